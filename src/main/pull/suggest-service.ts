import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { kindOfColumn } from '../../shared/roster/identifier.ts'
import type { Cells, Roster } from '../../shared/roster/row.ts'
import { readRow } from '../../shared/roster/validate.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import { ReadStopped, type Suggestion } from '../lms/contract.ts'

export type SuggestRequest = {
  readonly rosterId: string
  readonly column: string
  readonly text: string
  readonly cells: Cells
}

/** People and places of the LMS to choose from while typing into a cell. A newer question ends the one before. */
export type SuggestService = {
  readonly suggest: (request: SuggestRequest) => Promise<Result<readonly Suggestion[], IpcProblem>>
}

export type SuggestServiceDeps = {
  readonly roster: (id: string) => Roster | undefined
  readonly connections: ConnectionService
}

export function createSuggestService(deps: SuggestServiceDeps): SuggestService {
  let latest: AbortController | null = null
  return {
    async suggest({ rosterId, column: id, text, cells }) {
      const roster = deps.roster(rosterId)
      const connectionId = roster?.settings.connectionId ?? null
      if (roster === undefined || connectionId === null) return ok([])
      const link = await deps.connections.open(connectionId)
      if (!link.ok) return link
      const { manifest, suggest } = link.value.provider
      const column = manifest.columns.find((one) => one.id === id)
      const kind = column === undefined ? undefined : kindOfColumn(column, roster.settings.idKinds[id])
      if (suggest === undefined || kind === undefined) return ok([])
      latest?.abort()
      const abort = new AbortController()
      latest = abort
      const { refs } = readRow(manifest, roster.settings, { id: '', cells })
      try {
        const reader = link.value.reader(abort.signal, () => undefined)
        return ok(await suggest({ column: id, kind: kind.id, text, refs }, reader))
      } catch (error) {
        if (!(error instanceof ReadStopped)) throw error
        return fail({ code: error.explanation.code, message: error.explanation.message })
      }
    },
  }
}
