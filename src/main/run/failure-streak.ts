import type { RowOutcome } from '../../shared/run/outcome.ts'

/** Counts equal failures in a row: the same cause again and again is seldom the rows' fault. */
export type FailureStreak = {
  /** True when this outcome makes the streak reach its limit; the count then begins anew. */
  readonly add: (outcome: RowOutcome) => boolean
  readonly reset: () => void
}

export function createFailureStreak(limit: number): FailureStreak {
  let code: string | null = null
  let length = 0
  const reset = () => {
    code = null
    length = 0
  }
  return {
    add(outcome) {
      const next = outcome.kind === 'failed' ? (outcome.explanation?.code ?? null) : null
      if (next === null) {
        reset()
        return false
      }
      length = next === code ? length + 1 : 1
      code = next
      if (length < limit) return false
      reset()
      return true
    },
    reset,
  }
}
