import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Roster, RosterRow, RosterSettings, RowId } from '../../shared/roster/row.ts'
import type { CheckCounts, Verdict } from '../../shared/run/check.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import type { Clock } from '../clock.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import type { Link } from '../connections/link.ts'
import { type Assessment, ReadStopped } from '../lms/contract.ts'
import { type Assessed, assessRoster, type CheckWork } from './assess-roster.ts'
import { countDrops } from './drops.ts'
import { checkNames } from './name-check.ts'

/** A finished check, with what a run needs of it. */
export type FinishedCheck = {
  readonly report: CheckReport
  readonly roster: Roster
  readonly rows: readonly RosterRow[]
  readonly assessment: Assessment
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
  ) => Promise<Result<{ readonly checkId: string }, IpcProblem>>
  readonly report: (checkId: string) => CheckReport | undefined
  /** Resolves when the check is over, however it ended. */
  readonly whenFinished: (checkId: string) => Promise<CheckReport | undefined>
  readonly finished: (checkId: string) => FinishedCheck | undefined
  readonly cancel: (checkId: string) => void
}

export type CheckServiceDeps = {
  readonly rosters: RosterSource
  readonly connections: ConnectionService
  readonly clock: Clock
  readonly newId: () => string
  readonly events: CheckEvents
}

type Running = {
  report: CheckReport
  readonly abort: AbortController
  readonly done: Promise<void>
  result: FinishedCheck | undefined
}

/** Older checks are forgotten: each holds a verdict for every row. */
const KEPT_CHECKS = 4
const GUESSED_CALL_MS = 60

/** Reads the LMS, never writes, and says for each row what a run would do. */
export function createCheckService(deps: CheckServiceDeps): CheckService {
  const checks = new Map<string, Running>()

  async function start(
    rosterId: string,
    rowIds: readonly RowId[] | null,
    sync: SyncOptions | null = null,
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
    const wanted = rowIds === null || sync !== null ? null : new Set(rowIds)
    if (sync !== null) deps.rosters.takeBackSyncRows(rosterId)
    const roster = deps.rosters.get(rosterId)
    if (roster === undefined) return fail(noRoster)
    const rows = deps.rosters.allRows(rosterId)
    const checkId = deps.newId()
    const abort = new AbortController()
    const report: CheckReport = {
      id: checkId,
      rosterId,
      rosterRevision: roster.revision,
      connectionId,
      status: 'running',
      problem: null,
      rowCount: wanted === null ? rows.length : wanted.size,
      counts: noCounts,
      figures: { calls: 0, durationMs: 0, readCalls: 0 },
      notes: [],
      ways: [],
      names: [],
      drops: [],
      synced: null,
      leftAlone: [],
      verdicts: [],
      startedAt: new Date(deps.clock.now()).toISOString(),
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    const running: Running = { report, abort, done: promise, result: undefined }
    checks.set(checkId, running)
    forgetOld()
    void carryOut(running, { roster, allRows: rows, wanted, sync }, link.value).finally(() => {
      deps.events.onFinished(running.report)
      resolve()
    })
    return ok({ checkId })
  }

  async function carryOut(running: Running, work: CheckWork, link: Link): Promise<void> {
    const reader = link.reader(running.abort.signal, (reads) => {
      running.report = { ...running.report, figures: { ...running.report.figures, readCalls: reads } }
      deps.events.onProgress(running.report)
    })
    try {
      const assessed = await assessRoster(work, link, reader, deps)
      finish(running, work.roster, assessed, link)
    } catch (error) {
      if (!(error instanceof ReadStopped)) {
        running.report = failedReport(running.report, internalProblem())
        throw error
      }
      running.report = running.abort.signal.aborted
        ? { ...running.report, status: 'cancelled' }
        : failedReport(running.report, error.explanation)
    }
  }

  function finish(running: Running, roster: Roster, assessed: Assessed, link: Link): void {
    const { rows, assessment, added } = assessed
    const { groups, verdicts } = checkNames(link.provider.manifest, roster.settings, rows, assessed.verdicts)
    if (added !== null) deps.events.onRosterChanged(roster.id)
    const { calls, durationMs } = forecast(assessment, link, null)
    running.report = {
      ...running.report,
      status: 'finished',
      rosterRevision:
        added === null ? roster.revision : (deps.rosters.get(roster.id)?.revision ?? roster.revision),
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
    }
    running.result = { report: running.report, roster, rows, assessment }
  }

  function forgetOld(): void {
    for (const id of [...checks.keys()].slice(0, -KEPT_CHECKS)) {
      if (checks.get(id)?.report.status !== 'running') checks.delete(id)
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

const noCounts: CheckCounts = { create: 0, change: 0, remove: 0, nothing: 0, problem: 0 }

function countVerdicts(verdicts: readonly Verdict[]): CheckCounts {
  const counts = { ...noCounts }
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
