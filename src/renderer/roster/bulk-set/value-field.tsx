import { useId } from 'react'
import type { GridColumn } from '../../grid/grid-types.ts'

type ValueFieldProps = {
  readonly column: GridColumn
  readonly text: string
  readonly onText: (text: string) => void
}

/** A field for a value of a column: its choices, or anything that can be typed into its cells. */
export function ValueField({ column, text, onText }: ValueFieldProps) {
  const id = useId()
  const { options } = column.kind
  return (
    <div className="menu-field">
      <label htmlFor={id}>Value</label>
      {options === undefined ? (
        <input
          id={id}
          className="input"
          value={text}
          placeholder="Blank clears the cells"
          spellCheck={false}
          onChange={(event) => onText(event.target.value)}
        />
      ) : (
        <select id={id} className="input" value={text} onChange={(event) => onText(event.target.value)}>
          <option value="">Blank</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </div>
  )
}
