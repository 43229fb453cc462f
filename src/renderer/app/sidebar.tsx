import { useStore } from 'zustand'
import { RunEntries } from '../history/run-entries.tsx'
import { RosterList } from '../roster/list/roster-list.tsx'
import type { Place } from './navigation.ts'
import type { Stores } from './stores.ts'

const SHOWN_RUNS = 6

/** Rosters, runs and connections, always at hand. */
export function Sidebar({ stores, place }: { readonly stores: Stores; readonly place: Place }) {
  const { navigation } = stores
  const runs = useStore(stores.runs, (state) => state.runs)
  const connections = useStore(stores.connections, (state) => state.connections)
  return (
    <nav className="sidebar" aria-label="Muster">
      <button
        type="button"
        className="sidebar-brand"
        onClick={() => navigation.go({ kind: 'home' })}
        aria-current={place.kind === 'home' ? 'page' : undefined}
      >
        Muster
      </button>
      <section aria-labelledby="sidebar-rosters">
        <h2 id="sidebar-rosters">Rosters</h2>
        <RosterList
          store={stores.rosters}
          currentId={place.kind === 'roster' ? place.rosterId : null}
          onOpen={(rosterId) => navigation.go({ kind: 'roster', rosterId, runId: null })}
        />
        <button
          type="button"
          className="button is-quiet is-small"
          onClick={() => navigation.go({ kind: 'home' })}
        >
          New roster…
        </button>
      </section>
      <section aria-labelledby="sidebar-runs">
        <h2 id="sidebar-runs">Runs</h2>
        {runs.length === 0 ? <p className="list-calm">No runs yet</p> : null}
        <RunEntries
          runs={runs.slice(0, SHOWN_RUNS)}
          currentId={place.kind === 'roster' ? place.runId : null}
          onOpen={(run) => navigation.go({ kind: 'roster', rosterId: run.rosterId, runId: run.id })}
        />
        {runs.length > 0 ? (
          <button
            type="button"
            className="button is-quiet is-small"
            onClick={() => navigation.go({ kind: 'runs' })}
          >
            All runs
          </button>
        ) : null}
      </section>
      <section aria-labelledby="sidebar-connections">
        <h2 id="sidebar-connections">Connections</h2>
        <ul className="roster-list">
          {connections.map((connection) => (
            <li key={connection.id}>
              <button
                type="button"
                className="roster-entry"
                onClick={() => navigation.go({ kind: 'connections', adding: null })}
              >
                <span className="roster-entry-name">{connection.name}</span>
                <span className="roster-entry-facts">
                  {connection.secret === 'missing' ? 'Token missing' : connection.userName}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <button
          type="button"
          className="button is-quiet is-small"
          onClick={() => navigation.go({ kind: 'connections', adding: null })}
        >
          Manage connections
        </button>
      </section>
    </nav>
  )
}
