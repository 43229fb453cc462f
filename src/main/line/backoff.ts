/** Tries of a call that met passing trouble at the LMS (5xx, a cut answer), the first one included. */
export const MAX_ATTEMPTS = 8
const FIRST_DELAY_MS = 500
const MAX_DELAY_MS = 30_000

/** Exponential backoff with full jitter: anywhere from nothing to the cap, which doubles with each attempt. */
export function backoffMs(attempt: number, random: () => number): number {
  const cap = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(20, attempt - 1))
  return Math.round(random() * cap)
}
