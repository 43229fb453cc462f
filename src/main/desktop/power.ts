import { powerMonitor, powerSaveBlocker } from 'electron'

/** What runs need to know of the computer's sleep. */
export type Power = {
  /** Each returns a function that ends the subscription. */
  readonly onSuspend: (listener: () => void) => () => void
  readonly onResume: (listener: () => void) => () => void
  /** Keeps the computer from falling asleep by itself until the returned function is called. */
  readonly keepAwake: () => () => void
}

/** The power monitor of the system. Only after the app is ready. */
export function createPower(): Power {
  return {
    onSuspend: (listener) => {
      powerMonitor.on('suspend', listener)
      return () => powerMonitor.off('suspend', listener)
    },
    onResume: (listener) => {
      powerMonitor.on('resume', listener)
      return () => powerMonitor.off('resume', listener)
    },
    keepAwake: () => {
      const id = powerSaveBlocker.start('prevent-app-suspension')
      return () => {
        if (powerSaveBlocker.isStarted(id)) powerSaveBlocker.stop(id)
      }
    },
  }
}
