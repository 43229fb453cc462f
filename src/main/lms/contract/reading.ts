import type { Explanation } from '../../../shared/run/outcome.ts'
import type { JsonValue } from './row.ts'

/** A finished read: any status that is the LMS's last word on it. */
export type ReadAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly json: unknown
}

/**
 * Reads for a check. Paced by the connection's governor, repeated on passing trouble.
 * Rejects with `ReadStopped` when reading can't go on (credential refused, LMS out of reach, cancelled).
 */
export type Reader = {
  readonly get: (path: string) => Promise<ReadAnswer>
  /** A read that the LMS takes as a POST, such as many reads in one. Must change nothing. */
  readonly post: (path: string, body: JsonValue) => Promise<ReadAnswer>
  /** Waits, for an LMS that works on something in the background. */
  readonly pause: (ms: number) => Promise<void>
}

/** Thrown by a Reader to unwind a provider's reads; the check turns it into its answer. */
export class ReadStopped extends Error {
  readonly explanation: Explanation
  /** True when the credential as a whole is refused. */
  readonly isCredential: boolean
  /** What the LMS answered to this one read again and again; null where nothing came, or where no read can go on. */
  readonly answer: ReadAnswer | null
  constructor(explanation: Explanation, isCredential = false, answer: ReadAnswer | null = null) {
    super(explanation.message)
    this.explanation = explanation
    this.isCredential = isCredential
    this.answer = answer
  }
}
