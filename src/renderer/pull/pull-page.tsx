import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { Stores } from '../app/stores.ts'
import { sentenceOf } from '../ipc/client.ts'
import { formatCount } from '../ui/format.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { FilterFields } from './filter-fields.tsx'
import './pull.css'
import { placesOf } from './places-of.ts'

type PullPageProps = {
  readonly stores: Stores
  readonly manifest: LmsManifest
  readonly connectionId: string | null
}

type Running = { readonly pullId: string; readonly rows: number; readonly reads: number }
type Done = { readonly rosterId: string; readonly rows: number; readonly problems: readonly string[] }

/** Fetches who is in courses or sections now, into a roster ready to edit. */
export function PullPage({ stores, manifest, connectionId }: PullPageProps) {
  const { client, navigation } = stores
  const connections = useStore(stores.connections, (state) => state.connections).filter(
    (one) => one.lms === manifest.id,
  )
  const form = manifest.pull
  const columns = manifest.columns.filter((column) => form?.places.includes(column.id))
  const [chosen, setChosen] = useState(connectionId ?? connections[0]?.id ?? '')
  const [columnId, setColumnId] = useState(columns[0]?.id ?? '')
  const [kindId, setKindId] = useState('')
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [filters, setFilters] = useState<Readonly<Record<string, readonly string[]>>>(() =>
    Object.fromEntries((form?.filters ?? []).map((filter) => [filter.id, filter.initial])),
  )
  const [running, setRunning] = useState<Running | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(
    () =>
      client.subscribe('pull.progress', ({ pullId, rows, reads }) =>
        setRunning((now) => (now?.pullId === pullId ? { pullId, rows, reads } : now)),
      ),
    [client],
  )
  if (form === undefined) return null
  const column = columns.find((one) => one.id === columnId)
  const kind = column?.idKinds?.find((one) => one.id === kindId) ?? column?.idKinds?.[0]
  const places = placesOf(text, columnId, kind?.prefix ?? '')

  const fetchNow = async () => {
    const pullId = crypto.randomUUID()
    setRunning({ pullId, rows: 0, reads: 0 })
    setProblem(null)
    try {
      const pulled = await client.request('rosters.pull', {
        pullId,
        connectionId: chosen,
        name:
          name.trim() ||
          `${manifest.label}: ${places.length === 1 ? text.trim() || 'roster' : `${places.length} places`}`,
        places: places.map((place) => ({ ...place })),
        filters: Object.fromEntries(Object.entries(filters).map(([id, values]) => [id, [...values]])),
      })
      if (pulled.problems.length === 0)
        navigation.go({ kind: 'roster', rosterId: pulled.rosterId, runId: null })
      else setDone(pulled)
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
    }
    setRunning(null)
  }

  if (done !== null) {
    return (
      <div className="page">
        <h1>{formatCount(done.rows)} enrollments fetched</h1>
        <div className="note is-warn" role="alert">
          <p>Not everything could be read:</p>
          <ul>
            {done.problems.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
        <button
          type="button"
          className="button is-primary"
          onClick={() => navigation.go({ kind: 'roster', rosterId: done.rosterId, runId: null })}
        >
          Open the roster
        </button>
      </div>
    )
  }
  return (
    <div className="page">
      <h1>Fetch from {manifest.label}</h1>
      <p className="lead">
        Who is there now, with dates, roles and states, as a roster you can edit. Nothing is written.
      </p>
      <ProblemNote problem={problem} />
      <form
        className="pull"
        onSubmit={(event) => {
          event.preventDefault()
          void fetchNow()
        }}
      >
        <label className="field">
          Connection
          <select className="select" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            {connections.map((connection) => (
              <option key={connection.id} value={connection.id}>
                {connection.name}
              </option>
            ))}
          </select>
        </label>
        <div className="pull-kinds">
          <label className="field">
            Fetch by
            <select
              className="select"
              value={columnId}
              onChange={(event) => {
                setColumnId(event.target.value)
                setKindId('')
              }}
            >
              {columns.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.label}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            given as
            <select
              className="select"
              value={kind?.id ?? ''}
              onChange={(event) => setKindId(event.target.value)}
            >
              {(column?.idKinds ?? []).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.label}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label className="field">
          One a line
          <textarea
            className="input pull-places"
            rows={5}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <FilterFields filters={form.filters} chosen={filters} onChange={setFilters} />
        <label className="field">
          Name of the roster
          <input
            className="input"
            value={name}
            placeholder="Made from the places if left blank"
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {running === null ? (
          <div className="check-buttons">
            <button
              type="submit"
              className="button is-primary"
              disabled={places.length === 0 || chosen === ''}
            >
              Fetch
            </button>
            <button type="button" className="button" onClick={() => navigation.go({ kind: 'home' })}>
              Cancel
            </button>
          </div>
        ) : (
          <div role="status">
            <p>
              {formatCount(running.rows)} enrollments so far, {formatCount(running.reads)} answers…
            </p>
            <progress aria-label="Fetching" />
            <button
              type="button"
              className="button"
              onClick={() => void client.request('rosters.cancelPull', { pullId: running.pullId })}
            >
              Stop fetching
            </button>
          </div>
        )}
      </form>
    </div>
  )
}
