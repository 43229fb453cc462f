import type { Answer } from './call.ts'

/** How calls to this LMS are to be paced. */
export type Pace = PaceModel & { readonly read: (answer: Answer) => PaceReading }

export type PaceModel =
  | {
      readonly kind: 'leakyBucket'
      /** What to assume until the headers tell better, in the LMS's units. */
      readonly prior: { readonly reserve: number; readonly outflowPerSecond: number; readonly mark: number }
    }
  /** So many calls in any stretch of time, for an LMS that tells nothing of its budget. */
  | {
      readonly kind: 'window'
      readonly windows: readonly { readonly calls: number; readonly ms: number }[]
      readonly maxInFlight: number
      /** How long to be silent after a refusal without a word on how long; doubles with each one in a row. */
      readonly refusedMs: number
    }
  /** So many calls at once and no budget besides. */
  | { readonly kind: 'atOnce'; readonly calls: number; readonly refusedMs: number }

export type PaceReading = {
  readonly throttled: boolean
  /** Units left as the LMS counts them; null when it does not say. */
  readonly remaining: number | null
  readonly cost: number | null
  readonly retryAfterMs: number | null
}
