import { useState } from 'react'
import { useStore } from 'zustand'
import type { Stores } from '../app/stores.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { ConnectionForm } from './connection-form.tsx'

/** Tenants and who we are there. */
export function ConnectionsPage({
  stores,
  adding,
}: {
  readonly stores: Stores
  readonly adding: string | null
}) {
  const { manifests, connections, keychainNotice, problem } = useStore(stores.connections)
  const [form, setForm] = useState<string | null>(adding)
  const [notice, setNotice] = useState<string | null>(null)
  const manifest = manifests.find((one) => one.id === form)
  return (
    <div className="page">
      <h1>Connections</h1>
      <ProblemNote problem={problem} />
      {keychainNotice === null ? null : (
        <p className="note is-warn">
          {keychainNotice} Until then, tokens are kept in memory only and have to be typed again after a
          restart.
        </p>
      )}
      {notice === null ? null : (
        <p className="note is-warn" role="status">
          {notice}
        </p>
      )}
      {manifest === undefined ? (
        <div className="check-buttons">
          {manifests.map((one) => (
            <button key={one.id} type="button" className="button is-primary" onClick={() => setForm(one.id)}>
              Connect a {one.label}…
            </button>
          ))}
        </div>
      ) : (
        <ConnectionForm
          client={stores.client}
          manifest={manifest}
          onCancel={() => setForm(null)}
          onSaved={(saved) => {
            setForm(null)
            setNotice(saved.notice)
          }}
        />
      )}
      {connections.length === 0 ? <p>No connections yet.</p> : null}
      <div className="cards">
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.id}
            client={stores.client}
            connection={connection}
            manifest={manifests.find((one) => one.id === connection.lms)}
            onNotice={setNotice}
          />
        ))}
      </div>
    </div>
  )
}
