import { useState } from 'react'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { RowId } from '../../shared/roster/row.ts'
import type { DropCount } from '../../shared/run/check.ts'
import { useRoster } from '../roster/store/roster-context.ts'
import { Dialog } from '../ui/dialog.tsx'
import { formatCount, formatRows } from '../ui/format.ts'
import { countActions } from './destructive-actions.ts'

type RunConfirmationProps = {
  readonly manifest: LmsManifest
  /** Rows that end or remove something. */
  readonly rowIds: readonly RowId[]
  /** Places that would lose more of their people than the guard allows. */
  readonly drops: readonly DropCount[]
  readonly onCancel: () => void
  readonly onConfirm: () => void
}

const SHOWN_DROPS = 5

/** Asks before a run that ends or removes enrollments; the number has to be typed, so that nobody clicks it away. */
export function RunConfirmation({ manifest, rowIds, drops, onCancel, onConfirm }: RunConfirmationProps) {
  const roster = useRoster()
  const [typed, setTyped] = useState('')
  const wanted = new Set(rowIds)
  const counts = countActions(
    manifest,
    roster.store.sheet.rows().filter((row) => wanted.has(row.id)),
  )
  const count = rowIds.length > 0 ? rowIds.length : drops.reduce((sum, { dropped }) => sum + dropped, 0)
  const isRight = typed.trim() === String(count)
  return (
    <Dialog
      title={`This run ends or removes ${count === 1 ? '1 enrollment' : `${formatCount(count)} enrollments`}`}
      onClose={onCancel}
    >
      <ul>
        {counts.map(({ label, count: rows, help }) => (
          <li key={label}>
            <strong>{label}</strong>: {formatRows(rows)}. {help}
          </li>
        ))}
      </ul>
      {drops.length === 0 ? null : (
        <div className="note is-warn">
          <p>More people than usual would be taken out of these places:</p>
          <ul>
            {drops.slice(0, SHOWN_DROPS).map(({ label, dropped, present }) => (
              <li key={label}>
                <strong>{label}</strong>: {formatCount(dropped)} of {formatCount(present)} (
                {Math.round((dropped / present) * 100)} %)
              </li>
            ))}
          </ul>
          {drops.length > SHOWN_DROPS ? <p>and {drops.length - SHOWN_DROPS} more places.</p> : null}
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isRight) onConfirm()
        }}
      >
        <label className="field">
          Type {count} to go on
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
