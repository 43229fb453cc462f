import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import type { FinishedCheck, RosterSource } from './check-service.ts'
import { type Basis, noCheck, type Present, staleness, usedCheck } from './freshness.ts'

/** A check as it goes. */
export type Running = {
  report: CheckReport
  readonly abort: AbortController
  readonly done: Promise<void>
  result: FinishedCheck | undefined
  isUsed: boolean
}

/** The checks of this session: which is the last of a roster, whether a run may be made of one. */
export type KnownChecks = {
  readonly add: (running: Running) => void
  readonly get: (checkId: string) => Running | undefined
  readonly last: (rosterId: string) => Running | undefined
  readonly fresh: (checkId: string) => Result<FinishedCheck, IpcProblem>
  readonly claim: (checkId: string) => Result<FinishedCheck, IpcProblem>
  readonly release: (checkId: string) => void
  /** A run was made of it and written down: its report stays, what was read for it is let go. */
  readonly spend: (checkId: string) => void
  readonly stalenessOf: (check: FinishedCheck) => IpcProblem | null
  /** The last check of a roster, where a new one may build on what it has read. */
  readonly reusable: (rosterId: string, now: Basis) => FinishedCheck | null
}

export type KnownChecksDeps = {
  readonly rosters: Pick<RosterSource, 'get' | 'allRows'>
  readonly connections: Pick<ConnectionService, 'get'>
  readonly clock: Clock
  readonly maxAgeMs: number
}

/** Older checks are forgotten: each holds a verdict for every row. */
const KEPT_CHECKS = 4
/** Only what was read within this time is built on after an edit. */
const REUSED_FOR_MS = 20 * 60_000

export function createKnownChecks({ rosters, connections, clock, maxAgeMs }: KnownChecksDeps): KnownChecks {
  const checks = new Map<string, Running>()
  /** Connection id → when a run last began there: what was read before is no longer how things stand. */
  const writtenAt = new Map<string, number>()

  const last = (rosterId: string) =>
    [...checks.values()].reverse().find(({ report }) => report.rosterId === rosterId)

  function fresh(checkId: string): Result<FinishedCheck, IpcProblem> {
    const running = checks.get(checkId)
    if (running?.isUsed) return fail(usedCheck)
    if (running?.result === undefined) return fail(noCheck)
    const problem = stalenessOf(running.result)
    return problem === null ? ok(running.result) : fail(problem)
  }

  function stalenessOf({ basis, report }: FinishedCheck): IpcProblem | null {
    return staleness(basis, presentOf(report.rosterId), clock.now(), maxAgeMs)
  }

  function presentOf(rosterId: string): Present | undefined {
    const roster = rosters.get(rosterId)
    if (roster === undefined) return undefined
    const { connectionId } = roster.settings
    return {
      roster,
      rows: () => rosters.allRows(rosterId),
      connection: connectionId === null ? undefined : connections.get(connectionId),
    }
  }

  return {
    add(running) {
      checks.set(running.report.id, running)
      for (const id of [...checks.keys()].slice(0, -KEPT_CHECKS)) {
        if (checks.get(id)?.report.status !== 'running') checks.delete(id)
      }
    },
    get: (checkId) => checks.get(checkId),
    last,
    fresh,
    stalenessOf,
    claim(checkId) {
      const check = fresh(checkId)
      const running = checks.get(checkId)
      if (!check.ok || running === undefined) return check
      running.isUsed = true
      writtenAt.set(check.value.report.connectionId, clock.now())
      return check
    },
    release(checkId) {
      const running = checks.get(checkId)
      if (running !== undefined) running.isUsed = false
    },
    spend(checkId) {
      const running = checks.get(checkId)
      if (running?.isUsed) running.result = undefined
    },
    reusable(rosterId, now) {
      const before = last(rosterId)
      if (before?.result === undefined || before.isUsed) return null
      const { basis, report } = before.result
      const isWhole = basis.wanted === null && report.synced === null
      const isSame =
        basis.fingerprint.connection === now.fingerprint.connection &&
        basis.fingerprint.settings === now.fingerprint.settings
      const isRecent = now.readAt >= basis.readAt && now.readAt - basis.readAt <= REUSED_FOR_MS
      const isUntouched = (writtenAt.get(report.connectionId) ?? Number.NEGATIVE_INFINITY) < basis.readAt
      return isWhole && isSame && isRecent && isUntouched ? before.result : null
    },
  }
}
