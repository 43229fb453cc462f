import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { extraHeaders } from '../../shared/roster/extra-column.ts'
import type { Cells, RosterSettings, RowId } from '../../shared/roster/row.ts'
import type { DropCount } from '../../shared/run/check.ts'
import { DEFAULT_RUN_OPTIONS, type RunOptions, tooManyDrops } from '../../shared/run/options.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import type { CallRecord, FailureGroup, PaceGauge, RunRow, RunSummary } from '../../shared/run/progress.ts'
import type { CheckService, FinishedCheck, RosterSource } from '../check/check-service.ts'
import { leftOutForNames, namesDiffer, writingDifferences } from '../check/name-words.ts'
import type { Clock } from '../clock.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import type { Link } from '../line/link.ts'
import type { Assessment } from '../lms/contract.ts'
import { createExecutor, type Executor, type Settlement } from './executor.ts'
import { groupFailures } from './failure-groups.ts'
import { sleepHold } from './holds.ts'
import type { Journal, NewRunRow, ResultRecord, RunHeader, StoredRun } from './journal/journal.ts'
import { createTurns, type Leases } from './leases.ts'
import { createMonitor, isOver, type Monitor, type RunChange } from './monitor.ts'
import { type Accepted, optionsOfRetry, retryElsewhere, rowsToRetry } from './retry.ts'
import { leftOut, planTheRest, settleByReading } from './settle.ts'
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
  readonly leases: Leases
  /** How long a turn at what an LMS takes one at a time outlives a process that dies. */
  readonly turnLastsMs: number
  readonly clock: Clock
  readonly random: () => number
  readonly newId: () => string
  readonly options: Partial<RunOptions>
  readonly onChange: (change: RunChange) => void
  readonly onList: (runId: string) => void
  readonly report: (error: unknown) => void
  /** The window and a terminal may work on one database: a run is carried by one of them. */
  readonly isProcessAlive: (pid: number) => boolean
}

type Settled = Extract<Settlement, { kind: 'settled' }>
type Live = { readonly executor: Executor; readonly monitor: Monitor; readonly resting: (() => void)[] }

const CLOSE_WITHIN_MS = 4_000

const elsewhere: IpcProblem = {
  code: 'RUN_ELSEWHERE',
  message:
    'Another Muster on this computer (a window or a terminal) is carrying this run. Pause or stop it there.',
}

export function createRunService(deps: RunServiceDeps): RunService {
  const { journal, clock } = deps
  const live = new Map<string, Live>()

  // Whatever still says «running» and has nobody to carry it was cut off by the end of the program.
  for (const run of journal.list()) {
    if (isOver(run.status) || run.status === 'interrupted' || isCarriedElsewhere(run)) continue
    journal.setStatus(run.id, 'interrupted', null, run.elapsedMs, null)
  }

  function isCarriedElsewhere(run: StoredRun): boolean {
    return run.ownerPid !== null && run.ownerPid !== process.pid && deps.isProcessAlive(run.ownerPid)
  }

  function noRun<T>(): Answer<T> {
    return fail({ code: 'NO_RUN', message: 'This run is no longer there.' })
  }

  /** `fresh`: the check this run was just made from; a run taken up again has none and starts no canary. */
  function bring(
    run: StoredRun,
    link: Link,
    fresh?: { readonly assessment: Assessment; leftOut: Set<RowId> },
  ): Live {
    const places = new Map(
      journal.rows(run.id).map(({ rowId, position, line }) => [rowId, { position, line }]),
    )
    const resting: (() => void)[] = []
    let rounds = 0
    const monitor = createMonitor({
      run,
      places,
      clock,
      gauge: () => link.gate.gauge(),
      timeLeft: () => link.gate.estimate(executor.callsLeft()),
      inFlight: () => executor.inFlight(),
      publish: deps.onChange,
    })
    const executor: Executor = createExecutor({
      runId: run.id,
      provider: link.provider,
      http: {
        // Asked for anew each time: the token may have been replaced while the run was waiting.
        send: async (request, signal) => {
          const current = await deps.connections.open(run.connectionId)
          return (current.ok ? current.value : link).http.send(request, signal)
        },
        roundTripMs: () => null,
        close: async () => undefined,
      },
      gate: link.gate,
      journal,
      clock,
      random: deps.random,
      maxEqualFailures: run.options.stopAfterEqualFailures,
      turns: createTurns({
        leases: deps.leases,
        owner: deps.newId(),
        tenant: link.origin,
        clock,
        lastsMs: deps.turnLastsMs,
        report: deps.report,
      }),
      canaryRows: fresh === undefined ? 0 : run.options.canaryRows,
      settle: async (rowIds, proofs) => {
        rounds += 1
        const opened = await deps.connections.open(run.connectionId)
        const current = opened.ok ? opened.value : link
        const prefix = `s${deps.newId().slice(0, 8)}.${rounds}.`
        const untouched = new Set(rowIds.filter((rowId) => fresh?.leftOut.has(rowId)))
        const touched = rowIds.filter((rowId) => !untouched.has(rowId))
        const read =
          touched.length === 0
            ? nothingToSettle
            : await settleByReading(run, journal, current, touched, proofs, prefix)
        if (fresh === undefined || untouched.size === 0 || read.kind === 'later') return read
        const planning = {
          prefix: `${prefix}r`,
          context: current.context(),
          way: run.options.way,
          forecast: false,
        }
        const rest = planTheRest(fresh.assessment, untouched, planning)
        fresh.leftOut = new Set(rest.deferred)
        return bothOf(read, rest)
      },
      onRows: monitor.rowsChanged,
      onStatus: (status, hold) => {
        monitor.statusChanged(status, hold)
        remember(run.id, monitor)
        if (isOver(status)) live.delete(run.id)
        if (isOver(status) || status === 'paused') for (const tell of resting.splice(0)) tell()
        deps.onList(run.id)
      },
    })
    const made: Live = { executor, monitor, resting }
    live.set(run.id, made)
    return made
  }

  /** A status that can't be written is no reason to lose the run: the next one tries again. */
  function remember(runId: string, monitor: Monitor): void {
    const { status, hold, finishedAt, elapsedMs } = monitor.summary()
    try {
      journal.setStatus(runId, status, hold, elapsedMs, finishedAt)
    } catch (error) {
      deps.report(error)
    }
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
      if (!started.ok) deps.checks.release(checkId)
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
    const header: RunHeader = {
      id: deps.newId(),
      rosterId: check.roster.id,
      rosterName: check.roster.name,
      lms: check.roster.lms,
      connectionId: check.report.connectionId,
      connectionName: connection?.name ?? '',
      retryOf: retryOf ?? null,
      startedAt: new Date(clock.now()).toISOString(),
      idKinds: check.roster.settings.idKinds,
      dateOrder: check.roster.settings.dateOrder,
      options,
    }
    const { assessment } = check
    const planning = { prefix: 'c', context: link.value.context(), way: options.way, forecast: false }
    const sent = new Set(assessment.verdicts.flatMap(({ rowId }) => (notSent.has(rowId) ? [] : [rowId])))
    const calls = assessment.plan(planning, sent)
    journal.create(header, newRows(check, notSent), calls)
    const run = journal.get(header.id)
    if (run === undefined) throw new Error('A run that was just written is not there')
    bring(run, link.value, { assessment, leftOut: leftOut(assessment, calls, sent) }).executor.start()
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

  async function resume(runId: string): Promise<Answer<Record<string, never>>> {
    const running = live.get(runId)
    if (running !== undefined) {
      running.executor.resume()
      return ok({})
    }
    const run = journal.get(runId)
    if (run === undefined) return noRun()
    if (isOver(run.status))
      return fail({ code: 'RUN_OVER', message: 'This run is over; there is nothing left to resume.' })
    const link = await deps.connections.open(run.connectionId)
    if (!link.ok) return link
    bring(run, link.value).executor.start()
    return ok({})
  }

  function summaryOf(run: StoredRun): RunSummary {
    const running = live.get(run.id)
    if (running !== undefined) return running.monitor.summary()
    const { idKinds: _kinds, dateOrder: _order, options: _options, ownerPid: _owner, counts, ...rest } = run
    const { planned, ...outcomes } = counts
    const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
    return {
      ...rest,
      counts: { planned, ...outcomes, waiting: planned - ended, sending: 0 },
      rate: 0,
      timeLeftMs: isOver(run.status) ? 0 : null,
    }
  }

  return {
    list: () => journal.list().map(summaryOf),
    get(runId) {
      const run = journal.get(runId)
      return run === undefined ? undefined : summaryOf(run)
    },
    start,
    pause(runId) {
      const running = live.get(runId)
      if (running === undefined) return noRun()
      running.executor.pause(null)
      return ok({})
    },
    resume,
    async stop(runId) {
      if (!live.has(runId)) {
        const run = journal.get(runId)
        if (run === undefined) return noRun()
        if (isOver(run.status)) return ok({})
        if (isCarriedElsewhere(run)) return fail(elsewhere)
        const link = await deps.connections.open(run.connectionId)
        if (!link.ok) return link
        bring(run, link.value)
      }
      live.get(runId)?.executor.stop()
      return ok({})
    },
    async retry(runId, rowIds, accepted = {}) {
      const run = journal.get(runId)
      if (run === undefined) return noRun()
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
      if (run === undefined) return noRun()
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
      if (live.has(runId)) {
        return fail({ code: 'RUN_ACTIVE', message: 'This run is not over. Stop it first, then remove it.' })
      }
      journal.remove(runId)
      deps.onList(runId)
      return ok({})
    },
    async planUndo(runId, created) {
      const run = journal.get(runId)
      if (run === undefined) return noRun()
      if (!isOver(run.status))
        return fail({
          code: 'RUN_NOT_OVER',
          message: 'This run is not over. Stop it first, then take it back.',
        })
      const link = await deps.connections.open(run.connectionId)
      return link.ok ? planUndo(run, journal.doneRows(runId), link.value, created) : link
    },
    async whenResting(runId) {
      const running = live.get(runId)
      if (running !== undefined && running.executor.status() !== 'paused') {
        await new Promise<void>((resolve) => running.resting.push(resolve))
      }
      const run = journal.get(runId)
      return run === undefined ? undefined : summaryOf(run)
    },
    suspend() {
      for (const { executor } of live.values()) if (executor.status() === 'running') executor.pause(sleepHold)
    },
    wake() {
      for (const { executor } of live.values()) if (executor.hold()?.kind === 'asleep') executor.resume()
    },
    async close() {
      const all = [...live.values()]
      await Promise.all(all.map(({ executor }) => executor.close(CLOSE_WITHIN_MS)))
      for (const [runId, { monitor, executor }] of live) {
        const { elapsedMs, hold } = monitor.summary()
        const status = executor.status() === 'paused' ? 'paused' : 'interrupted'
        journal.setStatus(runId, status, hold, elapsedMs, null)
      }
      live.clear()
    },
    hasActive: () => [...live.values()].some(({ executor }) => executor.status() === 'running'),
  }
}

const nothingToSettle: Settled = {
  kind: 'settled',
  outcomes: [],
  calls: [],
  deferred: new Set(),
  unseen: new Map(),
}

function bothOf(a: Settled, b: Settled): Settled {
  return {
    kind: 'settled',
    outcomes: [...a.outcomes, ...b.outcomes],
    calls: [...a.calls, ...b.calls],
    deferred: new Set([...a.deferred, ...b.deferred]),
    unseen: new Map([...a.unseen, ...b.unseen]),
  }
}

function tooMany(drops: readonly DropCount[], { maxDropShare }: RunOptions): IpcProblem {
  const worst = drops
    .slice(0, 3)
    .map(({ label, dropped, present }) => `${label}: ${dropped} of ${present}`)
    .join('; ')
  return {
    code: 'TOO_MANY_DROPS',
    message: `Held: this run would drop more than ${Math.round(maxDropShare * 100)} % of the people in a place (${worst}). Look at the rows; accept it if it is meant.`,
  }
}

/** Rows with nothing to send end at once: unchanged, or failed with what the check found. */
function newRows(
  { rows, report, assessment }: FinishedCheck,
  notSent: ReadonlyMap<RowId, Explanation>,
): NewRunRow[] {
  const verdicts = new Map(report.verdicts.map((verdict) => [verdict.rowId, verdict]))
  return rows.flatMap((row): NewRunRow[] => {
    const verdict = verdicts.get(row.id)
    if (verdict === undefined) return []
    return [
      {
        rowId: row.id,
        cells: row.cells,
        origin: row.origin,
        unread: row.unread,
        verdict,
        before: assessment.before.get(row.id) ?? null,
        outcome:
          verdict.kind === 'nothing'
            ? { kind: 'unchanged', note: verdict.summary, explanation: null }
            : verdict.kind === 'problem'
              ? { kind: 'failed', note: verdict.summary, explanation: verdict.explanation }
              : leftOutcome(notSent.get(row.id)),
      },
    ]
  })
}

const noRows: ReadonlyMap<RowId, Explanation> = new Map()

function leftOutcome(explanation: Explanation | undefined): NewRunRow['outcome'] {
  return explanation === undefined ? null : { kind: 'failed', note: 'Left out', explanation }
}

function* cellsOf(rows: Iterable<{ readonly cells: Cells }>): Iterable<Cells> {
  for (const { cells } of rows) yield cells
}
