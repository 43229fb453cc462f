import { describe, expect, it } from 'vitest'
import { createAtOnceGovernor } from './at-once.ts'
import type { Governor } from './governor.ts'

const good = { throttled: false, remaining: null, cost: null, retryAfterMs: null }
const refusal = { ...good, throttled: true }
const fourAtOnce = () => createAtOnceGovernor({ kind: 'atOnce', calls: 4, refusedMs: 1_000 }, () => 0)

/** Sends as many as fit at this moment; answers with how many those were. */
function fill(governor: Governor, now: number): number {
  let count = 0
  while (governor.delay(now) === 0) {
    count += 1
    governor.sent(`${now}/${count}`, now)
  }
  return count
}

describe('so many at once', () => {
  it('waits for an answer, or a loss, when all are out', () => {
    const governor = fourAtOnce()
    expect(fill(governor, 0)).toBe(4)
    expect(governor.delay(1e9)).toBeNull()
    governor.answered('0/1', 10, good)
    governor.lost('0/2', 10)
    expect(fill(governor, 10)).toBe(2)
  })

  it('goes on with half as many after a refusal, in time, and comes back one by one', () => {
    const governor = fourAtOnce()
    fill(governor, 0)
    for (const id of ['0/1', '0/2']) governor.answered(id, 5, refusal)
    governor.answered('0/3', 6, good)
    governor.answered('0/4', 6, good)
    // The second refusal in a row doubles the silence, and halves nothing more.
    expect(governor.delay(6)).toBe(1_999)
    expect(governor.gauge(6)).toMatchObject({ inFlight: 0, throttled: 2, remaining: null, capacity: null })
    const sizes = [2_005, 2_010, 2_015].map((now) => {
      const size = fill(governor, now)
      for (let index = 1; index <= size; index += 1) governor.answered(`${now}/${index}`, now + 1, good)
      return size
    })
    expect(sizes).toEqual([3, 4, 4])
  })

  it('is silent for as long as it was asked to, and keeps under the admin’s ceiling', () => {
    const governor = fourAtOnce()
    governor.setCeiling(1)
    expect(fill(governor, 0)).toBe(1)
    governor.answered('0/1', 1, { ...refusal, retryAfterMs: 60_000 })
    expect(governor.delay(1)).toBe(60_000)
    expect(governor.estimate(10, 1)).toBeGreaterThan(60_000)
    expect(governor.estimate(0, 1)).toBe(0)
  })
})
