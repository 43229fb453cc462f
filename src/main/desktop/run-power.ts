import type { RunService } from '../run/run-service.ts'
import type { Power } from './power.ts'

const LOOK_EVERY_MS = 5_000

/** Runs sleep and wake with the computer, and keep it awake while they send. */
export function tieRunsToPower(runs: Pick<RunService, 'suspend' | 'wake' | 'hasActive'>, power: Power): void {
  let letSleep: (() => void) | null = null
  power.onSuspend(runs.suspend)
  power.onResume(runs.wake)
  setInterval(() => {
    if (runs.hasActive()) letSleep ??= power.keepAwake()
    else {
      letSleep?.()
      letSleep = null
    }
  }, LOOK_EVERY_MS).unref()
}
