import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { RowId } from '../../shared/roster/row.ts'
import { isOver } from '../../shared/run/progress.ts'
import type { Clock } from '../clock.ts'
import type { ConnectionService } from '../connections/connection-service.ts'
import type { Link } from '../line/link.ts'
import type { Assessment, Planning } from '../lms/contract.ts'
import { type Carrier, createCarrier } from './carrier.ts'
import type { Journal, StoredRun } from './journal/journal.ts'
import { elsewhere, type RunLeases } from './lease.ts'
import { createMonitor, type Monitor, type RunChange } from './monitor.ts'
import { planTheRest, settleByReading } from './settle.ts'
import { createTurns, type Leases } from './turns.ts'

export type LiveRun = { readonly carrier: Carrier; readonly monitor: Monitor }

/** What is left of the check a run was just made from: rows that its first plan left for later. */
export type FromCheck = { readonly assessment: Assessment; readonly leftOut: ReadonlySet<RowId> }

/** The runs that this process carries, or has carried last. */
export type LiveRuns = {
  readonly get: (runId: string) => LiveRun | undefined
  readonly all: () => Iterable<readonly [string, LiveRun]>
  /** Takes a new run, whose calls are written down, to be carried here. */
  readonly begin: (run: StoredRun, link: Link, fromCheck: FromCheck) => Result<LiveRun, IpcProblem>
  /**
   * Takes the run to be carried here, by what its journal holds; refused while somebody else carries it. Asked for twice at
   * once, it is taken once.
   */
  readonly take: (run: StoredRun) => Promise<Result<LiveRun, IpcProblem>>
  /** Takes up at once a run that rests here and that nobody else had meanwhile. */
  readonly takeBack: (runId: string) => LiveRun | undefined
  readonly forget: (runId: string) => void
  /** Resolves when nothing of the run is under way here. */
  readonly whenResting: (runId: string) => Promise<void>
}

export type LiveRunDeps = {
  readonly journal: Journal
  readonly connections: Pick<ConnectionService, 'open'>
  readonly leases: RunLeases
  readonly turnLeases: Leases
  readonly turnLastsMs: number
  readonly clock: Clock
  readonly random: () => number
  readonly newId: () => string
  readonly onChange: (change: RunChange) => void
  readonly onList: (runId: string) => void
  readonly report: (error: unknown) => void
}

export function createLiveRuns(deps: LiveRunDeps): LiveRuns {
  const { journal, clock, leases } = deps
  const live = new Map<string, LiveRun>()
  const opening = new Map<string, Promise<Result<LiveRun, IpcProblem>>>()
  const resting = new Map<string, (() => void)[]>()

  function bring(run: StoredRun, link: Link, fromCheck: FromCheck | null): LiveRun {
    const before = live.get(run.id)
    before?.carrier.dispose()
    const monitor: Monitor = createMonitor({
      run,
      places: journal.places(run.id),
      clock,
      gauge: () => link.gate.gauge(),
      timeLeft: () => link.gate.estimate(carrier.callsLeft()),
      inFlight: () => carrier.inFlight(),
      publish: deps.onChange,
      ...(before === undefined ? {} : { before: before.monitor }),
    })
    const carrier: Carrier = createCarrier({
      ...deps,
      runId: run.id,
      settings: {
        label: link.provider.manifest.label,
        maxEqualFailures: run.options.stopAfterEqualFailures,
        canaryRows: fromCheck === null ? 0 : run.options.canaryRows,
        seed: Math.floor(deps.random() * 2 ** 31),
      },
      provider: link.provider,
      http: link.http,
      use: () => link.use(`a run of «${run.rosterName}»`),
      gate: link.gate,
      turns: createTurns({
        leases: deps.turnLeases,
        owner: deps.newId(),
        tenant: link.origin,
        clock,
        lastsMs: deps.turnLastsMs,
        report: deps.report,
      }),
      settle: settler(run, link, fromCheck),
      onRows: monitor.rowsChanged,
      onStatus(status, hold) {
        monitor.statusChanged(status, hold)
        remember(run.id, monitor)
        deps.onList(run.id)
      },
      onRest(isForGood) {
        if (isForGood && live.get(run.id)?.carrier === carrier) live.delete(run.id)
        for (const tell of resting.get(run.id)?.splice(0) ?? []) tell()
      },
    })
    const made = { carrier, monitor }
    live.set(run.id, made)
    return made
  }

  function settler(
    run: StoredRun,
    link: Link,
    fromCheck: FromCheck | null,
  ): Parameters<typeof createCarrier>[0]['settle'] {
    let rounds = 0
    let rest = fromCheck !== null && fromCheck.leftOut.size > 0 ? fromCheck : null
    return async ({ rowIds, ...wish }) => {
      rounds += 1
      const prefix = `s${deps.newId().slice(0, 8)}.${rounds}.`
      const untouched = new Set(rowIds.filter((rowId) => rest?.leftOut.has(rowId)))
      const touched = rowIds.filter((rowId) => !untouched.has(rowId))
      const read =
        touched.length === 0
          ? nothingRead
          : await settleByReading(run, journal, link, { ...wish, rowIds: touched, prefix })
      if (rest === null || untouched.size === 0 || read.kind === 'notRead') return read
      const planning: Planning = {
        prefix: `${prefix}r`,
        context: link.context(),
        way: run.options.way,
        forecast: false,
        apart: wish.apart,
      }
      const planned = planTheRest(rest.assessment, untouched, planning)
      rest = planned.deferred.size === 0 ? null : { ...rest, leftOut: planned.deferred }
      const { settlement } = read
      return {
        kind: 'settled',
        settlement: {
          outcomes: settlement.outcomes,
          calls: [...settlement.calls, ...planned.calls],
          deferred: new Set([...settlement.deferred, ...planned.deferred]),
          unseen: settlement.unseen,
        },
      }
    }
  }

  /** Written only by who carries the run. One that can't be written is no reason to lose it: the next one tries again. */
  function remember(runId: string, monitor: Monitor): void {
    const { status, hold, finishedAt, elapsedMs } = monitor.summary()
    try {
      if (!leases.isElsewhere(runId)) journal.setStatus(runId, status, hold, elapsedMs, finishedAt)
    } catch (error) {
      deps.report(error)
    }
  }

  async function taken(runId: string): Promise<Result<LiveRun, IpcProblem>> {
    const claim = leases.take(runId)
    if (claim === 'elsewhere') return fail(elsewhere)
    try {
      const run = journal.get(runId)
      if (run === undefined) return fail({ code: 'NO_RUN', message: 'This run is no longer there.' })
      const link = await deps.connections.open(run.connectionId)
      const known = live.get(runId)
      if (link.ok) return ok(known !== undefined && claim === 'again' ? known : bring(run, link.value, null))
      leases.giveBack(runId)
      return link
    } catch (error) {
      leases.giveBack(runId)
      throw error
    }
  }

  return {
    get: (runId) => live.get(runId),
    all: () => live,
    begin(run, link, fromCheck) {
      if (leases.take(run.id) === 'elsewhere') return fail(elsewhere)
      return ok(bring(run, link, fromCheck))
    },
    async take({ id: runId }) {
      const known = live.get(runId)
      if (known !== undefined && isCarrying(known)) return ok(known)
      const under = opening.get(runId) ?? taken(runId).finally(() => opening.delete(runId))
      opening.set(runId, under)
      return under
    },
    takeBack(runId) {
      const known = live.get(runId)
      return known !== undefined && leases.take(runId) === 'again' ? known : undefined
    },
    forget(runId) {
      live.get(runId)?.carrier.dispose()
      live.delete(runId)
    },
    async whenResting(runId) {
      const known = live.get(runId)
      if (known === undefined || !isCarrying(known)) return
      await new Promise<void>((resolve) => {
        const waiting = resting.get(runId)
        if (waiting === undefined) resting.set(runId, [resolve])
        else waiting.push(resolve)
      })
    },
  }
}

/** While anything of it may be under way its claim is ours, and renewed. */
export function isCarrying({ carrier }: LiveRun): boolean {
  const status = carrier.status()
  return status !== 'paused' && status !== 'interrupted' && !isOver(status)
}

const nothingRead = {
  kind: 'settled',
  settlement: { outcomes: [], calls: [], deferred: new Set<RowId>(), unseen: new Map() },
} satisfies Awaited<ReturnType<typeof settleByReading>>
