import { useState } from 'react'
import type { GridColumn } from '../../grid/grid-types.ts'
import { rangeOf } from '../../grid/selection/selection.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { formatMany, formatRows } from '../../ui/format.ts'
import { ColumnSelect } from '../columns/column-select.tsx'
import { useRoster } from '../store/roster-context.ts'
import { bulkEdits } from './bulk-edits.ts'
import { ValueField } from './value-field.tsx'

type BulkSetDialogProps = { readonly columns: readonly GridColumn[]; readonly onClose: () => void }

/** One value for a column in all rows that are selected, as one step of undo. */
export function BulkSetDialog({ columns, onClose }: BulkSetDialogProps) {
  const { store, grid, announce } = useRoster()
  const choices = columns.filter(({ derived }) => derived === undefined)
  const [{ rowIds, first }] = useState(() => {
    const range = rangeOf(grid.getState().selection)
    const selected = columns[range.left]
    return {
      rowIds: store.getState().shown.slice(range.top, range.bottom + 1),
      first: selected?.derived === undefined ? selected : choices[0],
    }
  })
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

  const apply = () => {
    store.actions.editCells(edits, `Set ${column?.label ?? ''}`)
    announce(`Set ${column?.label ?? ''} in ${edits.length.toLocaleString()} rows.`)
    onClose()
  }
  return (
    <Dialog title={`Set for ${formatRows(rowIds.length)}`} onClose={onClose}>
      <form
        className="bulk-set"
        onSubmit={(event) => {
          event.preventDefault()
          if (edits.length > 0) apply()
        }}
      >
        <ColumnSelect
          label="Column"
          columns={choices}
          columnId={columnId}
          onChoose={(id) => {
            setColumnId(id)
            setText('')
          }}
        />
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
  const count = formatMany(cells, 'cell')
  return isBlank ? `Clear ${count}` : `Set ${count}`
}
