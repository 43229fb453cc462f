import { createStore, type StoreApi } from 'zustand/vanilla'
import { readKeptJson } from '../../ui/kept-json.ts'
import { type GridLooks, readLooks, readView, USUAL_LOOKS, type View, writeView } from './view.ts'

export type ViewsStore = StoreApi<{ readonly views: readonly View[] }> & {
  /** In place of one with the same name. */
  readonly save: (view: View) => void
  readonly remove: (name: string) => void
  /** How the columns of a roster stood last. */
  readonly looksOf: (rosterId: string) => GridLooks
  readonly keepLooks: (rosterId: string, looks: GridLooks) => void
}

type Keeper = Pick<Storage, 'getItem' | 'setItem'>

const KEPT_ROSTERS = 200

/**
 * The saved views of an LMS's rosters, and how each roster's columns stand, on this computer. `storage` null keeps
 * them while the window is open.
 */
export function createViewsStore(storage: Keeper | null, lms: string): ViewsStore {
  const viewsKey = `muster.views.${lms}`
  const looksKey = 'muster.looks'
  const kept = readKeptJson(storage?.getItem(viewsKey) ?? null)
  const store = createStore<{ readonly views: readonly View[] }>(() => ({
    views: Array.isArray(kept) ? kept.flatMap((each: unknown) => readView(each) ?? []) : [],
  }))
  const looks = new Map<string, GridLooks>()
  const stored = readKeptJson(storage?.getItem(looksKey) ?? null)
  if (Array.isArray(stored)) {
    for (const each of stored) {
      if (Array.isArray(each) && typeof each[0] === 'string') looks.set(each[0], readLooks(each[1]))
    }
  }
  const setViews = (views: readonly View[]) => {
    store.setState({ views: views.toSorted((a, b) => a.name.localeCompare(b.name)) })
    storage?.setItem(viewsKey, JSON.stringify(store.getState().views.map(writeView)))
  }
  const others = (name: string) => store.getState().views.filter((view) => view.name !== name)

  return Object.assign(store, {
    save: (view: View) => setViews([...others(view.name), view]),
    remove: (name: string) => setViews(others(name)),
    looksOf: (rosterId: string) => looks.get(rosterId) ?? USUAL_LOOKS,
    keepLooks: (rosterId: string, now: GridLooks) => {
      // The newest last, so that the oldest goes first.
      looks.delete(rosterId)
      looks.set(rosterId, now)
      storage?.setItem(looksKey, JSON.stringify([...looks].slice(-KEPT_ROSTERS)))
    },
  })
}
