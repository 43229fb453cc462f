import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLeakyBucket } from './bucket.ts'

const figures = { mark: 600, maximum: 800, outflow: 10, reserve: 50 }

/** The facts, one millisecond at a time: nothing shared with the code under test. */
function stepByStep(): {
  tick(ms: number): void
  reserve(): boolean
  settle(cost: number): void
  level(): number
} {
  let level = 0
  return {
    tick: (ms) => {
      for (let i = 0; i < ms; i++) level = Math.max(0, level - 0.01)
    },
    reserve: () => {
      level += 50
      if (level > 800) level = 800
      return !(level >= 600)
    },
    settle: (cost) => {
      level += cost - 50
      if (level > 800) level = 800
      if (level < 0) level = 0
    },
    level: () => level,
  }
}

describe('leaky bucket', () => {
  it('agrees with a step-by-step model, whatever comes', () => {
    const step = fc.record({
      wait: fc.integer({ min: 0, max: 400 }),
      settleFirst: fc.boolean(),
      cost: fc.double({ min: 0, max: 120, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const bucket = createLeakyBucket(figures)
        const model = stepByStep()
        let now = 0
        let inFlight = 0
        for (const { wait, settleFirst, cost } of steps) {
          now += wait
          model.tick(wait)
          if (settleFirst && inFlight > 0) {
            bucket.settle(now, cost)
            model.settle(cost)
            inFlight -= 1
          } else {
            // Within a rounding error of the mark either verdict is right.
            const close = Math.abs(model.level() + 50 - 600) < 1e-6
            const admitted = bucket.reserve(now)
            const expected = model.reserve()
            if (!close) expect(admitted).toBe(expected)
            inFlight += 1
          }
          expect(bucket.remaining()).toBeCloseTo(600 - model.level(), 4)
        }
      }),
    )
  })

  it('lets eleven at once in and refuses the twelfth, its own reservation being counted', () => {
    const bucket = createLeakyBucket(figures)
    const verdicts = Array.from({ length: 12 }, () => bucket.reserve(0))
    expect(verdicts).toEqual([...Array.from({ length: 11 }, () => true), false])
  })

  it('lets thirteen in with a mark of 700', () => {
    const bucket = createLeakyBucket({ ...figures, mark: 700 })
    expect(Array.from({ length: 14 }, () => bucket.reserve(0)).filter(Boolean)).toHaveLength(13)
  })

  it('takes 5 s per call in flight to come back from a full bucket', () => {
    const bucket = createLeakyBucket(figures)
    for (let i = 0; i < 16; i++) bucket.reserve(0)
    expect(bucket.level(0)).toBe(800)
    expect(bucket.level(25_000)).toBe(550)
    expect(bucket.reserve(24_999)).toBe(false)
  })
})
