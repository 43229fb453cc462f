import { retryAfterMs } from '../answers.ts'
import type { Answer, Pace } from '../contract.ts'

/** No official number is known: 13 in 5 s is what careful clients keep to. Source: fact sheet, section 7. */
export const pace: Pace = {
  kind: 'window',
  windows: [{ calls: 13, ms: 5_000 }],
  maxInFlight: 4,
  refusedMs: 10_000,
  read: (answer) => ({
    throttled: isThrottled(answer),
    remaining: null,
    cost: null,
    retryAfterMs: retryAfterMs(answer),
  }),
}

export function isThrottled({ status }: Pick<Answer, 'status'>): boolean {
  return status === 429 || status === 503
}
