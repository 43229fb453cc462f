import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLeakyBucketGovernor } from './leaky-bucket.ts'

type Bucket = {
  mark: number
  maximum: number
  reserve: number
  outflow: number
  latencyMs: number
  jitterMs: number
  networkMs: number
  cost: number
  level?: number
  headers?: boolean
  /** Our own work on an answer, one after the other; and between noting a call and its leaving. */
  handlingMs?: number
  sendingMs?: number
}

/** A seeded generator, so that a failure can be run again. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Runs `calls` calls through a governor against a step-by-step model of the LMS's bucket, in simulated time.
 * Requests take `networkMs` to arrive and answers as long to come back.
 */
function simulate(bucket: Bucket, calls: number, seed = 1) {
  const random = seeded(seed)
  const governor = createLeakyBucketGovernor(
    { reserve: 50, outflowPerSecond: 10, mark: 600 },
    random,
    () => bucket.networkMs * 2,
  )
  let level = bucket.level ?? 0
  let leakedAt = 0
  const leak = (now: number) => {
    level = Math.max(0, level - (bucket.outflow * (now - leakedAt)) / 1_000)
    leakedAt = now
  }
  type Event = { at: number; order: number; run: (now: number) => void }
  const events: Event[] = []
  let order = 0
  const at = (time: number, run: (now: number) => void) => {
    events.push({ at: time, order: order++, run })
  }
  let left = calls
  let done = 0
  let throttled = 0
  let lastAt = 0
  let nextId = 0
  let wakeAt = Number.POSITIVE_INFINITY
  let busyUntil = 0
  const answer = (id: string, cost: number | null) => (now: number) => {
    const remaining = bucket.headers === false ? null : bucket.mark - level
    busyUntil = Math.max(now + bucket.networkMs, busyUntil) + (bucket.handlingMs ?? 0)
    at(busyUntil, (then) => {
      const ok = cost !== null
      governor.answered(id, then, {
        throttled: !ok,
        remaining,
        cost: bucket.headers === false ? null : cost,
        retryAfterMs: null,
      })
      if (ok) done += 1
      else {
        throttled += 1
        left += 1
      }
      lastAt = then
      pump(then)
    })
  }
  const arrive = (id: string) => (now: number) => {
    leak(now)
    const before = level
    level = Math.min(bucket.maximum, level + bucket.reserve)
    if (level >= bucket.mark) {
      level = before
      answer(id, null)(now)
      return
    }
    const cost = bucket.cost * (0.6 + 0.8 * random())
    at(now + bucket.latencyMs + bucket.jitterMs * (random() * 2 - 1), (then) => {
      leak(then)
      level = Math.max(0, level + cost - bucket.reserve)
      answer(id, cost)(then)
    })
  }
  const pump = (now: number) => {
    while (left > 0) {
      const wait = governor.delay(now)
      if (wait !== 0) {
        if (wait !== null && now + wait < wakeAt) {
          wakeAt = now + wait
          at(wakeAt, (then) => {
            wakeAt = Number.POSITIVE_INFINITY
            pump(then)
          })
        }
        return
      }
      left -= 1
      const id = `c${nextId++}`
      governor.sent(id, now)
      at(now + bucket.networkMs + (bucket.sendingMs ?? 0), arrive(id))
    }
  }
  pump(0)
  for (let guard = 0; events.length > 0 && done < calls && guard < 2_000_000; guard += 1) {
    let first = 0
    for (let index = 1; index < events.length; index += 1) {
      const a = events[index]!
      const b = events[first]!
      if (a.at < b.at || (a.at === b.at && a.order < b.order)) first = index
    }
    const [event] = events.splice(first, 1)
    event!.run(event!.at)
  }
  return { seconds: lastAt / 1_000, done, throttled, governor, perSecond: done / (lastAt / 1_000) }
}

const canvas: Bucket = {
  mark: 600,
  maximum: 800,
  reserve: 50,
  outflow: 10,
  latencyMs: 450,
  jitterMs: 20,
  networkMs: 2,
  cost: 0.35,
}

/**
 * Seconds that the bucket itself needs: by its reservations, and by its drain once the burst is used up. At the
 * drain's pace some calls are always in flight, and what they reserve is not there for the burst.
 */
function limitSeconds(bucket: Bucket, calls: number): number {
  const sideBySide = Math.ceil(bucket.mark / bucket.reserve) - 1
  const byReservation = (calls * bucket.latencyMs) / 1_000 / sideBySide
  const inFlightAtDrain = ((bucket.outflow / bucket.cost) * bucket.latencyMs) / 1_000
  const byDrain = (calls * bucket.cost - (bucket.mark - bucket.reserve * inFlightAtDrain)) / bucket.outflow
  return Math.max(byReservation, byDrain)
}

describe('leaky bucket governor', () => {
  it('keeps to the reservations when latency binds, without one refusal', () => {
    const run = simulate(canvas, 3_000)
    expect(run.throttled).toBe(0)
    expect(limitSeconds(canvas, 3_000) / run.seconds).toBeGreaterThan(0.95)
  })

  it('follows the drain once the burst is used up, without one refusal', () => {
    const bucket = { ...canvas, latencyMs: 120, jitterMs: 5, cost: 0.45 }
    const run = simulate(bucket, 3_000)
    expect(run.throttled).toBe(0)
    expect(limitSeconds(bucket, 3_000) / run.seconds).toBeGreaterThan(0.95)
  })

  it.each([
    ['a mark of 700', { mark: 700 }],
    ['a reservation of 20', { reserve: 20 }],
    ['an outflow of 5', { outflow: 5 }],
    ['a mark of 700, fast', { mark: 700, latencyMs: 120, cost: 0.45 }],
    ['a reservation of 20, fast', { reserve: 20, latencyMs: 120, cost: 0.45 }],
    ['an outflow of 5, fast', { outflow: 5, latencyMs: 120, cost: 0.45 }],
    ['a slow network', { networkMs: 60 }],
    ['answers in lockstep', { jitterMs: 0 }],
    ['a reservation of 20 in lockstep', { reserve: 20, jitterMs: 0, networkMs: 0.5 }],
    [
      'a reservation of 20 on a busy computer',
      { reserve: 20, jitterMs: 0, networkMs: 0.5, handlingMs: 2, sendingMs: 5 },
    ],
    [
      'a mark of 700 on a busy computer',
      { mark: 700, jitterMs: 0, networkMs: 0.5, handlingMs: 2, sendingMs: 5 },
    ],
    ['a slow network at the drain', { latencyMs: 120, cost: 0.45, networkMs: 40 }],
    ['a reservation of 100', { reserve: 100 }],
  ])('finds out %s by itself', (_name, change) => {
    const bucket = { ...canvas, ...change }
    const run = simulate(bucket, 3_000)
    expect(run.throttled / 3_000).toBeLessThan(0.01)
    const latency = { ...bucket, latencyMs: bucket.latencyMs + 2 * bucket.networkMs }
    expect(limitSeconds(latency, 3_000) / run.seconds).toBeGreaterThan(0.9)
  })

  it('starts in a bucket that others have filled, and is not refused for long', () => {
    const run = simulate({ ...canvas, level: 560 }, 500)
    expect(run.done).toBe(500)
    expect(run.throttled).toBeLessThanOrEqual(5)
  })

  it('stays within ten at once where the LMS tells nothing', () => {
    const run = simulate({ ...canvas, headers: false }, 600)
    expect(run.throttled).toBe(0)
    expect(run.governor.gauge(0).remaining).toBeNull()
    expect(run.perSecond).toBeGreaterThan(15)
  })

  it('finishes, rarely refused, for any bucket', () => {
    fc.assert(
      fc.property(
        fc.record({
          mark: fc.integer({ min: 300, max: 1_200 }),
          reserve: fc.integer({ min: 35, max: 90 }),
          outflow: fc.integer({ min: 2, max: 20 }),
          latencyMs: fc.integer({ min: 50, max: 900 }),
          networkMs: fc.integer({ min: 1, max: 40 }),
          cost: fc.double({ min: 0.15, max: 2, noNaN: true }),
          seed: fc.integer({ min: 1, max: 1_000_000 }),
        }),
        ({ seed, ...bucket }) => {
          const run = simulate(
            { ...bucket, jitterMs: bucket.latencyMs / 10, maximum: bucket.mark + 200 },
            400,
            seed,
          )
          expect(run.done).toBe(400)
          expect(run.throttled).toBeLessThanOrEqual(40)
        },
      ),
      { numRuns: 100, seed: 20_261_120 },
    )
  })

  it('says after a tenth how long the rest takes, through the turn from burst to drain', () => {
    const bucket = { ...canvas, latencyMs: 120, jitterMs: 5, cost: 0.45 }
    const tenth = simulate(bucket, 300)
    const estimated = tenth.governor.estimate(2_700, tenth.seconds * 1_000)
    const whole = simulate(bucket, 3_000)
    const actual = (whole.seconds - tenth.seconds) * 1_000
    expect(estimated! / actual).toBeGreaterThan(0.8)
    expect(estimated! / actual).toBeLessThan(1.2)
  })

  it('obeys the admin’s own ceiling', () => {
    const governor = createLeakyBucketGovernor({ reserve: 50, outflowPerSecond: 10, mark: 600 }, seeded(1))
    governor.setCeiling(1)
    governor.sent('a', 0)
    expect(governor.delay(0)).toBeNull()
    governor.answered('a', 100, { throttled: false, remaining: 599, cost: 1, retryAfterMs: null })
    governor.sent('b', 100)
    expect(governor.delay(100)).toBeNull()
  })
})
