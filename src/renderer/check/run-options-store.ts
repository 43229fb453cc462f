import { createStore, type StoreApi } from 'zustand/vanilla'
import { DEFAULT_RUN_OPTIONS, type RunOptions } from '../../shared/run/options.ts'
import { readKeptJson } from '../ui/kept-json.ts'

/** What the admin sets once and for all runs; the rest is chosen for each run. */
export type GuardRails = Pick<RunOptions, 'canaryRows' | 'stopAfterEqualFailures' | 'maxDropShare'>

export type RunOptionsStore = StoreApi<GuardRails> & { readonly set: (change: Partial<GuardRails>) => void }

const KEY = 'muster.guardRails'

/** The guard rails, kept on this computer. `storage` null keeps them while the window is open. */
export function createRunOptionsStore(storage: Pick<Storage, 'getItem' | 'setItem'> | null): RunOptionsStore {
  const { canaryRows, stopAfterEqualFailures, maxDropShare } = DEFAULT_RUN_OPTIONS
  const usual: GuardRails = { canaryRows, stopAfterEqualFailures, maxDropShare }
  const store = createStore<GuardRails>(() => ({ ...usual, ...readStored(storage?.getItem(KEY) ?? null) }))
  return Object.assign(store, {
    set(change: Partial<GuardRails>) {
      store.setState(change)
      storage?.setItem(KEY, JSON.stringify(store.getState()))
    },
  })
}

/** What was kept, as far as it is sound: an unreadable text counts as nothing kept. */
export function readStored(text: string | null): Partial<GuardRails> {
  const kept = readKeptJson(text)
  if (typeof kept !== 'object' || kept === null) return {}
  const number = (value: unknown, least: number, most: number) =>
    typeof value === 'number' && value >= least && value <= most ? value : undefined
  const canaryRows = 'canaryRows' in kept ? number(kept.canaryRows, 0, 1_000) : undefined
  const stop = 'stopAfterEqualFailures' in kept ? number(kept.stopAfterEqualFailures, 1, 100_000) : undefined
  const share = 'maxDropShare' in kept ? number(kept.maxDropShare, 0, 1) : undefined
  return {
    ...(canaryRows === undefined ? {} : { canaryRows: Math.round(canaryRows) }),
    ...(stop === undefined ? {} : { stopAfterEqualFailures: Math.round(stop) }),
    ...(share === undefined ? {} : { maxDropShare: share }),
  }
}
