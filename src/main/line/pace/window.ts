import type { PaceModel, PaceReading } from '../../lms/contract.ts'
import type { Governor } from './governor.ts'
import { silenceMs } from './silence.ts'

type WindowPace = Extract<PaceModel, { kind: 'window' }>

/** Multiplicative decrease after a refusal, additive increase after each quiet stretch. */
const CUT = 0.6
/** From this share of the allowance on, a refusal is taken to be about our own calls. */
const OURS = 0.5
const REGROW_SHARE = 0.1
const LATENCY_WEIGHT = 0.2
const FIRST_LATENCY_MS = 400

type Window = { readonly calls: number; readonly ms: number; allowed: number; raisedAt: number }

/**
 * So many calls in any stretch of time. Counts what it sent over the last stretch, each stretch sliding with the
 * clock, so that no stretch of the LMS's own can hold more, however it is laid. A refusal says that others share
 * the budget or that it is smaller: the allowance is cut and grows back slowly, never above what was set.
 */
export function createWindowGovernor(pace: WindowPace, random: () => number): Governor {
  const windows: Window[] = pace.windows.map((window) => ({
    ...window,
    allowed: window.calls,
    raisedAt: Number.NEGATIVE_INFINITY,
  }))
  const longest = Math.max(...windows.map((window) => window.ms))
  const inFlight = new Map<string, number>()
  /** When calls left, oldest first, as far back as the longest window. */
  let left: number[] = []
  let silentUntil = Number.NEGATIVE_INFINITY
  let refusedInARow = 0
  let throttled = 0
  let ceiling: number | null = null
  let latencyMs = FIRST_LATENCY_MS

  function forgetOld(now: number): void {
    const from = left.findIndex((at) => at > now - longest)
    if (from > 0) left = left.slice(from)
    else if (from < 0) left = []
  }

  function limit(): number {
    return Math.max(1, Math.min(pace.maxInFlight, ceiling ?? pace.maxInFlight))
  }

  /** The moment at which this window has room again. */
  function roomAt(window: Window): number {
    const allowed = Math.max(1, Math.floor(window.allowed))
    const oldest = left[left.length - allowed]
    return oldest === undefined ? Number.NEGATIVE_INFINITY : oldest + window.ms
  }

  function regrow(now: number): void {
    for (const window of windows) {
      if (window.allowed >= window.calls || now - window.raisedAt < window.ms) continue
      window.allowed = Math.min(window.calls, window.allowed + Math.max(1, window.calls * REGROW_SHARE))
      window.raisedAt = now
    }
  }

  function refused(now: number, reading: PaceReading): void {
    throttled += 1
    refusedInARow += 1
    if (refusedInARow === 1) {
      for (const window of windows) {
        const used = left.filter((at) => at > now - window.ms).length
        // With little of it used, the budget was taken by somebody else: silence is enough.
        if (used < window.allowed * OURS) continue
        window.allowed = Math.max(1, Math.min(window.allowed, used) * CUT)
        window.raisedAt = now
      }
    }
    silentUntil = Math.max(
      silentUntil,
      now + silenceMs(pace.refusedMs, refusedInARow, reading.retryAfterMs, random),
    )
  }

  function settle(callId: string, now: number): void {
    const sentAt = inFlight.get(callId)
    if (sentAt === undefined) return
    inFlight.delete(callId)
    latencyMs += (now - sentAt - latencyMs) * LATENCY_WEIGHT
  }

  return {
    delay(now) {
      forgetOld(now)
      if (inFlight.size >= limit()) return null
      const at = Math.max(silentUntil, ...windows.map(roomAt))
      return at <= now ? 0 : at - now
    },
    sent(callId, now) {
      inFlight.set(callId, now)
      left.push(now)
    },
    answered(callId, now, reading) {
      settle(callId, now)
      if (reading.throttled) refused(now, reading)
      else {
        refusedInARow = 0
        regrow(now)
      }
    },
    lost(callId, now) {
      settle(callId, now)
    },
    gauge(now) {
      forgetOld(now)
      const tightest = windows
        .map((window) => ({
          remaining: Math.max(
            0,
            Math.floor(window.allowed) - left.filter((at) => at > now - window.ms).length,
          ),
          capacity: window.calls,
        }))
        .reduce((a, b) => (b.remaining / b.capacity < a.remaining / a.capacity ? b : a))
      return {
        at: now,
        remaining: tightest.remaining,
        capacity: tightest.capacity,
        inFlight: inFlight.size,
        inFlightLimit: limit(),
        throttled,
      }
    },
    estimate(calls, now) {
      forgetOld(now)
      if (calls <= 0) return 0
      const paced = windows.map((window) => windowTime(calls, window, left, now))
      const parallel = Math.ceil(calls / limit()) * latencyMs
      return Math.max(parallel, silentUntil - now, ...paced) + latencyMs
    },
    setCeiling(next) {
      ceiling = next
    },
  }
}

/** Milliseconds until the last of `calls` may leave: each waits for the one `allowed` before it to slide out. */
function windowTime(calls: number, window: Window, left: readonly number[], now: number): number {
  const allowed = Math.max(1, Math.floor(window.allowed))
  const recent = left.filter((at) => at > now - window.ms).slice(-allowed)
  const free = Math.max(0, allowed - recent.length)
  if (calls <= free) return 0
  const waiting = calls - free
  const rounds = Math.floor((waiting - 1) / allowed)
  const place = (waiting - 1) % allowed
  const first = recent[place] ?? now
  return Math.max(0, first + window.ms - now) + rounds * window.ms
}
