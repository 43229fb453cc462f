import type { RowId } from '../roster/row.ts'
import type { Explanation, OutcomeKind, RowState } from './outcome.ts'

/**
 * A run's state. `pausing` and `stopping` wait for calls in flight. `paused` and `interrupted` can go on;
 * `interrupted` was cut off by the end of the program.
 */
export type RunStatus = (typeof RUN_STATUSES)[number]

export const RUN_STATUSES = [
  'running',
  'pausing',
  'paused',
  'stopping',
  'stopped',
  'finished',
  'interrupted',
] as const

/** A run that is over never goes on. */
export function isOver(status: RunStatus): boolean {
  return status === 'finished' || status === 'stopped'
}

/** Why a run waits or was paused by Muster itself; null when all is well. */
export type RunHold = {
  readonly kind: (typeof HOLD_KINDS)[number]
  readonly message: string
  readonly advice: string
}

export const HOLD_KINDS = [
  'credential',
  'offline',
  'throttled',
  'failures',
  'asleep',
  'journal',
  'canary',
  'turn',
] as const

export type RunCounts = {
  readonly planned: number
  readonly waiting: number
  readonly sending: number
} & Readonly<Record<OutcomeKind, number>>

export type RunSummary = {
  readonly id: string
  readonly rosterId: string
  readonly rosterName: string
  readonly lms: string
  readonly connectionId: string
  readonly connectionName: string
  readonly retryOf: string | null
  readonly status: RunStatus
  readonly hold: RunHold | null
  readonly counts: RunCounts
  readonly startedAt: string
  readonly finishedAt: string | null
  /** Rows a second over the last seconds. */
  readonly rate: number
  /** Milliseconds to the end at the pace the LMS allows; null when unknown. */
  readonly timeLeftMs: number | null
  /** Time spent running, pauses left out. */
  readonly elapsedMs: number
}

/** The LMS's remaining budget, for the live chart. */
export type PaceGauge = {
  readonly at: number
  /** What is left and of how much, in the LMS's own units; null when it tells nothing. */
  readonly remaining: number | null
  readonly capacity: number | null
  readonly inFlight: number
  readonly inFlightLimit: number
  readonly throttled: number
}

export type RunRow = {
  readonly rowId: RowId
  readonly position: number
  /** The line of the file it came from; left out where there is none. */
  readonly line?: number | undefined
  readonly state: RowState
  readonly note: string
  readonly explanation: Explanation | null
}

/** Failed rows of one cause. */
export type FailureGroup = {
  readonly code: string
  /** Ready to show, count filled in. */
  readonly title: string
  readonly advice: string
  readonly column: string | null
  readonly rowIds: readonly RowId[]
}

/** One call made for a row, secrets removed, for the row's detail. */
export type CallRecord = {
  readonly id: string
  readonly purpose: string
  readonly method: string
  readonly path: string
  readonly body: string
  readonly state: 'planned' | 'sent' | 'answered' | 'lost' | 'cancelled'
  readonly attempts: number
  readonly sentAt: string | null
  readonly answeredAt: string | null
  readonly status: number | null
  readonly answer: string
  readonly meaning: string
}
