import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RunSummary } from '../../shared/run/progress.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'

export type RunListState = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly problem: string | null
  /** Newest first. */
  readonly runs: readonly RunSummary[]
}

export type RunListStore = StoreApi<RunListState> & { readonly load: () => Promise<void> }

/** All runs, kept up to date as they start, end and progress. */
export function createRunListStore(client: Client): RunListStore {
  const store = createStore<RunListState>(() => ({ status: 'loading', problem: null, runs: [] }))

  async function load(): Promise<void> {
    try {
      store.setState({ status: 'ready', problem: null, runs: await client.request('runs.list', {}) })
    } catch (error: unknown) {
      store.setState({ status: 'failed', problem: sentenceOf(error) })
    }
  }
  client.subscribe('runs.changed', () => void load())
  client.subscribe('run.changed', ({ summary }) => {
    const { runs } = store.getState()
    if (!runs.some((run) => run.id === summary.id)) void load()
    else store.setState({ runs: runs.map((run) => (run.id === summary.id ? summary : run)) })
  })
  return Object.assign(store, { load })
}
