const MAX_SILENCE_MS = 15 * 60_000
const JITTER = 0.2

/**
 * How long to be silent after a refusal: as long as the LMS asks, else `refusedMs`, doubled with each refusal in a row.
 * Never shorter; the jitter keeps two programs from coming back together.
 */
export function silenceMs(
  refusedMs: number,
  refusedInARow: number,
  asked: number | null,
  random: () => number,
): number {
  const wait = asked ?? Math.min(MAX_SILENCE_MS, refusedMs * 2 ** Math.min(20, refusedInARow - 1))
  return wait + random() * JITTER * wait
}
