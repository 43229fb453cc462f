import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { extraHeaders } from '../../shared/roster/extra-column.ts'
import type { Cells, RosterSettings, RowId } from '../../shared/roster/row.ts'
import { groupFailures } from '../../shared/run/failure-groups.ts'
import { DEFAULT_RUN_OPTIONS, type RunOptions, tooManyDrops } from '../../shared/run/options.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import {
  type CallRecord,
  type FailureGroup,
  isOver,
  type PaceGauge,
  type RunRow,
  type RunSummary,
} from '../../shared/run/progress.ts'
import type { CheckService, FinishedCheck, RosterSource } from '../check/check-service.ts'
import { leftOutForNames, namesDiffer, writingDifferences } from '../check/name-words.ts'
import type { Clock } from '../clock.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import { sleepHold } from './holds.ts'
import type { Journal, ResultRecord, StoredRun } from './journal/journal.ts'
import { elsewhere, type RunLeases } from './lease.ts'
import { createLiveRuns, isCarrying, type LiveRun } from './live-runs.ts'
import type { RunChange } from './monitor.ts'
import { headerOf, newRows, tooMany } from './new-run.ts'
import { type Accepted, optionsOfRetry, retryElsewhere, rowsToRetry } from './retry.ts'
import { leftOut } from './settle.ts'
import { storedSummary } from './summary.ts'
import type { Leases } from './turns.ts'
import { planUndo, type Undo } from './undo.ts'

type Answer<T> = Result<T, IpcProblem>

export type RunService = {
  readonly list: () => readonly RunSummary[]
  readonly get: (runId: string) => RunSummary | undefined
  /** `paused`: made, but not sending until resumed. */
  readonly start: (
    checkId: string,
    options?: Partial<RunOptions>,
    retryOf?: string,
  ) => Promise<Answer<{ readonly runId: string }>>
  readonly pause: (runId: string) => Answer<Record<string, never>>
  readonly resume: (runId: string) => Promise<Answer<Record<string, never>>>
  readonly stop: (runId: string) => Promise<Answer<Record<string, never>>>
  /**
   * Checks the failed rows as they now stand in the roster and sends them again as a run of their own, on the same
   * connection and in the same way. `gone`: how many of them are no longer in the roster.
   */
  readonly retry: (
    runId: string,
    rowIds: readonly RowId[] | null,
    accepted?: Partial<Accepted>,
  ) => Promise<Answer<{ readonly runId: string; readonly gone: number }>>
  readonly attach: (runId: string) => Answer<{
    readonly sequence: number
    readonly summary: RunSummary
    readonly rows: readonly RunRow[]
    readonly gauges: readonly PaceGauge[]
  }>
  readonly failures: (runId: string) => readonly FailureGroup[]
  readonly calls: (runId: string, rowId: RowId) => readonly CallRecord[]
  readonly results: (runId: string) => Iterable<ResultRecord>
  /** The roster's settings as they were when the run began, with the extra columns its rows have. */
  readonly settings: (runId: string) => RosterSettings
  readonly remove: (runId: string) => Answer<Record<string, never>>
  /** The rows that take a finished run back, and what can't be taken back. Nothing is written. */
  readonly planUndo: (runId: string, created: string) => Promise<Answer<Undo>>
  /** Resolves when the run has come to rest: paused, stopped or finished. */
  readonly whenResting: (runId: string) => Promise<RunSummary | undefined>
  readonly suspend: () => void
  readonly wake: () => void
  /** Lets calls in flight end and leaves every run so that it can be resumed. */
  readonly close: () => Promise<void>
  readonly hasActive: () => boolean
}

export type RunServiceDeps = {
  readonly journal: Journal
  readonly checks: CheckService
  readonly rosters: Pick<RosterSource, 'get' | 'allRows'>
  readonly connections: ConnectionService
  readonly leases: RunLeases
  readonly turnLeases: Leases
  /** How long a turn at what an LMS takes one at a time outlives a process that dies. */
  readonly turnLastsMs: number
  readonly clock: Clock
  readonly random: () => number
  readonly newId: () => string
  readonly options: Partial<RunOptions>
  readonly onChange: (change: RunChange) => void
  readonly onList: (runId: string) => void
  readonly report: (error: unknown) => void
}

const CLOSE_WITHIN_MS = 4_000

const noRun: IpcProblem = { code: 'NO_RUN', message: 'This run is no longer there.' }

export function createRunService(deps: RunServiceDeps): RunService {
  const { journal, clock, leases } = deps
  const live = createLiveRuns(deps)

  // Whatever still says «running» and has nobody to carry it was cut off by the end of the program.
  for (const run of journal.list()) {
    if (isOver(run.status) || run.status === 'interrupted' || leases.isElsewhere(run.id)) continue
    if (run.status !== 'paused') journal.setStatus(run.id, 'interrupted', run.hold, run.elapsedMs, null)
  }

  async function start(
    checkId: string,
    wished: Partial<RunOptions> = {},
    retryOf?: string,
  ): Promise<Answer<{ runId: string }>> {
    const found = deps.checks.fresh(checkId)
    if (!found.ok) return found
    const options: RunOptions = { ...DEFAULT_RUN_OPTIONS, ...deps.options, ...wished }
    const drops = tooManyDrops(found.value.report.drops, options.maxDropShare)
    if (drops.length > 0 && !options.dropsAccepted) return fail(tooMany(drops, options))
    // Taken before anything is waited for: of two clicks at once, one starts a run.
    const claimed = deps.checks.claim(checkId)
    if (!claimed.ok) return claimed
    try {
      const started = await startClaimed(claimed.value, options, retryOf)
      if (started.ok) deps.checks.spend(checkId)
      else deps.checks.release(checkId)
      return started
    } catch (error) {
      deps.checks.release(checkId)
      throw error
    }
  }

  /** From the last look at what the check was made of until the run is written down nothing is waited for. */
  async function startClaimed(
    check: FinishedCheck,
    options: RunOptions,
    retryOf: string | undefined,
  ): Promise<Answer<{ runId: string }>> {
    const connection = deps.connections.get(check.report.connectionId)
    const link = await deps.connections.open(check.report.connectionId)
    if (!link.ok) return link
    const stale = deps.checks.stalenessOf(check)
    if (stale !== null) return fail(stale)
    const { manifest } = link.value.provider
    const differing = writingDifferences(check.report.names)
    if (differing.length > 0 && options.nameDifferences === 'hold')
      return fail(namesDiffer(manifest, check.report.names))
    const notSent =
      options.nameDifferences === 'leaveOut' ? leftOutForNames(manifest, check.report.names) : noRows
    const header = headerOf(check, {
      id: deps.newId(),
      connectionName: connection?.name ?? '',
      retryOf: retryOf ?? null,
      startedAt: new Date(clock.now()).toISOString(),
      options,
    })
    const { assessment } = check
    const planning = { prefix: 'c', context: link.value.context(), way: options.way, forecast: false }
    const sent = new Set(assessment.verdicts.flatMap(({ rowId }) => (notSent.has(rowId) ? [] : [rowId])))
    const calls = assessment.plan(planning, sent)
    journal.create(header, newRows(check, notSent), calls)
    const run = journal.get(header.id)
    if (run === undefined) throw new Error('A run that was just written is not there')
    const begun = live.begin(run, link.value, { assessment, leftOut: leftOut(assessment, calls, sent) })
    if (!begun.ok) return begun
    begun.value.carrier.resume()
    return ok({ runId: header.id })
  }

  async function checkAgain(run: StoredRun, rowIds: readonly RowId[]): Promise<Answer<CheckReport>> {
    const check = await deps.checks.start(run.rosterId, rowIds)
    if (!check.ok) return check
    const report = await deps.checks.whenFinished(check.value.checkId)
    if (report?.status !== 'finished') {
      const problem = report?.problem
      return fail({
        code: problem?.code ?? 'CHECK_CANCELLED',
        message: problem
          ? `${problem.message} ${problem.advice}`
          : 'The check before the retry was cancelled.',
      })
    }
    return report.connectionId === run.connectionId ? ok(report) : fail(retryElsewhere(run))
  }

  /** A run that can still go on, to be carried here; or why not, in the same words at every door. */
  async function takeOpen(runId: string): Promise<Answer<LiveRun>> {
    const run = journal.get(runId)
    if (run === undefined) return fail(noRun)
    if (isOver(run.status))
      return fail({ code: 'RUN_OVER', message: 'This run is over; there is nothing left to resume.' })
    return live.take(run)
  }

  async function resume(runId: string): Promise<Answer<Record<string, never>>> {
    const taken = await takeOpen(runId)
    if (!taken.ok) return taken
    taken.value.carrier.resume()
    return ok({})
  }

  /** The run, if nobody else carries it. */
  function ours(runId: string): Answer<StoredRun> {
    const run = journal.get(runId)
    if (run === undefined) return fail(noRun)
    return leases.isElsewhere(runId) ? fail(elsewhere) : ok(run)
  }

  function summaryOf(run: StoredRun): RunSummary {
    const here = live.get(run.id)
    return here !== undefined && leases.isOursLast(run.id) ? here.monitor.summary() : storedSummary(run)
  }

  return {
    list: () => journal.list().map(summaryOf),
    get(runId) {
      const run = journal.get(runId)
      return run === undefined ? undefined : summaryOf(run)
    },
    start,
    pause(runId) {
      const run = ours(runId)
      if (!run.ok) return run
      live.get(runId)?.carrier.pause(null)
      return ok({})
    },
    resume,
    async stop(runId) {
      const run = journal.get(runId)
      if (run !== undefined && isOver(run.status)) return ok({})
      const taken = await takeOpen(runId)
      if (!taken.ok) return taken
      taken.value.carrier.stop()
      return ok({})
    },
    async retry(runId, rowIds, accepted = {}) {
      const found = ours(runId)
      if (!found.ok) return found
      const run = found.value
      const failed = journal.failedRows(runId).map((outcome) => outcome.rowId)
      const again = rowsToRetry(
        run,
        rowIds === null ? failed : failed.filter((rowId) => rowIds.includes(rowId)),
        {
          roster: deps.rosters.get(run.rosterId),
          rows: () => deps.rosters.allRows(run.rosterId),
          connection: deps.connections.get(run.connectionId),
        },
      )
      if (!again.ok) return again
      const report = await checkAgain(run, again.value.rowIds)
      if (!report.ok) return report
      const { id, ways } = report.value
      const way = ways.some((one) => one.id === run.options.way) ? run.options.way : null
      const started = await start(id, { ...optionsOfRetry(run.options, accepted), way }, runId)
      return started.ok ? ok({ ...started.value, gone: again.value.gone }) : started
    },
    attach(runId) {
      const run = journal.get(runId)
      if (run === undefined) return fail(noRun)
      const running = live.get(runId)
      running?.monitor.flush()
      return ok({
        sequence: running?.monitor.sequence() ?? 0,
        summary: summaryOf(run),
        rows: journal.rows(runId),
        gauges: running?.monitor.gauges() ?? [],
      })
    },
    failures: (runId) => groupFailures(journal.failedRows(runId)),
    calls: (runId, rowId) => journal.calls(runId, rowId),
    results: (runId) => journal.results(runId),
    settings(runId) {
      const run = journal.get(runId)
      const extraColumns = extraHeaders(cellsOf(journal.results(runId)))
      return {
        connectionId: run?.connectionId ?? null,
        idKinds: run?.idKinds ?? {},
        dateOrder: run?.dateOrder ?? 'dmy',
        extraColumns,
      }
    },
    remove(runId) {
      const run = ours(runId)
      if (!run.ok) return run
      const here = live.get(runId)
      // Taken first: nobody can take it up while it goes.
      if ((here !== undefined && isCarrying(here)) || leases.take(runId) === 'elsewhere')
        return fail({ code: 'RUN_ACTIVE', message: 'This run is not over. Stop it first, then remove it.' })
      live.forget(runId)
      journal.remove(runId)
      deps.onList(runId)
      return ok({})
    },
    async planUndo(runId, created) {
      const found = ours(runId)
      if (!found.ok) return found
      const run = found.value
      if (!isOver(run.status))
        return fail({
          code: 'RUN_NOT_OVER',
          message: 'This run is not over. Stop it first, then take it back.',
        })
      const link = await deps.connections.open(run.connectionId)
      return link.ok ? planUndo(run, journal.doneRows(runId), link.value, created) : link
    },
    async whenResting(runId) {
      await live.whenResting(runId)
      const run = journal.get(runId)
      return run === undefined ? undefined : summaryOf(run)
    },
    suspend() {
      for (const [, { carrier }] of live.all()) if (carrier.status() === 'running') carrier.pause(sleepHold)
    },
    wake() {
      for (const [runId, { carrier }] of live.all())
        if (carrier.hold()?.kind === 'asleep') live.takeBack(runId)?.carrier.resume()
    },
    async close() {
      await Promise.all([...live.all()].map(([, { carrier }]) => carrier.close(CLOSE_WITHIN_MS)))
    },
    hasActive: () => [...live.all()].some(([, { carrier }]) => carrier.status() === 'running'),
  }
}

const noRows: ReadonlyMap<RowId, Explanation> = new Map()

function* cellsOf(rows: Iterable<{ readonly cells: Cells }>): Iterable<Cells> {
  for (const { cells } of rows) yield cells
}
