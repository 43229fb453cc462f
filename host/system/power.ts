import { EventEmitter } from 'node:events'
import type { PowerMonitor, PowerSaveBlocker } from 'electron'

type Surface = Pick<PowerMonitor, 'getSystemIdleTime' | 'isOnBatteryPower'>

/** Sleep and wake happen when a test emits them. */
class StandInPowerMonitor extends EventEmitter implements Surface {
  getSystemIdleTime(): number {
    return 0
  }

  isOnBatteryPower(): boolean {
    return false
  }
}

export const powerMonitor = new StandInPowerMonitor()

const blockers = new Set<number>()
let lastBlocker = 0

export const powerSaveBlocker = {
  start: () => {
    blockers.add(++lastBlocker)
    return lastBlocker
  },
  stop: (id) => blockers.delete(id),
  isStarted: (id) => blockers.has(id),
} satisfies Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'>
