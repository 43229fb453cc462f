import { useState } from 'react'
import { useStore } from 'zustand'
import { isOver } from '../../shared/run/progress.ts'
import type { Stores } from '../app/stores.ts'
import { sentenceOf } from '../ipc/client.ts'
import { formatCount, formatMoment } from '../ui/format.ts'
import { describeRun } from './run-entries.tsx'

/** The record: every run with its outcome; old ones can be opened, interrupted ones resumed. */
export function RunsPage({ stores }: { readonly stores: Stores }) {
  const { runs, problem } = useStore(stores.runs)
  const [refused, setRefused] = useState<string | null>(null)
  const remove = async (runId: string) => {
    try {
      await stores.client.request('runs.remove', { runId })
      setRefused(null)
    } catch (error: unknown) {
      setRefused(sentenceOf(error))
    }
  }
  return (
    <div className="page">
      <h1>Runs</h1>
      {problem === null && refused === null ? null : (
        <p className="note is-bad" role="alert">
          {problem ?? refused}
        </p>
      )}
      {runs.length === 0 ? <p>No runs yet. Open a roster, check it, and run it.</p> : null}
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Roster</th>
            <th scope="col">Connection</th>
            <th scope="col" className="is-number">
              Rows
            </th>
            <th scope="col" className="is-number">
              Failed
            </th>
            <th scope="col">How it stands</th>
            <th scope="col">
              <span className="grid-unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td>{formatMoment(run.startedAt)}</td>
              <td>
                {run.rosterName}
                {run.retryOf === null ? '' : ' (retry)'}
              </td>
              <td>{run.connectionName}</td>
              <td className="is-number">{formatCount(run.counts.planned)}</td>
              <td className="is-number">{formatCount(run.counts.failed + run.counts.unknown)}</td>
              <td>{describeRun(run)}</td>
              <td className="table-actions">
                <button
                  type="button"
                  className="button is-small"
                  onClick={() =>
                    stores.navigation.go({ kind: 'roster', rosterId: run.rosterId, runId: run.id })
                  }
                >
                  {isOver(run.status) ? 'Open' : 'Open and go on'}
                </button>
                <button
                  type="button"
                  className="button is-small"
                  data-tone="bad"
                  disabled={!isOver(run.status)}
                  onClick={() => void remove(run.id)}
                >
                  Remove
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
