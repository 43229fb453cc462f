import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Roster, RosterEdit, RosterRow, RosterSettings, RowId } from '../../shared/roster/row.ts'
import { createRowJudge, validateRoster } from '../../shared/roster/validate.ts'
import type { CheckCounts, Verdict } from '../../shared/run/check.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import type { Clock } from '../clock.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import type { Link } from '../connections/link.ts'
import { type Assessment, ReadStopped } from '../lms/contract.ts'
import { cellProblemVerdict } from './cell-problems.ts'
import { countDrops } from './drops.ts'
import { addSurplus, takeBackSync } from './sync.ts'

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
  readonly edit: (id: string, edits: readonly RosterEdit[]) => number
  readonly configure: (id: string, settings: RosterSettings) => void
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

type Work = {
  readonly roster: Roster
  readonly allRows: readonly RosterRow[]
  readonly wanted: ReadonlySet<RowId> | null
  readonly sync: SyncOptions | null
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
    const roster = deps.rosters.get(rosterId)
    if (roster === undefined) return fail({ code: 'NO_ROSTER', message: 'This roster is no longer there.' })
    const connectionId = roster.settings.connectionId
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
    if (sync !== null) takeBackSync(deps.rosters, rosterId)
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
      drops: [],
      synced: null,
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

  async function carryOut(running: Running, work: Work, link: Link): Promise<void> {
    const { roster, allRows, wanted, sync } = work
    const { manifest } = link.provider
    let rows = wanted === null ? allRows : allRows.filter((row) => wanted.has(row.id))
    const bad = new Map<RowId, Verdict>()
    for (const problem of validateRoster(manifest, roster.settings, allRows)) {
      if (problem.severity === 'error' && !bad.has(problem.rowId))
        bad.set(problem.rowId, cellProblemVerdict(problem))
    }
    const good = rows.filter((row) => !bad.has(row.id))
    const reader = link.reader(running.abort.signal, (reads) => {
      running.report = { ...running.report, figures: { ...running.report.figures, readCalls: reads } }
      deps.events.onProgress(running.report)
    })
    try {
      const { read } = createRowJudge(manifest, roster.settings)
      const requests = good.map(read)
      const context = { ...link.context(), wholePlaces: sync !== null }
      let assessment = await link.provider.assess(requests, reader, context)
      const notes: string[] = []
      if (sync !== null) {
        const added = addSurplus(deps, roster, manifest, assessment.surplus(sync))
        rows = [...rows, ...added.rows]
        deps.events.onRosterChanged(roster.id)
        notes.push(...added.notes)
        assessment = assessment.withRows([...requests, ...added.rows.map(read)])
        running.report = {
          ...running.report,
          synced: added.rows.length,
          rosterRevision: deps.rosters.get(roster.id)?.revision ?? roster.revision,
        }
      }
      const byRow = new Map(assessment.verdicts.map((verdict) => [verdict.rowId, verdict]))
      const verdicts = rows.flatMap((row) => bad.get(row.id) ?? byRow.get(row.id) ?? [])
      const { calls, durationMs } = forecast(assessment, link, null)
      running.report = {
        ...running.report,
        status: 'finished',
        verdicts,
        rowCount: rows.length,
        counts: countVerdicts(verdicts),
        figures: {
          calls,
          durationMs,
          readCalls: running.report.figures.readCalls,
        },
        notes: [...notes, ...assessment.notes(link.context(), null)],
        ways: assessment
          .ways(link.context())
          .map((way) => ({ ...way, notes: [...way.notes], ...forecast(assessment, link, way.id) })),
        drops: countDrops(assessment),
      }
      running.result = { report: running.report, roster, rows, assessment }
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
