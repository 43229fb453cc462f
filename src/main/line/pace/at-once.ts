import type { PaceModel } from '../../lms/contract.ts'
import type { Governor } from './governor.ts'
import { silenceMs } from './silence.ts'

type AtOncePace = Extract<PaceModel, { kind: 'atOnce' }>

const LATENCY_WEIGHT = 0.2
const FIRST_LATENCY_MS = 400

/**
 * So many calls at once and no budget besides. A refusal says that it was too many: half as many go from then on, after
 * a silence, and one more each time as many as are allowed were answered.
 */
export function createAtOnceGovernor(pace: AtOncePace, random: () => number): Governor {
  const inFlight = new Map<string, number>()
  let allowed = pace.calls
  let answeredSince = 0
  let silentUntil = Number.NEGATIVE_INFINITY
  let refusedInARow = 0
  let throttled = 0
  let ceiling: number | null = null
  let latencyMs = FIRST_LATENCY_MS

  const limit = () => Math.max(1, Math.min(allowed, ceiling ?? allowed))

  function settle(callId: string, now: number): void {
    const sentAt = inFlight.get(callId)
    if (sentAt === undefined) return
    inFlight.delete(callId)
    latencyMs += (now - sentAt - latencyMs) * LATENCY_WEIGHT
  }

  function refused(now: number, asked: number | null): void {
    throttled += 1
    refusedInARow += 1
    answeredSince = 0
    // Others that were in flight with it are refused for the same reason.
    if (refusedInARow === 1) allowed = Math.max(1, Math.floor(allowed / 2))
    silentUntil = Math.max(silentUntil, now + silenceMs(pace.refusedMs, refusedInARow, asked, random))
  }

  function taken(): void {
    refusedInARow = 0
    answeredSince += 1
    if (answeredSince < allowed || allowed >= pace.calls) return
    allowed += 1
    answeredSince = 0
  }

  return {
    delay(now) {
      if (inFlight.size >= limit()) return null
      return Math.max(0, silentUntil - now)
    },
    sent(callId, now) {
      inFlight.set(callId, now)
    },
    answered(callId, now, reading) {
      settle(callId, now)
      if (reading.throttled) refused(now, reading.retryAfterMs)
      else taken()
    },
    lost(callId, now) {
      settle(callId, now)
    },
    gauge: (now) => ({
      at: now,
      remaining: null,
      capacity: null,
      inFlight: inFlight.size,
      inFlightLimit: limit(),
      throttled,
    }),
    estimate: (calls, now) =>
      calls <= 0 ? 0 : Math.max(0, silentUntil - now) + Math.ceil(calls / limit()) * latencyMs,
    setCeiling(next) {
      ceiling = next
    },
  }
}
