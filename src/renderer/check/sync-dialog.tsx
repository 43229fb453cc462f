import { useState } from 'react'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import { Dialog } from '../ui/dialog.tsx'

type SyncDialogProps = {
  readonly manifest: LmsManifest
  readonly onCancel: () => void
  readonly onSync: (options: SyncOptions) => void
}

/** This list is the truth: what happens to those who are there and not on it. Only looks; nothing is written. */
export function SyncDialog({ manifest, onCancel, onSync }: SyncDialogProps) {
  const form = manifest.sync
  const choices = manifest.columns.find((column) => column.id === manifest.actionColumn)?.choices ?? []
  const actions = choices.filter((choice) => form?.actions.includes(choice.value))
  const [action, setAction] = useState(form?.actions[0] ?? '')
  const [staffToo, setStaffToo] = useState(false)
  const [selfToo, setSelfToo] = useState(false)
  if (form === undefined) return null
  return (
    <Dialog title="Sync: this roster is the whole list" onClose={onCancel}>
      <p>
        Muster reads everybody who is in the places this roster names. Who is missing there is enrolled; who
        is there and not on the list is added to the roster as a row with the action chosen here. You see the
        difference first; nothing is written until you run it.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSync({ action, staffToo, selfToo })
        }}
      >
        <label className="field">
          Who is there and not on the list
          <select className="select" value={action} onChange={(event) => setAction(event.target.value)}>
            {actions.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </select>
          <span className="dim">{actions.find((choice) => choice.value === action)?.help}</span>
        </label>
        <label className="tick">
          <input type="checkbox" checked={staffToo} onChange={(event) => setStaffToo(event.target.checked)} />
          {form.staffLabel}
        </label>
        <label className="tick">
          <input type="checkbox" checked={selfToo} onChange={(event) => setSelfToo(event.target.checked)} />
          Also your own enrollment
        </label>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
          <button type="submit" className="button is-primary">
            Show the difference
          </button>
        </div>
      </form>
    </Dialog>
  )
}
