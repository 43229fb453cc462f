import { useStore } from 'zustand'
import { columnLabel } from '../../../shared/roster/extra-column.ts'
import { DERIVED_LABELS } from '../columns/derived-columns.tsx'
import { useRoster } from '../store/roster-context.ts'
import { isFiltered, type RosterLook, WHOLE_ROSTER } from './roster-view-rows.ts'

/** Says what is hidden and how it is sorted, so that nobody takes a part for the whole; one click shows all again. */
export function FilterBar() {
  const { store } = useRoster()
  const look = useStore(store, (state) => state.look)
  const shown = useStore(store, (state) => state.shown.length)
  useStore(store, (state) => state.version)
  const isPart = isFiltered(look)
  if (!isPart && look.sorts.length === 0) return null
  const total = store.sheet.rows().length
  const labelOf = (id: string) => DERIVED_LABELS.get(id) ?? columnLabel(store.manifest, id)
  return (
    <div className="filter-bar" role="status">
      {isPart ? (
        <span>
          {shown.toLocaleString()} of {total.toLocaleString()} rows: {reasons(look, labelOf).join('; ')}
        </span>
      ) : null}
      {isPart ? (
        <button
          type="button"
          className="link"
          onClick={() => store.actions.look({ ...WHOLE_ROSTER, sorts: look.sorts })}
        >
          Show all rows
        </button>
      ) : null}
      {look.sorts.length === 0 ? null : (
        <>
          <span>Sorted by {look.sorts.map(({ id }) => labelOf(id)).join(', then ')}</span>
          <button type="button" className="link" onClick={() => store.actions.look({ sorts: [] })}>
            Own order
          </button>
        </>
      )}
    </div>
  )
}

function reasons(look: RosterLook, labelOf: (column: string) => string): readonly string[] {
  const found: string[] = []
  if (look.only !== null) found.push(look.only.label)
  if (look.onlyProblems) found.push('rows with problems')
  if (look.find.trim() !== '') found.push(`containing «${look.find.trim()}»`)
  for (const { id, value } of look.filters) {
    found.push(
      value.kind === 'contains'
        ? `${labelOf(id)} contains «${value.text}»`
        : `${labelOf(id)} is one of ${value.values.size}`,
    )
  }
  return found
}
