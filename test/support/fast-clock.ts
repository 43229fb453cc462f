import type { Clock } from '../../src/main/clock.ts'

/** A clock that runs `factor` times as fast, so that an LMS's slow pace can be tested in real calls. */
export function fastClock(factor: number): Clock {
  const start = Date.now()
  const startTicks = performance.now()
  return {
    now: () => start + (Date.now() - start) * factor,
    ticks: () => (performance.now() - startTicks) * factor,
    after(ms, callback) {
      const timer = setTimeout(callback, ms / factor)
      return () => clearTimeout(timer)
    },
  }
}
