import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Roster, RosterRow, RosterSettings, RowId } from '../../shared/roster/row.ts'
import type { CheckCounts, Verdict } from '../../shared/run/check.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import type { Clock } from '../clock.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import type { Link } from '../line/link.ts'
import { type Assessment, ReadStopped } from '../lms/contract.ts'
import { type Assessed, assessRoster, type CheckWork } from './assess-roster.ts'
import { countDrops } from './drops.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Basis } from './freshness.ts'
import { createKnownChecks, type Running } from './known-checks.ts'
import { checkNames } from './name-check.ts'

/** A finished check, with what a run needs of it. */
export type FinishedCheck = {
  readonly report: CheckReport
  readonly roster: Roster
  /** Exactly the rows that were checked: a run sends these, whatever the roster holds by then. */
  readonly rows: readonly RosterRow[]
  readonly assessment: Assessment
  readonly basis: Basis
}

export type RosterSource = {
  readonly get: (id: string) => Roster | undefined
  readonly allRows: (id: string) => readonly RosterRow[]
  readonly addSyncRows: (id: string, settings: RosterSettings, rows: readonly RosterRow[]) => void
  readonly takeBackSyncRows: (id: string) => void
}

export type CheckEvents = {
  readonly onProgress: (report: CheckReport) => void
  readonly onFinished: (report: CheckReport) => void
  /** A sync has added rows to the roster. */
  readonly onRosterChanged: (rosterId: string) => void
}

export type CheckService = {
  /** Answers once reading has begun. `rowIds` null: every row. */
  readonly start: (
    rosterId: string,
    rowIds: readonly RowId[] | null,
    sync?: SyncOptions | null,
    /** Reads all of it anew, also where only a few rows were edited since the last check. */
    whole?: boolean,
  ) => Promise<Result<{ readonly checkId: string }, IpcProblem>>
  readonly report: (checkId: string) => CheckReport | undefined
  /** Resolves when the check is over, however it ended. */
  readonly whenFinished: (checkId: string) => Promise<CheckReport | undefined>
  readonly finished: (checkId: string) => FinishedCheck | undefined
  /** The last check of a roster that is still known, finished or not. */
  readonly last: (rosterId: string) => CheckReport | undefined
  /**
   * The check, if a run may be made of it: CHECK_STALE where rows, settings or connection are others than those that
   * were checked or too much time went by; CHECK_USED where a run was made of it already.
   */
  readonly fresh: (checkId: string) => Result<FinishedCheck, IpcProblem>
  /** The same, and from now on it is used: of two who ask at once, one gets it. */
  readonly claim: (checkId: string) => Result<FinishedCheck, IpcProblem>
  /** Why a check no longer speaks of what is there; null while it does, whether it was used or not. */
  readonly stalenessOf: (check: FinishedCheck) => IpcProblem | null
  /** No run came of it after all. */
  readonly release: (checkId: string) => void
  /**
   * The run that was made of a claimed check is written down. The report stays; the rows, what was read and the plan's
   * ground, which for a long roster are most of the memory that a check takes, are let go.
   */
  readonly spend: (checkId: string) => void
  readonly cancel: (checkId: string) => void
}

export type CheckServiceDeps = {
  readonly rosters: RosterSource
  readonly connections: ConnectionService
  readonly clock: Clock
  readonly newId: () => string
  readonly events: CheckEvents
  /** For faults of ours, which end no check. */
  readonly report: (error: unknown) => void
  /** What was read longer ago can't be run any more, in milliseconds. */
  readonly maxAgeMs?: number
}

const GUESSED_CALL_MS = 60
const MAX_AGE_MS = 60 * 60_000

/** Reads the LMS, never writes, and says for each row what a run would do. */
export function createCheckService(deps: CheckServiceDeps): CheckService {
  const checks = createKnownChecks({ ...deps, maxAgeMs: deps.maxAgeMs ?? MAX_AGE_MS })

  async function start(
    rosterId: string,
    rowIds: readonly RowId[] | null,
    sync: SyncOptions | null = null,
    whole = false,
  ): ReturnType<CheckService['start']> {
    const asked = deps.rosters.get(rosterId)
    if (asked === undefined) return fail(noRoster)
    const { connectionId } = asked.settings
    if (connectionId === null) {
      return fail({
        code: 'NO_CONNECTION',
        message: 'Choose the connection this roster is meant for, then check again.',
      })
    }
    const link = await deps.connections.open(connectionId)
    if (!link.ok) return link
    if (sync !== null && !link.value.provider.canSync)
      return fail({ code: 'NO_SYNC', message: 'This LMS can’t be synced to a roster.' })
    const { roster, ...ground } = look(rosterId, rowIds, sync)
    if (roster === undefined) return fail(noRoster)
    // Changed while the connection was opened: it is for another one now.
    if (roster.settings.connectionId !== connectionId) return start(rosterId, rowIds, sync, whole)
    const { wanted } = ground
    const basis = basisOf(roster, ground.allRows, wanted)
    const isPlain = !whole && sync === null && wanted === null
    const before = isPlain ? checks.reusable(rosterId, basis) : null
    return ok({ checkId: begin({ ...ground, roster, sync, before }, basis, connectionId, link.value) })
  }

  /** What is to be checked, as it stands at this moment. */
  function look(rosterId: string, rowIds: readonly RowId[] | null, sync: SyncOptions | null) {
    if (sync !== null) deps.rosters.takeBackSyncRows(rosterId)
    const roster = deps.rosters.get(rosterId)
    const allRows = deps.rosters.allRows(rosterId)
    // A sync is about the whole list.
    return { roster, allRows, wanted: rowIds === null || sync !== null ? null : new Set(rowIds) }
  }

  function basisOf(roster: Roster, rows: readonly RosterRow[], wanted: ReadonlySet<RowId> | null): Basis {
    const connection = deps.connections.get(roster.settings.connectionId ?? '')
    // Another process may have written between the two looks at the database.
    const isSure = deps.rosters.get(roster.id)?.revision === roster.revision
    return {
      fingerprint: fingerprintOf({ roster, rows, connection }, wanted),
      revision: isSure ? roster.revision : null,
      wanted,
      readAt: deps.clock.now(),
    }
  }

  function begin(work: CheckWork, basis: Basis, connectionId: string, link: Link): string {
    const checkId = deps.newId()
    const report: CheckReport = {
      ...blankReport,
      id: checkId,
      rosterId: work.roster.id,
      rosterRevision: work.roster.revision,
      connectionId,
      rowCount: work.wanted === null ? work.allRows.length : work.wanted.size,
      startedAt: new Date(basis.readAt).toISOString(),
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    const abort = new AbortController()
    const running: Running = { report, abort, done: promise, result: undefined, isUsed: false }
    checks.add(running)
    void carryOut(running, work, basis, link).finally(() => {
      deps.events.onFinished(running.report)
      resolve()
    })
    return checkId
  }

  async function carryOut(running: Running, work: CheckWork, basis: Basis, link: Link): Promise<void> {
    const release = link.use('a check')
    const reader = link.reader(running.abort.signal, (reads) => {
      running.report = { ...running.report, figures: { ...running.report.figures, readCalls: reads } }
      deps.events.onProgress(running.report)
    })
    try {
      const assessed = await assessRoster(work, link, reader, deps)
      for (const fault of assessed.assessment.faults) deps.report(fault)
      finish(running, work, basis, assessed, link)
    } catch (error) {
      if (!(error instanceof ReadStopped)) {
        running.report = failedReport(running.report, internalProblem())
        deps.report(error)
        return
      }
      running.report = running.abort.signal.aborted
        ? { ...running.report, status: 'cancelled' }
        : failedReport(running.report, error.explanation)
    } finally {
      release()
    }
  }

  function finish(
    running: Running,
    { roster, before }: CheckWork,
    basis: Basis,
    assessed: Assessed,
    link: Link,
  ): void {
    const { rows, assessment, added, renewed } = assessed
    const { groups, verdicts } = checkNames(link.provider.manifest, roster.settings, rows, assessed.verdicts)
    if (added !== null) deps.events.onRosterChanged(roster.id)
    const { calls, durationMs } = forecast(assessment, link, null)
    const known = added === null ? basis : withAdded(basis, roster, assessed)
    const readAt = renewed === null || before === null ? known.readAt : before.basis.readAt
    running.report = {
      ...running.report,
      status: 'finished',
      rosterRevision: known.revision ?? roster.revision,
      verdicts: [...verdicts],
      rowCount: rows.length,
      counts: countVerdicts(verdicts),
      figures: { calls, durationMs, readCalls: running.report.figures.readCalls },
      notes: [...assessment.notes(link.context(), null)],
      ways: assessment
        .ways(link.context())
        .map((way) => ({ ...way, notes: [...way.notes], ...forecast(assessment, link, way.id) })),
      names: [...groups],
      drops: countDrops(assessment),
      synced: added === null ? null : added.length,
      leftAlone: [...assessed.leftAlone],
      readAt: new Date(readAt).toISOString(),
      renewed,
    }
    running.result = { report: running.report, roster, rows, assessment, basis: { ...known, readAt } }
  }

  /** What a sync was made of has the rows that it added itself. */
  function withAdded(basis: Basis, before: Roster, { rows, added }: Assessed): Basis {
    const roster = deps.rosters.get(before.id)
    if (roster === undefined) return basis
    const settings = { ...before.settings, extraColumns: roster.settings.extraColumns }
    const connection = deps.connections.get(before.settings.connectionId ?? '')
    const fingerprint = fingerprintOf({ roster: { ...roster, settings }, rows, connection }, null)
    const isOurs = added?.length === 0 && roster.revision === basis.revision
    return {
      ...basis,
      fingerprint: { ...fingerprint, connection: basis.fingerprint.connection },
      revision: isOurs ? basis.revision : null,
    }
  }

  return {
    start,
    report: (checkId) => checks.get(checkId)?.report,
    async whenFinished(checkId) {
      const running = checks.get(checkId)
      await running?.done
      return running?.report
    },
    finished: (checkId) => checks.get(checkId)?.result,
    last: (rosterId) => checks.last(rosterId)?.report,
    fresh: checks.fresh,
    stalenessOf: checks.stalenessOf,
    claim: checks.claim,
    release: checks.release,
    spend: checks.spend,
    cancel(checkId) {
      checks.get(checkId)?.abort.abort()
    },
  }
}

const noRoster: IpcProblem = { code: 'NO_ROSTER', message: 'This roster is no longer there.' }

/** What the plan comes to, before anything is sent. */
function forecast(assessment: Assessment, link: Link, way: string | null) {
  const calls = assessment.plan({ prefix: 'c', context: link.context(), way, forecast: true }).length
  return { calls, durationMs: Math.round(link.gate.estimate(calls) ?? calls * GUESSED_CALL_MS) }
}

const blankReport = {
  status: 'running',
  problem: null,
  counts: { create: 0, change: 0, remove: 0, nothing: 0, problem: 0 },
  figures: { calls: 0, durationMs: 0, readCalls: 0 },
  notes: [],
  ways: [],
  names: [],
  drops: [],
  synced: null,
  leftAlone: [],
  verdicts: [],
  readAt: null,
  renewed: null,
} satisfies Partial<CheckReport>

function countVerdicts(verdicts: readonly Verdict[]): CheckCounts {
  const counts = { ...blankReport.counts }
  for (const verdict of verdicts) counts[verdict.kind] += 1
  return counts
}

function failedReport(report: CheckReport, problem: Explanation): CheckReport {
  return { ...report, status: 'failed', problem }
}

function internalProblem(): Explanation {
  return {
    code: 'check.internal',
    title: { one: 'The check stopped', many: 'The check stopped' },
    message: 'Something went wrong inside Muster while reading. Nothing was changed.',
    advice: 'Check again. If it happens again, report it with the log file.',
    column: null,
  }
}
