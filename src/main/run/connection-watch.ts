import type { Clock } from '../clock.ts'
import { backoffMs } from '../line/backoff.ts'

/**
 * Tells a connection that is out, and an LMS that lets nobody in, from single calls that failed; and says how long to
 * wait before the next try.
 */
export type ConnectionWatch = {
  /** Nothing is sent before this time; 0 for no wait. */
  readonly waitUntil: () => number
  /** An answer came, whatever it says: the connection is there. */
  readonly answered: (isThrottled: boolean) => void
  /** A call that left at this time got no answer; true while the connection is taken to be out. */
  readonly failed: (sentAt: number) => boolean
  /** The LMS could not be read now. */
  readonly couldNotRead: () => void
  readonly couldRead: () => void
  /** Nothing but refusals for minutes. */
  readonly isBlocked: () => boolean
  /** The admin goes on: what was before counts no longer. */
  readonly reset: () => void
}

/** Connection failures in a row, with no answer in between, that mean the network and not one call. */
const OUT_AFTER = 3
const PROBE_AT_LEAST_MS = 500
const PROBE_AT_MOST_MS = 10_000
const BLOCKED_AFTER_MS = 180_000
const BLOCKED_AFTER_REFUSALS = 20

export function createConnectionWatch(clock: Clock, random: () => number): ConnectionWatch {
  let failures = 0
  let probes = 0
  let outSince = 0
  let waitUntil = 0
  let refusals = 0
  let lastGoodAt = clock.now()

  function wait(): void {
    const delay = Math.max(PROBE_AT_LEAST_MS, Math.min(PROBE_AT_MOST_MS, backoffMs(probes, random)))
    waitUntil = clock.now() + delay
  }
  function isBack(): void {
    failures = 0
    probes = 0
  }

  return {
    waitUntil: () => waitUntil,
    answered(isThrottled) {
      isBack()
      if (isThrottled) {
        refusals += 1
        return
      }
      refusals = 0
      lastGoodAt = clock.now()
    },
    failed(sentAt) {
      failures += 1
      if (failures < OUT_AFTER) return false
      // Calls that were under way together fail together; only one sent after that says that it is still out.
      if (sentAt >= outSince) probes += 1
      outSince = clock.now()
      wait()
      return true
    },
    couldNotRead() {
      probes += 1
      wait()
    },
    couldRead: isBack,
    isBlocked: () => refusals >= BLOCKED_AFTER_REFUSALS && clock.now() - lastGoodAt > BLOCKED_AFTER_MS,
    reset() {
      isBack()
      refusals = 0
      waitUntil = 0
      lastGoodAt = clock.now()
    },
  }
}
