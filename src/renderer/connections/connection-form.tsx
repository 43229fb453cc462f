import { useState } from 'react'
import type { Connection } from '../../shared/lms/connection.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SecretFields } from './secret-fields.tsx'

type Saved = { readonly connection: Connection; readonly notice: string | null }

type ConnectionFormProps = {
  readonly client: Client
  readonly manifest: LmsManifest
  readonly onCancel: () => void
  readonly onSaved: (saved: Saved) => void
}

/** A new connection, as its LMS's manifest describes it. Saved only after the LMS has said who the token is. */
export function ConnectionForm({ client, manifest, onCancel, onSaved }: ConnectionFormProps) {
  const [name, setName] = useState('')
  const [baseUrl, setBaseUrl] = useState(manifest.connection.baseUrlDefault ?? '')
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({})
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const form = manifest.connection

  const save = async () => {
    setIsBusy(true)
    setProblem(null)
    const sent = secrets
    // Out of the page's memory as soon as it is on its way; a refused one has to be pasted again.
    setSecrets({})
    try {
      onSaved(
        await client.request('connections.add', {
          lms: manifest.id,
          name: name.trim() || manifest.label,
          baseUrl,
          secrets: sent,
        }),
      )
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
      setIsBusy(false)
    }
  }

  return (
    <form
      className="card is-form"
      aria-label={`Connect ${manifest.label}`}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>Connect {manifest.label}</h2>
      <label className="field">
        Name
        <input
          className="input"
          value={name}
          placeholder={`${manifest.label} of our school`}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label className="field">
        {form.baseUrlLabel}
        <input
          className="input"
          value={baseUrl}
          placeholder={form.baseUrlPlaceholder}
          spellCheck={false}
          onChange={(event) => setBaseUrl(event.target.value)}
        />
        <span className="dim">{form.baseUrlHelp}</span>
      </label>
      <SecretFields fields={form.secrets} values={secrets} onChange={setSecrets} />
      <ProblemNote problem={problem} />
      <div className="check-buttons">
        <button type="submit" className="button is-primary" disabled={isBusy}>
          {isBusy ? 'Asking the LMS…' : 'Connect'}
        </button>
        <button type="button" className="button" disabled={isBusy} onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}
