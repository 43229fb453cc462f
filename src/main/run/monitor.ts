import type { RowId } from '../../shared/roster/row.ts'
import { isOutcome, OUTCOME_KINDS, type OutcomeKind } from '../../shared/run/outcome.ts'
import {
  isOver,
  type PaceGauge,
  type RunCounts,
  type RunHold,
  type RunRow,
  type RunStatus,
  type RunSummary,
} from '../../shared/run/progress.ts'
import type { Clock } from '../clock.ts'
import type { StoredRun } from './journal/journal.ts'
import type { RowChange } from './machine/events.ts'
import { createProgressMeter } from './progress-meter.ts'
import { summaryHead } from './summary.ts'

export type RunChange = {
  readonly runId: string
  readonly sequence: number
  readonly summary: RunSummary
  readonly rows: readonly RunRow[]
  readonly gauge: PaceGauge
}

export type MonitorDeps = {
  readonly run: StoredRun
  /** Where each row stands, in the run and in its file. */
  readonly places: ReadonlyMap<RowId, Pick<RunRow, 'position' | 'line'>>
  readonly clock: Clock
  readonly gauge: () => PaceGauge
  /** Milliseconds that the calls left will take; null when unknown. */
  readonly timeLeft: () => number | null
  readonly inFlight: () => number
  readonly publish: (change: RunChange) => void
  /** The one this takes the place of: its numbers and gauges go on. */
  readonly before?: Pick<Monitor, 'sequence' | 'gauges'>
}

/** What the window sees of a run while it goes: counts, rate, time left, the gauge; changes leave in batches. */
export type Monitor = {
  readonly rowsChanged: (changes: readonly RowChange[]) => void
  readonly statusChanged: (status: RunStatus, hold: RunHold | null) => void
  readonly summary: () => RunSummary
  readonly sequence: () => number
  readonly gauges: () => readonly PaceGauge[]
  readonly elapsedMs: () => number
  /** Sends what is pending at once. */
  readonly flush: () => void
}

/** At most this many batches a second, and a pulse while nothing changes so that time left moves on. */
const BATCH_MS = 60
const PULSE_MS = 500
const ESTIMATE_EVERY_MS = 300
const GAUGE_EVERY_MS = 250
const KEPT_GAUGES = 1_200

export function createMonitor(deps: MonitorDeps): Monitor {
  const { run, clock } = deps
  const counts: Record<OutcomeKind, number> = { ...run.counts }
  const meter = createProgressMeter(run.elapsedMs)
  const pending = new Map<RowId, RunRow>()
  const gauges: PaceGauge[] = [...(deps.before?.gauges() ?? [])]
  let status: RunStatus = run.status
  let hold: RunHold | null = run.hold
  let finishedAt = run.finishedAt
  let sequence = deps.before?.sequence() ?? 0
  let cancelBatch: (() => void) | null = null
  let cancelPulse: (() => void) | null = null
  let timeLeft: { readonly at: number; readonly ms: number | null } | null = null

  function summary(): RunSummary {
    const ended = OUTCOME_KINDS.reduce((sum, kind) => sum + counts[kind], 0)
    const sending = Math.min(deps.inFlight(), run.counts.planned - ended)
    const now = clock.now()
    const shown: RunCounts = {
      planned: run.counts.planned,
      waiting: run.counts.planned - ended - sending,
      sending,
      done: counts.done,
      unchanged: counts.unchanged,
      failed: counts.failed,
      unknown: counts.unknown,
      skipped: counts.skipped,
      cancelled: counts.cancelled,
    }
    return {
      ...summaryHead(run),
      status,
      hold,
      counts: shown,
      finishedAt,
      rate: meter.rate(now),
      timeLeftMs: isOver(status) ? 0 : timeLeftAt(now),
      elapsedMs: meter.elapsedMs(now),
    }
  }

  /** Worked out anew a few times a second: it simulates the rest of the run. */
  function timeLeftAt(now: number): number | null {
    if (timeLeft === null || now - timeLeft.at >= ESTIMATE_EVERY_MS)
      timeLeft = { at: now, ms: deps.timeLeft() }
    return timeLeft.ms
  }

  function flush(): void {
    cancelBatch?.()
    cancelBatch = null
    sequence += 1
    const gauge = deps.gauge()
    const last = gauges.at(-1)
    if (last === undefined || gauge.at - last.at >= GAUGE_EVERY_MS) {
      gauges.push(gauge)
      if (gauges.length > KEPT_GAUGES) gauges.splice(0, gauges.length - KEPT_GAUGES)
    }
    const rows = [...pending.values()]
    pending.clear()
    deps.publish({ runId: run.id, sequence, summary: summary(), rows, gauge })
  }

  function schedule(): void {
    cancelBatch ??= clock.after(BATCH_MS, flush)
  }

  function pulse(): void {
    cancelPulse?.()
    cancelPulse =
      status === 'running'
        ? clock.after(PULSE_MS, () => {
            schedule()
            pulse()
          })
        : null
  }

  return {
    rowsChanged(changes) {
      let ended = 0
      for (const change of changes) {
        if (isOutcome(change.state)) {
          counts[change.state] += 1
          ended += 1
        }
        pending.set(change.rowId, { ...change, ...(deps.places.get(change.rowId) ?? { position: 0 }) })
      }
      if (ended > 0) meter.rowsEnded(ended, clock.now())
      schedule()
    },
    statusChanged(next, reason) {
      status = next
      hold = reason
      if (status === 'running' && hold === null) meter.start(clock.now())
      else if (status !== 'running' && status !== 'pausing' && status !== 'stopping') meter.stop(clock.now())
      if (isOver(status)) finishedAt = new Date(clock.now()).toISOString()
      pulse()
      flush()
    },
    summary,
    sequence: () => sequence,
    gauges: () => gauges,
    elapsedMs: () => meter.elapsedMs(clock.now()),
    flush,
  }
}
