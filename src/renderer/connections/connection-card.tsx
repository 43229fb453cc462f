import { useState } from 'react'
import type { Connection } from '../../shared/lms/connection.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatMoment } from '../ui/format.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SecretFields } from './secret-fields.tsx'

type ConnectionCardProps = {
  readonly client: Client
  readonly connection: Connection
  readonly manifest: LmsManifest | undefined
  readonly onNotice: (notice: string | null) => void
}

const SECRET: Readonly<Record<Connection['secret'], string>> = {
  keychain: 'in this computer’s keychain',
  session: 'in memory, until Muster closes',
  missing: 'missing: enter it again',
}

/** One connection: who we are there, and what can be done with it. */
export function ConnectionCard({ client, connection, manifest, onNotice }: ConnectionCardProps) {
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [isRemoving, setIsRemoving] = useState(false)
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>> | null>(null)

  const attempt = async (work: () => Promise<unknown>) => {
    setIsBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
    }
    setIsBusy(false)
  }
  const replace = (values: Readonly<Record<string, string>>) =>
    attempt(async () => {
      setSecrets(null)
      const saved = await client.request('connections.replaceSecrets', {
        id: connection.id,
        secrets: { ...values },
      })
      onNotice(saved.notice)
    })
  const setCeiling = (text: string) =>
    attempt(() =>
      client.request('connections.update', {
        id: connection.id,
        name: connection.name,
        maxInFlight: text === '' ? null : Number(text),
      }),
    )

  return (
    <article className="card is-wide" aria-label={connection.name}>
      <h2>{connection.name}</h2>
      <dl className="facts">
        <div>
          <dt>Address</dt>
          <dd>{connection.isPractice ? 'inside Muster' : connection.baseUrl}</dd>
        </div>
        <div>
          <dt>Acts as</dt>
          <dd>
            {connection.userName}
            {connection.accountName === '' ? '' : `, ${connection.accountName}`}
          </dd>
        </div>
        <div>
          <dt>May enroll</dt>
          <dd>{may(connection.canManageEnrollments)}</dd>
        </div>
        {connection.notes.length === 0 ? null : (
          <div>
            <dt>What to know</dt>
            {connection.notes.map((note) => (
              <dd key={note}>{note}</dd>
            ))}
          </div>
        )}
        <div>
          <dt>Time zone</dt>
          <dd>{connection.timeZone}</dd>
        </div>
        <div>
          <dt>Verified</dt>
          <dd>{connection.verifiedAt === null ? 'never' : formatMoment(connection.verifiedAt)}</dd>
        </div>
        {connection.isPractice ? null : (
          <div>
            <dt>Token</dt>
            <dd>{SECRET[connection.secret]}</dd>
          </div>
        )}
      </dl>
      <label className="field">
        Calls on their way at once, at most
        <select
          className="select"
          value={connection.maxInFlight ?? ''}
          disabled={isBusy}
          onChange={(event) => void setCeiling(event.target.value)}
        >
          <option value="">As many as {manifest?.label ?? 'the LMS'} allows</option>
          {[1, 2, 3, 5, 8, 10].map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
        <span className="dim">Lower it where another program uses the same token.</span>
      </label>
      <ProblemNote problem={problem} />
      {secrets === null || manifest === undefined ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void replace(secrets)
          }}
        >
          <SecretFields fields={manifest.connection.secrets} values={secrets} onChange={setSecrets} />
          <button type="submit" className="button is-primary is-small">
            Save the new token
          </button>
        </form>
      )}
      <div className="check-buttons">
        <button
          type="button"
          className="button is-small"
          disabled={isBusy}
          onClick={() => void attempt(() => client.request('connections.verify', { id: connection.id }))}
        >
          {isBusy ? 'Asking…' : 'Verify'}
        </button>
        {connection.isPractice ? null : (
          <button
            type="button"
            className="button is-small"
            disabled={isBusy}
            onClick={() => setSecrets(secrets === null ? {} : null)}
          >
            Replace the token…
          </button>
        )}
        <button
          type="button"
          className="button is-small"
          data-tone="bad"
          disabled={isBusy}
          onClick={() => setIsRemoving(true)}
        >
          Remove…
        </button>
      </div>
      {isRemoving ? (
        <Dialog title={`Remove «${connection.name}»?`} onClose={() => setIsRemoving(false)}>
          <p>Its token is removed from this computer too. Rosters and the record of runs stay.</p>
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={() => setIsRemoving(false)}>
              Cancel
            </button>
            <button
              type="button"
              className="button is-primary"
              onClick={() => void attempt(() => client.request('connections.remove', { id: connection.id }))}
            >
              Remove
            </button>
          </div>
        </Dialog>
      ) : null}
    </article>
  )
}

function may(allowed: boolean | null): string {
  if (allowed === null) return 'not told; the courses decide'
  return allowed ? 'yes' : 'no: this token has no right to add people'
}
