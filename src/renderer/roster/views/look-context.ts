import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import type { DateText } from '../../../shared/roster/date-text.ts'
import { extraHeader } from '../../../shared/roster/extra-column.ts'
import type { CellProblem, RowId } from '../../../shared/roster/row.ts'
import type { LookContext } from './roster-view-rows.ts'

type LookSource = {
  readonly manifest: LmsManifest
  readonly problemsOf: (rowId: RowId) => readonly CellProblem[]
  /** The text of a column that follows from the check or the run; null for the roster's own columns. */
  readonly derived: (rowId: RowId, column: string) => string | null
  readonly dateText: () => DateText
}

/** What the cells of a roster say to a person, for sorting, filtering and searching. */
export function createLookContext({ manifest, problemsOf, derived, dateText }: LookSource): LookContext {
  const labels = labelsOfChoices(manifest)
  const dates = new Set(manifest.columns.flatMap(({ id, kind }) => (kind === 'date' ? [id] : [])))
  const own = new Set(manifest.columns.map(({ id }) => id))
  const isDerived = (column: string) => !own.has(column) && extraHeader(column) === null

  const text: LookContext['text'] = (row, column) => {
    const cell = row.cells[column]
    if (cell === undefined) return isDerived(column) ? (derived(row.id, column) ?? '') : ''
    return labels.get(column)?.get(cell) ?? cell
  }
  return {
    text,
    shown: (row, column) => (dates.has(column) ? dateText()(row.cells[column] ?? '') : text(row, column)),
    rewritten: dates,
    hasProblem: (rowId) => problemsOf(rowId).length > 0,
  }
}

/** Column → value → label. */
function labelsOfChoices({ columns }: LmsManifest): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    columns.flatMap(({ id, choices }) =>
      choices === undefined
        ? []
        : [[id, new Map(choices.map(({ value, label }) => [value, label]))] as const],
    ),
  )
}
