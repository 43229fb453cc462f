import type { PaceGauge } from '../../../shared/run/progress.ts'
import type { Clock } from '../../clock.ts'
import type { PaceReading } from '../../lms/contract.ts'
import type { Governor } from './governor.ts'

/** The one door to a connection: all its runs and checks pass through it, so they share one budget. */
export type Gate = {
  /** A name for one call, never given twice. */
  readonly newKey: () => string
  /** Takes a place for the call if there is room; else says in how many ms to ask again (null: after an answer). */
  readonly tryEnter: (
    callId: string,
  ) => { readonly entered: true } | { readonly entered: false; readonly waitMs: number | null }
  /** Waits for a place, first come first served. Rejects with the signal's reason when that is aborted. */
  readonly enter: (signal: AbortSignal) => Promise<string>
  readonly answered: (callId: string, reading: PaceReading) => void
  readonly lost: (callId: string) => void
  /** Called whenever an answer may have made room. Returns the way to stop listening. */
  readonly onRoom: (listener: () => void) => () => void
  readonly gauge: () => PaceGauge
  readonly estimate: (calls: number) => number | null
  readonly setCeiling: (ceiling: number | null) => void
  /** Until when the LMS itself has asked not to be called, in the clock's ticks; null when it has not, or that is over. */
  readonly quietUntil: () => number | null
}

export function createGate(governor: Governor, clock: Clock): Gate {
  const listeners = new Set<() => void>()
  let keys = 0
  let quietUntil = Number.NEGATIVE_INFINITY
  const waiting: ((key: string) => void)[] = []
  let cancelTimer: (() => void) | null = null

  function newKey(): string {
    keys += 1
    return `call-${keys}`
  }

  function tryEnter(callId: string): ReturnType<Gate['tryEnter']> {
    const now = clock.ticks()
    const waitMs = governor.delay(now)
    if (waitMs !== 0) return { entered: false, waitMs }
    governor.sent(callId, now)
    return { entered: true }
  }

  function admitWaiting(): void {
    while (waiting.length > 0) {
      const key = newKey()
      const entry = tryEnter(key)
      if (!entry.entered) {
        if (entry.waitMs !== null) admitLater(entry.waitMs)
        return
      }
      waiting.shift()?.(key)
    }
  }

  function admitLater(ms: number): void {
    cancelTimer?.()
    cancelTimer = clock.after(Math.max(1, ms), () => {
      cancelTimer = null
      admitWaiting()
    })
  }

  function announce(): void {
    admitWaiting()
    for (const listener of [...listeners]) listener()
  }

  return {
    newKey,
    tryEnter,
    enter(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason)
          return
        }
        const give = (key: string) => {
          signal.removeEventListener('abort', leave)
          resolve(key)
        }
        const leave = () => {
          const index = waiting.indexOf(give)
          if (index >= 0) waiting.splice(index, 1)
          reject(signal.reason)
        }
        signal.addEventListener('abort', leave, { once: true })
        waiting.push(give)
        admitWaiting()
      })
    },
    answered(callId, reading) {
      const now = clock.ticks()
      governor.answered(callId, now, reading)
      if (reading.throttled && reading.retryAfterMs !== null)
        quietUntil = Math.max(quietUntil, now + reading.retryAfterMs)
      announce()
    },
    lost(callId) {
      governor.lost(callId, clock.ticks())
      announce()
    },
    onRoom(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    quietUntil: () => (quietUntil > clock.ticks() ? quietUntil : null),
    gauge: () => governor.gauge(clock.ticks()),
    estimate: (calls) => governor.estimate(calls, clock.ticks()),
    setCeiling(ceiling) {
      governor.setCeiling(ceiling)
      announce()
    },
  }
}
