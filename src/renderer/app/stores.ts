import { createRunOptionsStore, type RunOptionsStore } from '../check/run-options-store.ts'
import { type ConnectionStore, createConnectionStore } from '../connections/connection-store.ts'
import { createRunListStore, type RunListStore } from '../history/run-list-store.ts'
import type { Client } from '../ipc/client.ts'
import { createRosterListStore, type RosterListStore } from '../roster/list/roster-list-store.ts'
import { createNavigation, type Navigation } from './navigation.ts'

/** What lives as long as the window. */
export type Stores = {
  readonly client: Client
  readonly navigation: Navigation
  readonly connections: ConnectionStore
  readonly rosters: RosterListStore
  readonly runs: RunListStore
  readonly guards: RunOptionsStore
}

export function createStores(client: Client): Stores {
  return {
    client,
    navigation: createNavigation(),
    connections: createConnectionStore(client),
    rosters: createRosterListStore(client),
    runs: createRunListStore(client),
    guards: createRunOptionsStore(globalThis.localStorage ?? null),
  }
}
