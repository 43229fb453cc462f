import { useState } from 'react'
import { useStore } from 'zustand'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { sentenceOf } from '../ipc/client.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import type { Stores } from './stores.ts'

/** Where a new user begins, and where a new roster begins. */
export function HomePage({ stores }: { readonly stores: Stores }) {
  const { status, problem, manifests, connections } = useStore(stores.connections)
  const [chosen, setChosen] = useState<string | null>(null)
  if (status === 'loading')
    return (
      <div className="page" role="status">
        Opening…
      </div>
    )
  const connected = connections.find((one) => !one.isPractice) ?? connections[0]
  const shown = manifests.find((one) => one.id === (chosen ?? connected?.lms)) ?? manifests[0]
  return (
    <div className="page">
      <h1>{connections.length === 0 ? 'Welcome to Muster' : 'New roster'}</h1>
      <p className="lead">
        Prepare a roster as in a spreadsheet, check it against your LMS, run it, and see every row end in a
        known state.
      </p>
      <ProblemNote problem={problem} />
      {manifests.length < 2 ? null : (
        <fieldset className="lms-choice">
          <legend className="grid-unseen">Learning system</legend>
          {manifests.map((manifest) => (
            <button
              key={manifest.id}
              type="button"
              className="button"
              aria-pressed={manifest.id === shown?.id}
              onClick={() => setChosen(manifest.id)}
            >
              {manifest.label}
            </button>
          ))}
        </fieldset>
      )}
      {shown === undefined ? null : <LmsStart key={shown.id} stores={stores} manifest={shown} />}
    </div>
  )
}

function LmsStart({ stores, manifest }: { readonly stores: Stores; readonly manifest: LmsManifest }) {
  const { client, navigation } = stores
  const connections = useStore(stores.connections, (state) => state.connections).filter(
    (one) => one.lms === manifest.id,
  )
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const own = connections.find((connection) => !connection.isPractice)
  const connectionId = (own ?? connections[0])?.id ?? null

  const attempt = async (work: () => Promise<void>) => {
    setIsBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
    }
    setIsBusy(false)
  }
  const practise = () =>
    attempt(async () => {
      const connection = await client.request('connections.addPractice', { lms: manifest.id })
      navigation.go({
        kind: 'import',
        lms: manifest.id,
        source: { kind: 'sample' },
        connectionId: connection.id,
      })
    })
  const createEmpty = () =>
    attempt(async () => {
      const roster = await client.request('rosters.create', {
        name: 'New roster',
        lms: manifest.id,
        connectionId,
      })
      navigation.go({ kind: 'roster', rosterId: roster.id, runId: null })
    })

  const saveTemplate = () =>
    attempt(async () => {
      await client.request('files.saveTemplate', { lms: manifest.id })
    })

  return (
    <section className="cards" aria-label={manifest.label}>
      <ProblemNote problem={problem} />
      {manifest.hasPractice ? (
        <article className="card is-first">
          <h2>Try it with the practice {manifest.label}</h2>
          <p>
            A {manifest.label} with 2,000 people runs inside Muster. A sample roster of 400 rows comes with
            it; nothing leaves this computer.
          </p>
          <button
            type="button"
            className="button is-primary"
            disabled={isBusy}
            onClick={() => void practise()}
          >
            Try the practice {manifest.label}
          </button>
        </article>
      ) : null}
      <article className="card">
        <h2>Import a roster</h2>
        <p>An Excel, CSV or TSV file from your student system, for {manifest.label}.</p>
        <button
          type="button"
          className="button"
          disabled={isBusy}
          onClick={() =>
            navigation.go({ kind: 'import', lms: manifest.id, source: { kind: 'choose' }, connectionId })
          }
        >
          Choose a file…
        </button>
      </article>
      {manifest.pull !== undefined && connectionId !== null ? (
        <article className="card">
          <h2>Fetch from {manifest.label}</h2>
          <p>Who is in courses or sections now, with dates, roles and states, ready to edit.</p>
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => navigation.go({ kind: 'pull', lms: manifest.id, connectionId })}
          >
            Fetch…
          </button>
        </article>
      ) : null}
      <article className="card">
        <h2>Start empty</h2>
        <p>Type rows, paste them from a spreadsheet, or fill in a template and import it.</p>
        <button type="button" className="button" disabled={isBusy} onClick={() => void createEmpty()}>
          New empty roster
        </button>{' '}
        <button type="button" className="link" disabled={isBusy} onClick={() => void saveTemplate()}>
          Save a template…
        </button>
      </article>
      {own === undefined ? (
        <article className="card">
          <h2>Connect your {manifest.label}</h2>
          <p>With its address and your credentials, which Muster keeps in this computer’s keychain.</p>
          <button
            type="button"
            className="button"
            onClick={() => navigation.go({ kind: 'connections', adding: manifest.id })}
          >
            Connect…
          </button>
        </article>
      ) : null}
    </section>
  )
}
