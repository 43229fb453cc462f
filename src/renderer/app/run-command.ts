import type { MenuCommand } from '../../shared/ipc/contract.ts'
import type { RunStore } from '../run/run-store.ts'

export type Doings = {
  readonly check: () => void
  readonly run: () => void
  readonly retry: () => void
  readonly exportResults: () => void
  readonly exportRoster: () => void
  readonly runStore: RunStore | null
}

/** The menu's commands for checks and runs. */
export function runCommand(command: MenuCommand, doings: Doings): boolean {
  const status = doings.runStore?.getState().summary?.status
  switch (command) {
    case 'check':
      doings.check()
      return true
    case 'run':
      doings.run()
      return true
    case 'retryFailed':
      doings.retry()
      return true
    case 'exportResults':
      doings.exportResults()
      return true
    case 'exportRoster':
      doings.exportRoster()
      return true
    case 'pauseOrResume':
      void doings.runStore?.act(status === 'running' ? 'runs.pause' : 'runs.resume')
      return true
    case 'stop':
      void doings.runStore?.act('runs.stop')
      return true
    default:
      return false
  }
}
