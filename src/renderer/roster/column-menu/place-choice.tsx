import { hideColumns, pinnedStart } from '../../grid/columns/column-places.ts'
import { MIN_WIDTH, placeColumns, shownColumnIds, useColumnState } from '../../grid/columns/column-table.ts'
import type { GridColumn } from '../../grid/grid-types.ts'
import { useRoster } from '../store/roster-context.ts'

type PlaceChoiceProps = {
  readonly column: GridColumn
  readonly columns: readonly GridColumn[]
  readonly all: readonly GridColumn[]
  readonly onClose: () => void
}

/** Where the column stands: all that the mouse does with headers, for the keyboard. */
export function PlaceChoice({ column, columns, all, onClose }: PlaceChoiceProps) {
  const { table } = useRoster()
  const visibility = useColumnState(table, (now) => now.atoms.columnVisibility.get())
  const pinned = useColumnState(table, (now) => now.getStartVisibleLeafColumns().length)
  const place = columns.findIndex((each) => each.id === column.id)
  const hidden = all.filter((each) => visibility[each.id] === false)
  const widen = (by: number) => {
    const width = table.getColumn(column.id)?.getSize() ?? column.width
    table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: Math.max(MIN_WIDTH, width + by) }))
  }
  const move = (to: number) => placeColumns(table, all, { from: place, until: place, to })
  const isFrozenHere = pinned === place + 1
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
          table.setColumnPinning(pinnedStart(isFrozenHere ? [] : shownColumnIds(table).slice(0, place + 1)))
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
          table.setColumnVisibility((now) =>
            hideColumns(
              all.map(({ id }) => id),
              now,
              [column.id],
            ),
          )
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
              onClick={() => table.getColumn(each.id)?.toggleVisibility(true)}
            >
              {each.label}
            </button>
          ))}
          {hidden.length < 2 ? null : (
            <button type="button" className="menu-item" onClick={() => table.toggleAllColumnsVisible(true)}>
              All {hidden.length}
            </button>
          )}
        </fieldset>
      )}
    </div>
  )
}
