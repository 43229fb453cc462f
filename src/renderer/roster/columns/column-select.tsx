import type { GridColumn } from '../../grid/grid-types.ts'

type ColumnSelectProps = {
  readonly label: string
  readonly columns: readonly GridColumn[]
  readonly columnId: string
  readonly onChoose: (columnId: string) => void
}

/** Chooses one of the roster's columns. */
export function ColumnSelect({ label, columns, columnId, onChoose }: ColumnSelectProps) {
  return (
    <label className="menu-field">
      <span>{label}</span>
      <select className="input" value={columnId} onChange={(event) => onChoose(event.target.value)}>
        {columns.map((column) => (
          <option key={column.id} value={column.id}>
            {column.label}
          </option>
        ))}
      </select>
    </label>
  )
}
