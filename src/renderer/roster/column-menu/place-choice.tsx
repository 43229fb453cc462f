import { useStore } from 'zustand'
import type { GridStore } from '../../grid/grid-store.ts'
import type { GridColumn } from '../../grid/grid-types.ts'
import { hideColumns, moveColumns, showColumns } from '../columns/arrangement.ts'
import { useRoster } from '../store/roster-context.ts'

type PlaceChoiceProps = {
  readonly column: GridColumn
  readonly columns: readonly GridColumn[]
  readonly all: readonly GridColumn[]
  readonly grid: GridStore
  readonly onClose: () => void
}

/** Where the column stands: all that the mouse does with headers, for the keyboard. */
export function PlaceChoice({ column, columns, all, grid, onClose }: PlaceChoiceProps) {
  const { store } = useRoster()
  const arrangement = useStore(store, (state) => state.arrangement)
  const { arrange } = store.actions
  const place = columns.findIndex((each) => each.id === column.id)
  const hidden = all.filter((each) => arrangement.hidden.includes(each.id))
  const widen = (by: number) => {
    const { widths, setWidths } = grid.getState()
    setWidths({ ...widths, [column.id]: Math.max(48, (widths[column.id] ?? column.width) + by) })
  }
  const move = (to: number) => arrange((now) => moveColumns(all, now, { from: place, until: place, to }))
  const isFrozenHere = arrangement.frozen === place + 1
  return (
    <div className="menu-part">
      <div className="menu-buttons is-paired">
        <button type="button" className="button is-small" onClick={() => widen(-24)}>
          Narrower
        </button>
        <button type="button" className="button is-small" onClick={() => widen(24)}>
          Wider
        </button>
        <button
          type="button"
          className="button is-small"
          disabled={place <= 0}
          onClick={() => move(place - 1)}
        >
          Move left
        </button>
        <button
          type="button"
          className="button is-small"
          disabled={place >= columns.length - 1}
          onClick={() => move(place + 2)}
        >
          Move right
        </button>
      </div>
      <button
        type="button"
        className="menu-item"
        onClick={() => {
          arrange((now) => ({ ...now, frozen: isFrozenHere ? 0 : place + 1 }))
          onClose()
        }}
      >
        {isFrozenHere ? 'Unfreeze columns' : 'Freeze up to this column'}
      </button>
      <button
        type="button"
        className="menu-item"
        disabled={columns.length < 2}
        onClick={() => {
          arrange((now) => hideColumns(all, now, [column.id]))
          onClose()
        }}
      >
        Hide this column
      </button>
      {hidden.length === 0 ? null : (
        <fieldset className="menu-values">
          <legend>Show hidden columns</legend>
          {hidden.map((each) => (
            <button
              key={each.id}
              type="button"
              className="menu-item"
              onClick={() => arrange((now) => showColumns(now, [each.id]))}
            >
              {each.label}
            </button>
          ))}
          {hidden.length < 2 ? null : (
            <button
              type="button"
              className="menu-item"
              onClick={() => arrange((now) => ({ ...now, hidden: [] }))}
            >
              All {hidden.length}
            </button>
          )}
        </fieldset>
      )}
    </div>
  )
}
