import { useStore } from 'zustand'
import { useRoster } from './roster-context.ts'
import { isFiltered, type RosterLook, WHOLE_ROSTER } from './roster-view-rows.ts'

/** Says what is hidden, so that nobody takes a part for the whole; one click shows all again. */
export function FilterBar() {
  const { store } = useRoster()
  const look = useStore(store, (state) => state.look)
  const shown = useStore(store, (state) => state.shown.length)
  useStore(store, (state) => state.version)
  if (!isFiltered(look)) return null
  const total = store.sheet.rows().length
  const labelOf = (id: string) =>
    store.manifest.columns.find((column) => column.id === id)?.label ?? id.replace(/^extra:/, '')
  return (
    <div className="filter-bar" role="status">
      <span>
        {shown.toLocaleString()} of {total.toLocaleString()} rows: {reasons(look, labelOf).join('; ')}
      </span>
      <button
        type="button"
        className="link"
        onClick={() => store.actions.look({ ...WHOLE_ROSTER, sort: look.sort })}
      >
        Show all rows
      </button>
    </div>
  )
}

function reasons(look: RosterLook, labelOf: (column: string) => string): readonly string[] {
  const found: string[] = []
  if (look.only !== null) found.push(look.only.label)
  if (look.onlyProblems) found.push('rows with problems')
  if (look.find.trim() !== '') found.push(`containing «${look.find.trim()}»`)
  for (const [column, filter] of Object.entries(look.filters)) {
    found.push(
      filter.kind === 'contains'
        ? `${labelOf(column)} contains «${filter.text}»`
        : `${labelOf(column)} is one of ${filter.values.size}`,
    )
  }
  return found
}
