import { useStore } from 'zustand'
import type { GridColumn } from '../../grid/grid-types.ts'
import { useRoster } from '../store/roster-context.ts'
import type { RowSort } from '../views/sort-rows.ts'

type SortChoiceProps = { readonly column: GridColumn; readonly onClose: () => void }

/** Sorts by this column, alone or after those that sort already. */
export function SortChoice({ column, onClose }: SortChoiceProps) {
  const { store } = useRoster()
  const sorts = useStore(store, (state) => state.look.sorts)
  const current = sorts.find((sort) => sort.column === column.id)?.direction ?? null
  const others = sorts.filter((sort) => sort.column !== column.id)
  const isDate = column.kind.name === 'date'
  const words = {
    ascending: isDate ? 'earliest first' : 'A to Z',
    descending: isDate ? 'latest first' : 'Z to A',
  }
  const choose = (next: readonly RowSort[]) => {
    store.actions.look({ sorts: next })
    onClose()
  }
  const both = ['ascending', 'descending'] as const
  return (
    <div className="menu-part">
      {both.map((direction) => (
        <button
          key={direction}
          type="button"
          className="menu-item"
          aria-pressed={current === direction && others.length === 0}
          onClick={() => choose([{ column: column.id, direction }])}
        >
          Sort {words[direction]}
        </button>
      ))}
      {others.length === 0
        ? null
        : both.map((direction) => (
            <button
              key={`then ${direction}`}
              type="button"
              className="menu-item"
              aria-pressed={current === direction}
              onClick={() => choose([...others, { column: column.id, direction }])}
            >
              Then by this, {words[direction]}
            </button>
          ))}
      {current === null || others.length === 0 ? null : (
        <button type="button" className="menu-item" onClick={() => choose(others)}>
          Don’t sort by this
        </button>
      )}
      {sorts.length === 0 ? null : (
        <button type="button" className="menu-item" onClick={() => choose([])}>
          Back to the roster’s own order
        </button>
      )}
    </div>
  )
}
