import { describe, expect, it } from 'vitest'
import { createConnectionWatch } from './connection-watch.ts'

function watched() {
  let at = 1_000
  const clock = { now: () => at, ticks: () => at, after: () => () => undefined }
  return {
    watch: createConnectionWatch(clock, () => 0.5),
    pass: (ms: number) => {
      at += ms
    },
    now: () => at,
  }
}

describe('a connection', () => {
  it('is out after three failures with no answer between, and not before', () => {
    const { watch, now } = watched()
    expect([watch.failed(now()), watch.failed(now())]).toEqual([false, false])
    watch.answered(false)
    expect([1, 2, 3].map(() => watch.failed(now()))).toEqual([false, false, true])
    expect(watch.waitUntil()).toBeGreaterThan(now())
  })

  it('is felt for ever more rarely, but calls that failed together count once', () => {
    const { watch, pass, now } = watched()
    const together = now()
    pass(10)
    for (let call = 0; call < 20; call += 1) watch.failed(together)
    const first = watch.waitUntil() - now()
    for (let probe = 0; probe < 12; probe += 1) {
      pass(20_000)
      watch.failed(now())
    }
    const last = watch.waitUntil() - now()
    expect(last).toBeGreaterThan(first)
    expect(last).toBeLessThanOrEqual(10_000)
    watch.reset()
    expect(watch.waitUntil()).toBe(0)
  })

  it('is blocked by nothing but refusals for minutes; one good answer ends that', () => {
    const { watch, pass } = watched()
    for (let refusal = 0; refusal < 30; refusal += 1) watch.answered(true)
    expect(watch.isBlocked()).toBe(false)
    pass(200_000)
    expect(watch.isBlocked()).toBe(true)
    watch.answered(false)
    expect(watch.isBlocked()).toBe(false)
  })
})
