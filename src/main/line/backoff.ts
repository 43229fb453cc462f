const FIRST_DELAY_MS = 500
const MAX_DELAY_MS = 30_000

/** The longest wait after so many tries: it doubles with each, up to half a minute. */
export function backoffCapMs(attempt: number): number {
  return Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(20, Math.max(0, attempt - 1)))
}

/** Exponential backoff with full jitter: anywhere from nothing to the cap. */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.round(random() * backoffCapMs(attempt))
}
