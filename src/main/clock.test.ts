import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from './clock.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const DAY = 86_400_000

it('waits longer than a timer of Node’s can, and no shorter', () => {
  let called = 0
  systemClock.after(60 * DAY, () => {
    called += 1
  })
  vi.advanceTimersByTime(59 * DAY)
  expect(called).toBe(0)
  vi.advanceTimersByTime(2 * DAY)
  expect(called).toBe(1)
})

it('can be called off at any time of a long wait', () => {
  let called = 0
  const cancel = systemClock.after(60 * DAY, () => {
    called += 1
  })
  vi.advanceTimersByTime(30 * DAY)
  cancel()
  vi.advanceTimersByTime(60 * DAY)
  expect(called).toBe(0)
})
