import { type KeyboardEvent, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import type { GridColumn } from '../../grid/grid-types.ts'
import { useRoster } from '../store/roster-context.ts'
import { type ColumnFilter, type ColumnValues, valuesOf } from '../views/roster-view-rows.ts'

type FilterChoiceProps = { readonly column: GridColumn; readonly onClose: () => void }

/** Rows whose cell contains a text, or holds one of the values ticked. */
export function FilterChoice({ column, onClose }: FilterChoiceProps) {
  const { store, table } = useRoster()
  const look = useStore(store, (state) => state.look)
  const filter = look.filters.find(({ id }) => id === column.id)?.value
  const [text, setText] = useState(filter?.kind === 'contains' ? filter.text : '')
  // What is offered stays while the menu is open, so that nothing moves under the pointer.
  const [values] = useState(() => valuesOf(store.sheet.rows(), column.id, look, store.actions.lookContext))
  const apply = (next: ColumnFilter | null) => table.getColumn(column.id)?.setFilterValue(next ?? undefined)
  const applyText = () => {
    apply(text.trim() === '' ? null : { kind: 'contains', text })
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') applyText()
  }
  return (
    <div className="menu-part">
      <label className="menu-field">
        <span>Show rows containing</span>
        <input
          className="input"
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      {values.values.length < 2 ? null : (
        <ValueList column={column} values={values} typed={text} filter={filter} onFilter={apply} />
      )}
      <div className="menu-buttons">
        <button type="button" className="button" onClick={applyText}>
          Filter
        </button>
        {filter === undefined ? null : (
          <button
            type="button"
            className="button"
            onClick={() => {
              apply(null)
              onClose()
            }}
          >
            Show all
          </button>
        )}
      </div>
    </div>
  )
}

type ValueListProps = {
  readonly column: GridColumn
  readonly values: ColumnValues
  /** Narrows the list. */
  readonly typed: string
  readonly filter: ColumnFilter | undefined
  readonly onFilter: (filter: ColumnFilter | null) => void
}

const LISTED = 200

function ValueList({ column, values, typed, filter, onFilter }: ValueListProps) {
  const all = useMemo(() => values.values.map(({ value }) => value), [values])
  const wanted = typed.trim().toLowerCase()
  const fitting = values.values.filter(({ value }) =>
    [value, column.kind.format(value)].some((text) => text.toLowerCase().includes(wanted)),
  )
  const shown = fitting.slice(0, LISTED)
  const unseen = fitting.length - shown.length + values.more
  const isOn = (value: string) => filter?.kind !== 'values' || filter.values.has(value)
  const only = (chosen: readonly string[]) =>
    // All values ticked is no filter at all, unless there are values that are not listed.
    onFilter(
      values.more === 0 && all.every((value) => chosen.includes(value))
        ? null
        : { kind: 'values', values: new Set(chosen) },
    )
  return (
    <fieldset className="menu-values">
      <legend>or with these values</legend>
      <span className="menu-all">
        <button type="button" className="link" onClick={() => only(fitting.map(({ value }) => value))}>
          {wanted === '' ? 'All' : 'Only those found'}
        </button>
        <button type="button" className="link" onClick={() => only([])}>
          None
        </button>
      </span>
      {shown.map(({ value, count }) => (
        <label key={value} className="menu-radio">
          <input
            type="checkbox"
            checked={isOn(value)}
            onChange={(event) =>
              only(all.filter((each) => (each === value ? event.target.checked : isOn(each))))
            }
          />
          <span className="menu-value">{value === '' ? 'Blank' : column.kind.format(value)}</span>
          <span className="menu-count">{count.toLocaleString()}</span>
        </label>
      ))}
      {unseen === 0 ? null : (
        <span className="menu-more">{unseen.toLocaleString()} more; type above to find them.</span>
      )}
    </fieldset>
  )
}
