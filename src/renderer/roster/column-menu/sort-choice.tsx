import { useStore } from 'zustand'
import type { GridColumn } from '../../grid/grid-types.ts'
import { useRoster } from '../store/roster-context.ts'

type SortChoiceProps = { readonly column: GridColumn; readonly onClose: () => void }

/** Sorts by this column, alone or after those that sort already. */
export function SortChoice({ column, onClose }: SortChoiceProps) {
  const { store, table } = useRoster()
  const sorts = useStore(store, (state) => state.look.sorts)
  const current = sorts.find((sort) => sort.id === column.id)
  const hasOthers = sorts.some((sort) => sort.id !== column.id)
  const state = table.getColumn(column.id)
  const isDate = column.kind.name === 'date'
  const both = [
    { desc: false, words: isDate ? 'earliest first' : 'A to Z' },
    { desc: true, words: isDate ? 'latest first' : 'Z to A' },
  ]
  const choose = (change: () => void) => {
    change()
    onClose()
  }
  return (
    <div className="menu-part">
      {both.map(({ desc, words }) => (
        <button
          key={words}
          type="button"
          className="menu-item"
          aria-pressed={current?.desc === desc && !hasOthers}
          onClick={() => choose(() => table.setSorting([{ id: column.id, desc }]))}
        >
          Sort {words}
        </button>
      ))}
      {hasOthers
        ? both.map(({ desc, words }) => (
            <button
              key={`then ${words}`}
              type="button"
              className="menu-item"
              aria-pressed={current?.desc === desc}
              onClick={() => choose(() => state?.toggleSorting(desc, true))}
            >
              Then by this, {words}
            </button>
          ))
        : null}
      {current === undefined || !hasOthers ? null : (
        <button type="button" className="menu-item" onClick={() => choose(() => state?.clearSorting())}>
          Don’t sort by this
        </button>
      )}
      {sorts.length === 0 ? null : (
        <button type="button" className="menu-item" onClick={() => choose(() => table.setSorting([]))}>
          Back to the roster’s own order
        </button>
      )}
    </div>
  )
}
