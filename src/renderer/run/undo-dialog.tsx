import { useEffect, useState } from 'react'
import type { UndoPlan } from '../../shared/ipc/schemas.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatRows } from '../ui/format.ts'
import { ProblemNote } from '../ui/problem-note.tsx'

type UndoDialogProps = {
  readonly client: Client
  readonly manifest: LmsManifest
  readonly runId: string
  readonly onCancel: () => void
  readonly onUndone: (rosterId: string) => void
}

/** Makes a roster that takes a run back; what can't be taken back is said before. */
export function UndoDialog({ client, manifest, runId, onCancel, onUndone }: UndoDialogProps) {
  const choices = manifest.columns.find((column) => column.id === manifest.actionColumn)?.choices ?? []
  const offered = choices.filter((choice) => manifest.undo?.created.includes(choice.value))
  const [created, setCreated] = useState(manifest.undo?.created[0] ?? '')
  const [plan, setPlan] = useState<UndoPlan | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  useEffect(() => {
    let isCurrent = true
    client.request('runs.planUndo', { runId, created }).then(
      (answer) => {
        if (isCurrent) setPlan(answer)
      },
      (error: unknown) => {
        if (isCurrent) setProblem(sentenceOf(error))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [client, runId, created])

  const make = async () => {
    setIsBusy(true)
    try {
      const { rosterId } = await client.request('runs.undo', { runId, created })
      onUndone(rosterId)
    } catch (error: unknown) {
      setProblem(sentenceOf(error))
      setIsBusy(false)
    }
  }

  return (
    <Dialog title="Undo this run" onClose={onCancel}>
      <p>
        Muster makes a roster that brings back how things stood before. You look at it, check it and run it
        like any other; until then nothing changes.
      </p>
      <ProblemNote problem={problem} />
      <label className="field">
        Those whom the run added
        <select className="select" value={created} onChange={(event) => setCreated(event.target.value)}>
          {offered.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <span className="dim">{offered.find((choice) => choice.value === created)?.help}</span>
      </label>
      {plan === null ? null : <PlanFacts plan={plan} />}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
        <button
          type="button"
          className="button is-primary"
          disabled={plan === null || plan.rows === 0 || isBusy}
          onClick={() => void make()}
        >
          Make the undo roster
        </button>
      </div>
    </Dialog>
  )
}

function PlanFacts({ plan }: { readonly plan: UndoPlan }) {
  return (
    <div role="status">
      <p>{formatRows(plan.rows)} can be taken back.</p>
      {plan.cannot.length === 0 ? null : (
        <ul className="note is-warn">
          {plan.cannot.map(({ reason, count }) => (
            <li key={reason}>
              {formatRows(count)} can’t: {reason}
            </li>
          ))}
        </ul>
      )}
      {plan.notes.length === 0 ? null : (
        <ul className="plan-notes">
          {plan.notes.map(({ note, count }) => (
            <li key={note}>
              {note} ({formatRows(count)})
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
