import { contract } from '../../../shared/ipc/contract.ts'
import { fail, ok } from '../../../shared/result.ts'
import { exportInForm, exportResults, exportRoster } from '../../files/export-table.ts'
import type { FileDesk } from '../../files/file-desk.ts'
import { importPreviewed } from '../../files/import-previewed.ts'
import { previewSource } from '../../files/preview.ts'
import { suggestedName } from '../../files/suggested-name.ts'
import { writeTemplate } from '../../files/template.ts'
import type { Services } from '../../services.ts'
import type { HandlersFor } from '../router.ts'
import { pick } from './pick.ts'

export const filesContract = pick(contract, [
  'files.choose',
  'files.drop',
  'files.paste',
  'files.sample',
  'files.preview',
  'files.import',
  'files.cancelImport',
  'files.saveTemplate',
  'files.exportRoster',
  'files.exportResults',
])

export type FileHandlerDeps = Pick<
  Services,
  'rosters' | 'runs' | 'providers' | 'connections' | 'dateOrder'
> & {
  readonly desk: FileDesk
  readonly dialogs: {
    readonly chooseRosterFile: (windowId: number) => Promise<string | null>
    readonly chooseSaveFile: (windowId: number, suggestedName: string) => Promise<string | null>
  }
  /** The sample roster that goes with an LMS's practice form. */
  readonly samplePath: (lms: string) => string
  readonly onProgress: (progress: {
    readonly handle: string
    readonly rows: number
    readonly share: number
  }) => void
  readonly onChange: (rosterId: string) => void
}

const PROGRESS_EVERY_MS = 100

export function bindFileHandlers(deps: FileHandlerDeps): HandlersFor<typeof filesContract> {
  const { desk, rosters, runs, providers } = deps
  /** Imports under way, by the handle of what is read. */
  const running = new Map<string, AbortController>()

  return {
    'files.choose': async (_input, { windowId }) => {
      const path = await deps.dialogs.chooseRosterFile(windowId)
      return path === null ? ok(null) : desk.addPath(path)
    },
    'files.drop': async ({ path }) => (path === '' ? ok(null) : desk.addPath(path)),
    'files.paste': ({ text }) =>
      text.trim() === ''
        ? fail({
            code: 'PASTE_EMPTY',
            message: 'There is nothing to paste. Copy the rows in your spreadsheet first.',
          })
        : ok(desk.addText(text)),
    'files.sample': ({ lms }) => desk.addPath(deps.samplePath(lms)),
    'files.preview': async ({ handle, lms, wishes }) => {
      const source = desk.get(handle)
      if (!source.ok) return source
      const provider = providers.find(lms)
      if (!provider.ok) return provider
      const preview = await previewSource(source.value, provider.value.manifest, wishes, deps.dateOrder)
      return preview.ok ? ok(preview.value) : preview
    },
    'files.import': async ({ handle, lms, ...wish }) => {
      const source = desk.get(handle)
      if (!source.ok) return source
      const provider = providers.find(lms)
      if (!provider.ok) return provider
      const { manifest } = provider.value
      const preview = await previewSource(source.value, manifest, wish.options)
      if (!preview.ok) return preview
      let last = 0
      const abort = new AbortController()
      running.set(handle, abort)
      const result = await importPreviewed(
        source.value,
        preview.value,
        { ...wish, manifest },
        rosters,
        (rows, share) => {
          const now = Date.now()
          if (now - last < PROGRESS_EVERY_MS) return
          last = now
          deps.onProgress({ handle, rows, share })
        },
        abort.signal,
      )
      running.delete(handle)
      if (result.ok) deps.onChange(result.value.rosterId)
      return result.ok ? ok(result.value) : result
    },
    'files.saveTemplate': async ({ lms }, { windowId }) => {
      const provider = providers.find(lms)
      if (!provider.ok) return provider
      const { manifest } = provider.value
      const path = await deps.dialogs.chooseSaveFile(windowId, `${manifest.label} roster.xlsx`)
      return path === null ? ok(null) : writeTemplate(path, manifest)
    },
    'files.cancelImport': ({ handle }) => {
      running.get(handle)?.abort()
      return ok({})
    },
    'files.exportRoster': async ({ rosterId, form: formId }, { windowId }) => {
      const roster = rosters.get(rosterId)
      if (roster === undefined) return fail({ code: 'NO_ROSTER', message: 'This roster is no longer there.' })
      const provider = providers.find(roster.lms)
      if (!provider.ok) return provider
      const { manifest } = provider.value
      const form = manifest.exportForms?.find((one) => one.id === formId)
      const name = form?.fileName ?? suggestedName(roster.name, endingOf(formId))
      const path = await deps.dialogs.chooseSaveFile(windowId, name)
      if (path === null) return ok(null)
      const rows = rosters.allRows(rosterId)
      if (form === undefined) {
        const written = await exportRoster(path, manifest, roster.settings, rows)
        return written.ok ? ok({ ...written.value, leftOut: [] }) : written
      }
      const { connectionId } = roster.settings
      const timeZone = connectionId === null ? 'UTC' : (deps.connections.get(connectionId)?.timeZone ?? 'UTC')
      const written = await exportInForm(path, form, manifest, roster.settings, timeZone, rows)
      return written.ok ? ok({ ...written.value, leftOut: [...written.value.leftOut] }) : written
    },
    'files.exportResults': async ({ runId }, { windowId }) => {
      const run = runs.get(runId)
      if (run === undefined) return fail({ code: 'NO_RUN', message: 'This run is no longer there.' })
      const provider = providers.find(run.lms)
      if (!provider.ok) return provider
      const path = await deps.dialogs.chooseSaveFile(
        windowId,
        suggestedName(`${run.rosterName} results ${run.startedAt.slice(0, 10)}`, 'csv'),
      )
      if (path === null) return ok(null)
      return exportResults(path, provider.value.manifest, runs.settings(runId), runs.results(runId))
    },
  }
}

function endingOf(form: string | null): 'csv' | 'tsv' | 'xlsx' {
  return form === 'xlsx' || form === 'tsv' ? form : 'csv'
}
