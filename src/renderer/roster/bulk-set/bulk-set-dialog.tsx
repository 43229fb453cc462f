import { useState } from 'react'
import type { GridColumn } from '../../grid/grid-types.ts'
import { rangeOf } from '../../grid/selection.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useRoster } from '../roster-context.ts'
import { bulkEdits } from './bulk-edits.ts'
import { ValueField } from './value-field.tsx'

type BulkSetDialogProps = { readonly columns: readonly GridColumn[]; readonly onClose: () => void }

/** One value for a column in all rows that are selected, as one step of undo. */
export function BulkSetDialog({ columns, onClose }: BulkSetDialogProps) {
  const { store, grid, announce } = useRoster()
  const [{ rowIds, first }] = useState(() => {
    const range = rangeOf(grid.getState().selection)
    const own = columns.filter(({ derived }) => derived === undefined)
    const selected = columns[range.left]
    return {
      rowIds: store.getState().shown.slice(range.top, range.bottom + 1),
      first: selected?.derived === undefined ? selected : own[0],
    }
  })
  const choices = columns.filter(({ derived }) => derived === undefined)
  const [columnId, setColumnId] = useState(first?.id ?? '')
  const [text, setText] = useState('')
  const [onlyBlank, setOnlyBlank] = useState(false)
  const column = choices.find(({ id }) => id === columnId)
  const known = store.manifest.columns.find(({ id }) => id === columnId)
  const settings = store.getState().roster?.settings
  const read =
    known === undefined || settings === undefined || text.trim() === ''
      ? null
      : store.rules.parse(known, text, settings)
  const value = read?.ok === true ? read.value : text
  const edits = bulkEdits(rowIds, store.sheet.row, { column: columnId, text: value, onlyBlank })
  const rows = rowIds.length === 1 ? '1 row' : `${rowIds.length.toLocaleString()} rows`

  const apply = () => {
    store.actions.editCells(edits, `Set ${column?.label ?? ''}`)
    announce(`Set ${column?.label ?? ''} in ${edits.length.toLocaleString()} rows.`)
    onClose()
  }
  return (
    <Dialog title={`Set for ${rows}`} onClose={onClose}>
      <form
        className="bulk-set"
        onSubmit={(event) => {
          event.preventDefault()
          if (edits.length > 0) apply()
        }}
      >
        <label className="menu-field">
          <span>Column</span>
          <select
            className="input"
            value={columnId}
            onChange={(event) => {
              setColumnId(event.target.value)
              setText('')
            }}
          >
            {choices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {column === undefined ? null : <ValueField column={column} text={text} onText={setText} />}
        <p className="bulk-hint" role="status">
          {read?.ok === false ? read.error : (column?.kind.hint?.(text) ?? '')}
        </p>
        <label className="tick">
          <input
            type="checkbox"
            checked={onlyBlank}
            onChange={(event) => setOnlyBlank(event.target.checked)}
          />
          Only where the cell is blank
        </label>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button is-primary" disabled={edits.length === 0}>
            {buttonText(edits.length, text.trim() === '')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function buttonText(cells: number, isBlank: boolean): string {
  if (cells === 0) return 'Nothing to change'
  const count = cells === 1 ? '1 cell' : `${cells.toLocaleString()} cells`
  return isBlank ? `Clear ${count}` : `Set ${count}`
}
