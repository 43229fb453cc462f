import { useState } from 'react'
import { useStore } from 'zustand'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import type { CheckStore } from '../check/check-store.ts'
import { SyncDialog } from '../check/sync-dialog.tsx'
import { useRoster } from '../roster/store/roster-context.ts'
import type { Stores } from './stores.ts'

type RosterActionsBarProps = {
  readonly stores: Stores
  readonly manifest: LmsManifest
  readonly check: CheckStore
  readonly onCheck: (sync: SyncOptions | null) => void
}

/** Which connection the roster is for, and the check that comes before a run. */
export function RosterActionsBar({ stores, manifest, check, onCheck }: RosterActionsBarProps) {
  const { store } = useRoster()
  const [isSyncing, setIsSyncing] = useState(false)
  const roster = useStore(store, (state) => state.roster)
  const isReading = useStore(check, (state) => state.isReading)
  const connections = useStore(stores.connections, (state) => state.connections).filter(
    (one) => one.lms === manifest.id,
  )
  const chosen = roster?.settings.connectionId ?? null
  const isKnown = connections.some((one) => one.id === chosen)
  if (connections.length === 0) {
    return (
      <button
        type="button"
        className="button is-primary"
        title="A roster can be prepared without; to check and run it, Muster needs a connection"
        onClick={() => stores.navigation.go({ kind: 'connections', adding: manifest.id })}
      >
        Connect {manifest.label}…
      </button>
    )
  }
  return (
    <>
      <label className="field is-inline">
        <span className="grid-unseen">Connection</span>
        <select
          className="select"
          value={isKnown && chosen !== null ? chosen : ''}
          onChange={(event) => {
            check.clear()
            void store.actions.configure({
              connectionId: event.target.value === '' ? null : event.target.value,
            })
          }}
        >
          <option value="">Choose a connection…</option>
          {connections.map((connection) => (
            <option key={connection.id} value={connection.id}>
              {connection.name}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="button is-primary"
        disabled={!isKnown || isReading}
        title="Compare with the LMS; writes nothing"
        onClick={() => onCheck(null)}
      >
        Check
      </button>
      {manifest.sync === undefined ? null : (
        <button
          type="button"
          className="button"
          disabled={!isKnown || isReading}
          title="Take this roster as the whole list for its places; shows the difference first"
          onClick={() => setIsSyncing(true)}
        >
          Sync…
        </button>
      )}
      {isSyncing ? (
        <SyncDialog
          manifest={manifest}
          onCancel={() => setIsSyncing(false)}
          onSync={(options) => {
            setIsSyncing(false)
            onCheck(options)
          }}
        />
      ) : null}
    </>
  )
}
