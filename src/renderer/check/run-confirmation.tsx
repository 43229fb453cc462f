import { useState } from 'react'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { RowId } from '../../shared/roster/row.ts'
import { useRoster } from '../roster/roster-context.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatRows } from '../ui/format.ts'
import { countActions } from './destructive-actions.ts'

type RunConfirmationProps = {
  readonly manifest: LmsManifest
  /** Rows that end or remove something. */
  readonly rowIds: readonly RowId[]
  readonly onCancel: () => void
  readonly onConfirm: () => void
}

/** Asks before a run that ends or removes enrollments; the number has to be typed, so that nobody clicks it away. */
export function RunConfirmation({ manifest, rowIds, onCancel, onConfirm }: RunConfirmationProps) {
  const roster = useRoster()
  const [typed, setTyped] = useState('')
  const wanted = new Set(rowIds)
  const counts = countActions(
    manifest,
    roster.store.sheet.rows().filter((row) => wanted.has(row.id)),
  )
  const isRight = typed.trim() === String(rowIds.length)
  return (
    <Dialog
      title={`This run ends or removes ${rowIds.length === 1 ? '1 enrollment' : `${rowIds.length} enrollments`}`}
      onClose={onCancel}
    >
      <ul>
        {counts.map(({ label, count, help }) => (
          <li key={label}>
            <strong>{label}</strong>: {formatRows(count)}. {help}
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isRight) onConfirm()
        }}
      >
        <label className="field">
          Type {rowIds.length} to go on
          <input
            className="input"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
          <button type="submit" className="button is-primary" disabled={!isRight}>
            Run
          </button>
        </div>
      </form>
    </Dialog>
  )
}
