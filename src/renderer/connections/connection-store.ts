import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Connection } from '../../shared/lms/connection.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'

export type ConnectionState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly problem: string | null
  readonly manifests: readonly LmsManifest[]
  readonly connections: readonly Connection[]
  /** Set when there is no usable keychain. */
  readonly keychainNotice: string | null
}

export type ConnectionStore = StoreApi<ConnectionState> & { readonly load: () => Promise<void> }

/** The LMSs this Muster knows and the connections to them; follows changes by itself. */
export function createConnectionStore(client: Client): ConnectionStore {
  const store = createStore<ConnectionState>(() => ({
    status: 'loading',
    problem: null,
    manifests: [],
    connections: [],
    keychainNotice: null,
  }))

  async function load(): Promise<void> {
    try {
      const [manifests, connections] = await Promise.all([
        client.request('lms.list', {}),
        client.request('connections.list', {}),
      ])
      store.setState({ status: 'ready', problem: null, manifests, connections })
      // Asked last: a locked keychain may take seconds to answer.
      const keychain = await client.request('keychain.status', {})
      store.setState({ keychainNotice: keychain.available ? null : keychain.message })
    } catch (error: unknown) {
      store.setState({ status: 'failed', problem: sentenceOf(error) })
    }
  }
  client.subscribe('connections.changed', () => void load())
  return Object.assign(store, { load })
}
