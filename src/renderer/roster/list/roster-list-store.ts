import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Roster } from '../../../shared/roster/row.ts'
import { type RosterClient, sentenceOf } from '../store/roster-client.ts'

export type RosterListState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly problem: string | null
  /** Last changed first. */
  readonly rosters: readonly Roster[]
}

export type RosterListStore = StoreApi<RosterListState> & { readonly actions: RosterListActions }

export type RosterListActions = {
  readonly load: () => Promise<void>
  /** The new roster; null when it was refused, with `problem` set. */
  readonly create: (wanted: {
    readonly name: string
    readonly lms: string
    readonly connectionId: string | null
  }) => Promise<Roster | null>
  readonly remove: (rosterId: string) => Promise<void>
  readonly dispose: () => void
}

/** All rosters, for the sidebar and the start screen; it follows changes by itself. */
export function createRosterListStore(client: RosterClient): RosterListStore {
  const store = createStore<RosterListState>(() => ({ status: 'loading', problem: null, rosters: [] }))
  let turn = 0

  const load = async () => {
    turn += 1
    const mine = turn
    try {
      const rosters = await client.request('rosters.list', {})
      // An older answer must not bring back what a newer one has dropped.
      if (mine === turn) store.setState({ status: 'ready', problem: null, rosters: newestFirst(rosters) })
    } catch (error: unknown) {
      if (mine === turn) store.setState({ status: 'failed', problem: sentenceOf(error) })
    }
  }
  const unsubscribe = client.subscribe('rosters.changed', () => void load())

  const actions: RosterListActions = {
    load,
    create: async (wanted) => {
      try {
        const roster = await client.request('rosters.create', wanted)
        await load()
        return roster
      } catch (error: unknown) {
        store.setState({ problem: sentenceOf(error) })
        return null
      }
    },
    remove: async (rosterId) => {
      try {
        await client.request('rosters.remove', { id: rosterId })
        await load()
      } catch (error: unknown) {
        store.setState({ problem: sentenceOf(error) })
      }
    },
    dispose: unsubscribe,
  }
  return Object.assign(store, { actions })
}

function newestFirst(rosters: readonly Roster[]): readonly Roster[] {
  return [...rosters].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
}
