import { retryAfterMs } from '../answers.ts'
import type { Answer, Pace } from '../contract.ts'

/**
 * 1,000 calls an hour from one address, and no more than some plans allow a minute. Nothing is told in headers but,
 * maybe, when to come back. Source: fact sheet, section 3.
 */
export const pace: Pace = {
  kind: 'window',
  windows: [
    { calls: 1_000, ms: 3_600_000 },
    { calls: 100, ms: 60_000 },
  ],
  maxInFlight: 4,
  refusedMs: 5_000,
  read: (answer) => ({
    throttled: isThrottled(answer),
    remaining: null,
    cost: null,
    retryAfterMs: retryAfterMs(answer),
  }),
}

/** 429 since June 2025; 503 for overload. */
export function isThrottled({ status }: Pick<Answer, 'status'>): boolean {
  return status === 429 || status === 503
}
