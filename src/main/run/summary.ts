import { isOver, type RunSummary } from '../../shared/run/progress.ts'
import type { StoredRun } from './journal/journal.ts'

/** What of a run stays the same however far it has come; named field by field, as the window takes no others. */
export function summaryHead(run: StoredRun) {
  return {
    id: run.id,
    rosterId: run.rosterId,
    rosterName: run.rosterName,
    lms: run.lms,
    connectionId: run.connectionId,
    connectionName: run.connectionName,
    retryOf: run.retryOf,
    startedAt: run.startedAt,
  } satisfies Partial<RunSummary>
}

/** A run's summary as its record has it, where nobody carries it here. */
export function storedSummary(run: StoredRun): RunSummary {
  const { planned, ...outcomes } = run.counts
  const ended = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  return {
    ...summaryHead(run),
    status: run.status,
    hold: run.hold,
    counts: { planned, ...outcomes, waiting: planned - ended, sending: 0 },
    finishedAt: run.finishedAt,
    rate: 0,
    timeLeftMs: isOver(run.status) ? 0 : null,
    elapsedMs: run.elapsedMs,
  }
}
