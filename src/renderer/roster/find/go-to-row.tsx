import { useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useRoster } from '../store/roster-context.ts'

/** Goes to a row by its number in the roster. */
export function GoToRow({ onClose }: { readonly onClose: () => void }) {
  const { store, jumpTo } = useRoster()
  const [text, setText] = useState('')
  const rows = store.sheet.rows()
  const number = Number(text)
  const row = Number.isInteger(number) ? rows[number - 1] : undefined
  return (
    <Dialog title="Go to row" onClose={onClose}>
      <form
        className="go-to-row"
        onSubmit={(event) => {
          event.preventDefault()
          if (row === undefined) return
          onClose()
          jumpTo(row.id)
        }}
      >
        <label className="menu-field">
          <span>Row, 1 to {rows.length.toLocaleString()}</span>
          <input
            className="input"
            inputMode="numeric"
            value={text}
            aria-invalid={text !== '' && row === undefined}
            onChange={(event) => setText(event.target.value.trim())}
          />
        </label>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button is-primary" disabled={row === undefined}>
            Go
          </button>
        </div>
      </form>
    </Dialog>
  )
}
