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
  readonly answered: (callId: string, reading: PaceReading) => void
  readonly lost: (callId: string) => void
  /** Called whenever an answer may have made room. Returns the way to stop listening. */
  readonly onRoom: (listener: () => void) => () => void
  readonly gauge: () => PaceGauge
  readonly estimate: (calls: number) => number | null
  readonly setCeiling: (ceiling: number | null) => void
}

export function createGate(governor: Governor, clock: Clock): Gate {
  const listeners = new Set<() => void>()
  let keys = 0
  const announce = () => {
    for (const listener of [...listeners]) listener()
  }
  return {
    newKey() {
      keys += 1
      return `call-${keys}`
    },
    tryEnter(callId) {
      const now = clock.now()
      const waitMs = governor.delay(now)
      if (waitMs !== 0) return { entered: false, waitMs }
      governor.sent(callId, now)
      return { entered: true }
    },
    answered(callId, reading) {
      governor.answered(callId, clock.now(), reading)
      announce()
    },
    lost(callId) {
      governor.lost(callId, clock.now())
      announce()
    },
    onRoom(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    gauge: () => governor.gauge(clock.now()),
    estimate: (calls) => governor.estimate(calls, clock.now()),
    setCeiling(ceiling) {
      governor.setCeiling(ceiling)
      announce()
    },
  }
}
