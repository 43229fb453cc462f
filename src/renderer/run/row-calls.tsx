import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { RowId } from '../../shared/roster/row.ts'
import type { CallRecord, RunRow } from '../../shared/run/progress.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'
import { useRoster } from '../roster/store/roster-context.ts'

type RowCallsProps = {
  readonly client: Client
  readonly runId: string
  readonly rowId: RowId
}

/** The calls made for one row: what was asked, what came back, what it means. */
export function RowCalls({ client, runId, rowId }: RowCallsProps) {
  const { status } = useRoster()
  const run = useStore(status, (state) => state.statusOf(rowId)?.run ?? null)
  const [calls, setCalls] = useState<readonly CallRecord[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told of the row says that its calls may have changed
  useEffect(() => {
    let isCurrent = true
    client.request('runs.calls', { runId, rowId }).then(
      (found) => {
        if (isCurrent) setCalls(found)
      },
      (error: unknown) => {
        if (isCurrent) setProblem(sentenceOf(error))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [client, runId, rowId, run])
  if (problem !== null)
    return (
      <p className="note is-bad" role="alert">
        {problem}
      </p>
    )
  if (calls === null) return null
  return (
    <section aria-label="The selected row">
      <h3>The selected row</h3>
      <RowExplanation run={run} />
      {calls.length === 0 ? <p className="dim">No call was made for this row in this run.</p> : null}
      <ol className="calls">
        {calls.map((call) => (
          <li key={call.id} className="call">
            <p>{call.purpose}</p>
            <p className="dim">{describe(call)}</p>
            {call.meaning === '' ? null : <p>{call.meaning}</p>}
            <details>
              <summary>Details</summary>
              <pre>{`${call.method} ${call.path}${call.body === '' ? '' : `\n${call.body}`}`}</pre>
              {call.answer === '' ? null : <pre>{call.answer}</pre>}
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** What became of the row, and what to do about it. */
function RowExplanation({ run }: { readonly run: RunRow | null }) {
  if (run?.explanation == null) return run === null || run.note === '' ? null : <p>{run.note}</p>
  return (
    <div className="note is-bad">
      <p>{run.explanation.message}</p>
      <p>{run.explanation.advice}</p>
    </div>
  )
}

function describe(call: CallRecord): string {
  const tries = call.attempts > 1 ? `, ${call.attempts} tries` : ''
  const status = call.status === null ? '' : ` with status ${call.status}`
  switch (call.state) {
    case 'planned':
      return call.attempts === 0 ? 'Not sent yet' : `To be sent again${tries}`
    case 'sent':
      return `On its way${tries}`
    case 'answered':
      return `Answered${status}${tries}`
    case 'lost':
      return `No answer came${tries}`
    case 'cancelled':
      return 'Not needed any more'
  }
}
