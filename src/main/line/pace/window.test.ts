import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWindowGovernor } from './window.ts'

const schoology = {
  kind: 'window' as const,
  windows: [{ calls: 13, ms: 5_000 }],
  maxInFlight: 4,
  refusedMs: 10_000,
}
const fine = { throttled: false, remaining: null, cost: null, retryAfterMs: null }
const refused = (retryAfterMs: number | null = null) => ({ ...fine, throttled: true, retryAfterMs })

/** Sends as fast as the governor lets it, each call taking `latency`; the times at which calls left. */
function drive(governor: ReturnType<typeof createWindowGovernor>, calls: number, latency: () => number) {
  const left: number[] = []
  const under: { id: string; ends: number }[] = []
  let now = 0
  while (left.length < calls) {
    const ended = under.filter((one) => one.ends <= now)
    for (const one of ended) {
      under.splice(under.indexOf(one), 1)
      governor.answered(one.id, now, fine)
    }
    const wait = governor.delay(now)
    if (wait === 0) {
      const id = `c${left.length}`
      governor.sent(id, now)
      left.push(now)
      under.push({ id, ends: now + latency() })
    } else {
      const next = Math.min(...under.map((one) => one.ends), wait === null ? Infinity : now + wait)
      now = Math.max(now + 1, next)
    }
  }
  return left
}

describe('the window governor', () => {
  it('never puts more than the allowance into any stretch of time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (latencies, calls) => {
          let turn = 0
          const pace = {
            ...schoology,
            windows: [
              { calls: 13, ms: 5_000 },
              { calls: 40, ms: 60_000 },
            ],
          }
          const left = drive(
            createWindowGovernor(pace, () => 0),
            calls * 3,
            () => {
              turn += 1
              return latencies[turn % latencies.length] ?? 1
            },
          )
          for (const { calls: most, ms } of pace.windows) {
            for (const from of left) {
              expect(left.filter((at) => at >= from && at < from + ms).length).toBeLessThanOrEqual(most)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('uses the whole allowance: nothing is left lying while calls wait', () => {
    const left = drive(
      createWindowGovernor(schoology, () => 0),
      130,
      () => 100,
    )
    expect(left.at(-1)).toBeLessThanOrEqual(9 * 5_000 + 2_000)
  })

  it('is silent as long as a refusal asks, and sends less after it', () => {
    const governor = createWindowGovernor(schoology, () => 0)
    for (let i = 0; i < 10; i += 1) governor.sent(`c${i}`, i)
    governor.answered('c0', 100, refused(7_000))
    for (let i = 1; i < 10; i += 1) governor.answered(`c${i}`, 200, fine)
    expect(governor.delay(200)).toBe(6_900)
    expect(governor.gauge(8_000).remaining).toBe(6)
  })

  it('only waits when refused with little of the allowance used: somebody else took it', () => {
    const governor = createWindowGovernor(schoology, () => 0)
    governor.sent('c0', 0)
    governor.answered('c0', 100, refused())
    expect(governor.delay(100)).toBe(10_000)
    expect(governor.gauge(12_000).remaining).toBe(13)
  })

  it('doubles its silence when refused again and again, and comes back to the set pace in time', () => {
    const governor = createWindowGovernor(schoology, () => 0)
    let now = 0
    const waits: number[] = []
    for (let i = 0; i < 3; i += 1) {
      governor.sent(`c${i}`, now)
      governor.answered(`c${i}`, now, refused())
      const wait = governor.delay(now) ?? 0
      waits.push(wait)
      now += wait
    }
    expect(waits).toEqual([10_000, 20_000, 40_000])
    for (let i = 0; i < 200; i += 1) {
      now += 5_000
      governor.sent(`d${i}`, now)
      governor.answered(`d${i}`, now + 1, fine)
    }
    expect(governor.gauge(now + 10_000).remaining).toBe(13)
  })

  it('says how long a plan takes: an hour’s quota and the rest after it', () => {
    const hourly = { ...schoology, windows: [{ calls: 1_000, ms: 3_600_000 }], maxInFlight: 4 }
    const governor = createWindowGovernor(hourly, () => 0)
    expect(governor.estimate(900, 0)).toBeLessThan(3_600_000)
    const tenThousand = governor.estimate(10_000, 0) ?? 0
    expect(tenThousand / 3_600_000).toBeGreaterThanOrEqual(9)
    expect(tenThousand / 3_600_000).toBeLessThan(10)
  })

  it('keeps to the admin’s ceiling on calls in flight', () => {
    const governor = createWindowGovernor(schoology, () => 0)
    governor.setCeiling(1)
    governor.sent('a', 0)
    expect(governor.delay(1)).toBeNull()
    governor.lost('a', 2)
    expect(governor.delay(2)).toBe(0)
  })
})
