import type { PaceReading } from '../../lms/contract.ts'
import { estimateDuration } from './estimate.ts'
import type { Governor } from './governor.ts'

export type LeakyBucketPrior = {
  /** Units charged up front for each call in flight. */
  readonly reserve: number
  readonly outflowPerSecond: number
  /** The high-water mark. Only bounds what the model may count on; what is really left comes with each answer. */
  readonly mark: number
}

/** Where the LMS tells nothing, «about ten at once» is what its users converge on. */
const BLIND_START = 3
const BLIND_LIMIT = 10
/** More in flight than this only hides a slow server. */
const HARD_LIMIT = 64
const FAN_OUT = 1.2
const CALIBRATION_LIMIT = 4
const CALIBRATION_ANSWERS = 3
const MIN_RESERVE = 1
/** Growth between two calls above this share of what drains meanwhile means that the bucket was not empty. */
const DRAINING_SHARE = 0.2
/** A refusal with more left than this many assumed reserves has another cause. */
const MOST_RESERVES = 2
const MIN_MARGIN = 5
const FIRST_COOLDOWN_MS = 1_000
const MAX_COOLDOWN_MS = 60_000
/** With nothing in flight and no room by our reckoning, the reckoning is tried after this long. */
const PROBE_AFTER_MS = 15_000
const OVER_STREAK = 4
const UNDER_STREAK = 5
const DRIFT_WINDOW_MS = 2_000
/** What writing the journal and our own event loop may add between noting a call or an answer and its moment. */
const OWN_DELAY_MS = 30
const AVERAGE_WEIGHT = 0.05

type Phase = 'first' | 'calibrating' | 'open' | 'blind'

/**
 * A model of a leaky bucket that refuses a call when its level would reach a mark, corrected by every answer.
 *
 * The bucket charges `reserve` units for a call in flight, settles it to its cost, and drains all the time.
 * `headroom` is what the LMS would report as remaining if it had seen everything we sent: a call fits while
 * headroom is above one reserve. Mark, reserve and outflow are never assumed to be the published ones: the
 * mark comes with the first answer, the reserve from a few calls side by side, the outflow from the drift
 * between model and answers.
 */
export function createLeakyBucketGovernor(
  prior: LeakyBucketPrior,
  random: () => number,
  /** The network's own round trip, null until it is known. */
  roundTripMs: () => number | null = () => null,
): Governor {
  let phase: Phase = 'first'
  let headroom = 0
  let updatedAt = 0
  let highest = 0
  let reserve = prior.reserve
  let outflow = prior.outflowPerSecond
  let caution = 0
  let ceiling: number | null = null
  let blindLimit = BLIND_START
  let blindGood = 0
  let cooldownUntil = 0
  let throttledInARow = 0
  let lastRefusedAt = 0
  let throttled = 0
  let lastActivity = 0
  let meanCost = 0
  let meanLatency = 0
  let roomier: readonly number[] = []
  let tighter = 0
  let drift = 0
  let driftSince = 0
  let calibrationLimit = CALIBRATION_LIMIT
  let openLimit = CALIBRATION_LIMIT
  let firstRemaining: number | null = null
  let isMarkKnown = false
  let calibrationAnswers = 0
  let reserveSeen = 0
  const inFlight = new Map<string, number>()
  const recentAnswers: number[] = []

  function limit(): number {
    if (phase === 'open') return Math.min(openLimit, fanOut(), ceiling ?? HARD_LIMIT)
    const own = phase === 'first' ? 1 : phase === 'calibrating' ? calibrationLimit : blindLimit
    return Math.min(own, ceiling ?? HARD_LIMIT)
  }

  /** What an empty bucket would report, as far as is known. */
  function mostLeft(): number {
    return isMarkKnown ? highest : Math.max(highest, prior.mark)
  }

  /** Calls side by side at most: what is reserved for them fills the bucket, give or take that credit. */
  function fanOut(): number {
    return Math.max(1, Math.min(HARD_LIMIT, Math.floor((mostLeft() / reserve) * FAN_OUT)))
  }

  function margin(): number {
    return Math.max(MIN_MARGIN, reserve * 0.2) + 3 * meanCost + caution
  }

  /**
   * Lets the bucket drain up to `now`. An empty bucket reports the mark, whatever is in flight is charged on top.
   * While calls are in flight the drain also works off what they reserve; that credit is lost in any lull, which
   * the answers show too late, so at most half a reserve of it is counted on.
   */
  function advance(now: number): void {
    const elapsed = Math.max(0, now - updatedAt)
    updatedAt = now
    const empty = mostLeft()
    const most = Math.min(empty, empty + reserve / 2 - reserve * inFlight.size)
    headroom = Math.min(headroom + (outflow * elapsed) / 1_000, most)
  }

  function delay(now: number): number | null {
    if (inFlight.size >= limit()) return null
    if (now < cooldownUntil) return cooldownUntil - now
    if (phase === 'first' || phase === 'blind') return 0
    advance(now)
    const needed = reserve + margin()
    if (headroom > needed) return 0
    if (inFlight.size === 0 && now - lastActivity >= PROBE_AFTER_MS) return 0
    const wait = Math.max(1, Math.ceil(((needed - headroom) / outflow) * 1_000))
    return inFlight.size === 0 ? Math.min(wait, PROBE_AFTER_MS) : wait
  }

  function sent(callId: string, now: number): void {
    advance(now)
    inFlight.set(callId, now)
    headroom -= reserve
    lastActivity = now
  }

  function release(callId: string, now: number): number | null {
    const sentAt = inFlight.get(callId)
    if (sentAt === undefined) return null
    inFlight.delete(callId)
    advance(now)
    lastActivity = now
    return sentAt
  }

  function answered(callId: string, now: number, reading: PaceReading): void {
    const sentAt = release(callId, now)
    if (sentAt === null) return
    headroom += reserve
    if (reading.throttled) {
      refused(now, sentAt, reading)
      return
    }
    throttledInARow = 0
    const latency = now - sentAt
    meanLatency = meanLatency === 0 ? latency : meanLatency + AVERAGE_WEIGHT * (latency - meanLatency)
    caution = caution < 0.5 ? 0 : caution * 0.99
    if (reading.remaining === null) {
      answeredBlindly()
      return
    }
    const cost = reading.cost ?? 0
    meanCost = meanCost === 0 ? cost : meanCost + AVERAGE_WEIGHT * (cost - meanCost)
    headroom -= cost
    learn(reading.remaining, latency, now)
    recentAnswers.push(now)
    while ((recentAnswers[0] ?? now) < now - slackMs()) recentAnswers.shift()
  }

  function learn(remaining: number, latency: number, now: number): void {
    if (phase === 'blind') phase = 'first'
    if (phase === 'first') {
      begin(remaining, latency)
      driftSince = now
      return
    }
    if (phase === 'calibrating') {
      calibrate(remaining)
      if (phase === 'calibrating') return
    }
    if (phase === 'open' && openLimit < HARD_LIMIT) openLimit += 1
    correct(remaining, now)
  }

  /**
   * Two calls alone, one after the other: if what is left grows between them, the bucket was not empty and its mark
   * is still to be seen; if not, the mark is known.
   */
  function begin(remaining: number, latency: number): void {
    headroom = remaining
    const drained = (prior.outflowPerSecond * latency) / 1_000
    if (firstRemaining !== null && inFlight.size === 0) {
      phase = 'calibrating'
      isMarkKnown = remaining - firstRemaining < drained * DRAINING_SHARE
    }
    firstRemaining = remaining
    highest = Math.max(highest, remaining)
  }

  /**
   * A few calls run side by side from a known start, and the model runs with the reserve assumed so far:
   * the gap at an answer is what the others' reserve was assumed wrongly.
   */
  function calibrate(remaining: number): void {
    highest = Math.max(highest, remaining)
    const others = inFlight.size
    if (others === 0) {
      headroom = remaining
      return
    }
    calibrationAnswers += 1
    reserveSeen = Math.max(reserveSeen, reserve - (remaining - headroom) / others)
    if (calibrationAnswers < CALIBRATION_ANSWERS) return
    if (reserveSeen >= MIN_RESERVE) {
      headroom += (reserve - reserveSeen) * others
      reserve = reserveSeen
    }
    phase = 'open'
    drift = 0
  }

  /**
   * Pulls the model to what the answer says. The LMS may not have seen our latest calls yet, or have settled
   * others since; each of those shifts the figure by one whole reserve, so whole steps are judged apart from the rest.
   */
  function correct(remaining: number, now: number): void {
    const since = now - slackMs()
    let unseen = 0
    for (const sentAt of inFlight.values()) if (sentAt >= since) unseen += 1
    const settledSince = recentAnswers.reduce((count, at) => (at >= since ? count + 1 : count), 0)
    const gap = remaining - headroom
    const steps = Math.round(gap / reserve)
    const rest = gap - steps * reserve
    const fine = rest < 0 ? rest : rest * 0.5
    headroom += fine + wholeSteps(steps, settledSince, unseen) * reserve
    if (inFlight.size === 0) highest = Math.max(highest, remaining)
    learnOutflow(fine, now)
  }

  /**
   * Whole steps that no timing explains. Less room than thought is believed at once, more room only after several
   * answers in a row say so; and a shortfall that comes back answer after answer is no matter of timing either.
   */
  function wholeSteps(steps: number, settledSince: number, unseen: number): number {
    const unexplained = steps - Math.max(-settledSince, Math.min(unseen, steps))
    if (unexplained < 0) return unexplained
    roomier = unexplained > 0 ? [...roomier, unexplained] : []
    if (roomier.length >= UNDER_STREAK) {
      const sure = Math.min(...roomier)
      roomier = []
      return sure
    }
    tighter = steps < 0 ? tighter + 1 : 0
    if (tighter < OVER_STREAK) return 0
    tighter = 0
    return -1
  }

  function learnOutflow(correction: number, now: number): void {
    drift += Math.max(-reserve / 2, Math.min(reserve / 2, correction))
    const elapsed = now - driftSince
    if (elapsed < DRIFT_WINDOW_MS) return
    const perSecond = (drift * 1_000) / elapsed
    if (headroom < highest - reserve) {
      const bound = prior.outflowPerSecond
      outflow = Math.max(bound / 20, Math.min(bound * 20, outflow + 0.3 * perSecond))
    }
    drift = 0
    driftSince = now
  }

  function refused(now: number, sentAt: number, reading: PaceReading): void {
    throttled += 1
    // Calls that were under way together are one refusal; only one sent after it is another.
    if (sentAt >= lastRefusedAt) throttledInARow += 1
    lastRefusedAt = now
    // Refused means that what remained was no more than one reserve.
    if (reading.remaining !== null && reading.remaining <= MOST_RESERVES * prior.reserve) {
      reserve = Math.max(reserve, reading.remaining)
    }
    if (phase === 'calibrating') calibrationLimit = Math.max(2, inFlight.size)
    else if (reading.remaining !== null) headroom = Math.min(headroom, reading.remaining)
    caution = Math.min(reserve, caution * 2 + reserve * 0.2)
    blindLimit = Math.max(1, Math.floor(blindLimit / 2))
    openLimit = Math.max(2, Math.floor(inFlight.size / 2))
    blindGood = 0
    if (phase === 'first') phase = reading.remaining === null ? 'blind' : 'first'
    const backoff = Math.min(MAX_COOLDOWN_MS, FIRST_COOLDOWN_MS * 2 ** Math.min(10, throttledInARow - 1))
    const wait = Math.max(reading.retryAfterMs ?? 0, backoff * (0.5 + random() * 0.5))
    cooldownUntil = Math.max(cooldownUntil, now + wait)
  }

  function answeredBlindly(): void {
    if (phase === 'first' || phase === 'calibrating') phase = 'blind'
    if (phase !== 'blind') return
    blindGood += 1
    if (blindGood >= blindLimit && blindLimit < BLIND_LIMIT) {
      blindLimit += 1
      blindGood = 0
    }
  }

  /** How long a call may take to be seen by the LMS, or its answer to reach us. */
  function slackMs(): number {
    const roundTrip = roundTripMs()
    if (roundTrip !== null) return roundTrip * 1.5 + OWN_DELAY_MS
    return Math.max(20, Math.min(200, meanLatency * 0.25))
  }

  return {
    delay,
    sent,
    answered,
    /** Taken as settled. Where the LMS is still at it, the next answer shows less left and is believed at once. */
    lost(callId, now) {
      if (release(callId, now) === null) return
      headroom += reserve - meanCost
      if (phase !== 'calibrating') return
      calibrationAnswers = 0
      reserveSeen = 0
    },
    gauge(now) {
      advance(now)
      const open = phase === 'open'
      const left = headroom + reserve * inFlight.size
      const fits = open ? Math.max(1, Math.floor((left - margin()) / reserve)) : limit()
      return {
        at: now,
        remaining: highest === 0 ? null : Math.max(0, Math.min(highest, headroom)),
        capacity: highest === 0 ? null : highest,
        inFlight: inFlight.size,
        inFlightLimit: Math.min(limit(), fits),
        throttled,
      }
    },
    estimate(calls, now) {
      if (meanLatency === 0) return null
      advance(now)
      return estimateDuration(calls, {
        latencyMs: meanLatency,
        cost: phase === 'blind' ? 0 : meanCost,
        outflowPerSecond: outflow,
        room: phase === 'blind' ? Number.POSITIVE_INFINITY : headroom + reserve * inFlight.size,
        capacity: phase === 'blind' ? Number.POSITIVE_INFINITY : highest,
        reserve,
        margin: margin(),
        limit:
          phase === 'blind'
            ? Math.min(BLIND_LIMIT, ceiling ?? BLIND_LIMIT)
            : Math.min(HARD_LIMIT, ceiling ?? HARD_LIMIT),
      })
    },
    setCeiling(next) {
      ceiling = next
    },
  }
}
