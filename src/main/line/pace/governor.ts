import type { PaceGauge } from '../../../shared/run/progress.ts'
import type { PaceReading } from '../../lms/contract.ts'

/**
 * Decides when the next call to one connection may leave, from what the LMS tells in its answers.
 * Pure but for its own state: time comes in as an argument, in milliseconds.
 */
export type Governor = {
  /** Milliseconds until a call may leave, 0 for now, null when only an answer can make room. */
  readonly delay: (now: number) => number | null
  readonly sent: (callId: string, now: number) => void
  readonly answered: (callId: string, now: number, reading: PaceReading) => void
  /** No answer came, or none that can be trusted. */
  readonly lost: (callId: string, now: number) => void
  readonly gauge: (now: number) => PaceGauge
  /** Milliseconds that this many calls will take from now; null until something is known. */
  readonly estimate: (calls: number, now: number) => number | null
  /** The admin's own ceiling on calls in flight; null for none. */
  readonly setCeiling: (ceiling: number | null) => void
}
