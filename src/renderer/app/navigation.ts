import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ImportSource } from '../roster/import/import-source.ts'

/** What the working surface shows. */
export type Place =
  | { readonly kind: 'home' }
  | { readonly kind: 'roster'; readonly rosterId: string; readonly runId: string | null }
  | {
      readonly kind: 'import'
      readonly lms: string
      readonly source: ImportSource
      readonly connectionId: string | null
    }
  | { readonly kind: 'pull'; readonly lms: string; readonly connectionId: string | null }
  | { readonly kind: 'connections'; readonly adding: string | null }
  | { readonly kind: 'runs' }

export type Navigation = StoreApi<{ readonly place: Place }> & { readonly go: (place: Place) => void }

export function createNavigation(): Navigation {
  const store = createStore<{ place: Place }>(() => ({ place: { kind: 'home' } }))
  return Object.assign(store, { go: (place: Place) => store.setState({ place }) })
}
