import type { RosterEdit, RosterRow, RowId } from '../../../shared/roster/row.ts'
import { collator, type RowSort, sortRows } from './sort-rows.ts'

/** Which values of a column are shown. */
export type ColumnFilter =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'values'; readonly values: ReadonlySet<string> }

/** Whether a value that the table hands back is one of our filters. */
export function isColumnFilter(value: unknown): value is ColumnFilter {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  return (
    (value.kind === 'contains' && 'text' in value && typeof value.text === 'string') ||
    (value.kind === 'values' && 'values' in value && value.values instanceof Set)
  )
}

/** One column's filter, as TanStack Table keeps it. */
export type RosterFilter = { readonly id: string; readonly value: ColumnFilter }

/** How the roster is looked at; the roster itself keeps its order and all its rows. */
export type RosterLook = {
  /** The first counts most; none for the roster's own order. */
  readonly sorts: readonly RowSort[]
  readonly filters: readonly RosterFilter[]
  /** Text looked for in any column. */
  readonly find: string
  readonly onlyProblems: boolean
  /** Rows somebody asked to see alone, e.g. those that failed for one cause. */
  readonly only: { readonly rowIds: ReadonlySet<RowId>; readonly label: string } | null
}

export const WHOLE_ROSTER: RosterLook = { sorts: [], filters: [], find: '', onlyProblems: false, only: null }

export type LookContext = {
  /** What filters and sorting go by: labels of choices, dates in their canonical form. */
  readonly text: (row: RosterRow, column: string) => string
  /** What a person reads in a cell; searching finds that too. */
  readonly shown: (row: RosterRow, column: string) => string
  /** The columns in which the two are not the same. */
  readonly rewritten: ReadonlySet<string>
  readonly hasProblem: (rowId: RowId) => boolean
}

export function isFiltered(look: RosterLook): boolean {
  return look.find.trim() !== '' || look.onlyProblems || look.only !== null || look.filters.length > 0
}

/** Whether all rows are shown, in the roster's own order. */
export function isWholeRoster(look: RosterLook): boolean {
  return !isFiltered(look) && look.sorts.length === 0
}

/** Whether a look shows nothing that the one before it did not: more was typed into the search, and that is all. */
export function isNarrower(look: RosterLook, before: RosterLook): boolean {
  return (
    look.sorts === before.sorts &&
    look.filters === before.filters &&
    look.onlyProblems === before.onlyProblems &&
    look.only === before.only &&
    // The search leaves out spaces around what is typed.
    before.find.trim() !== '' &&
    look.find.trim().toLowerCase().includes(before.find.trim().toLowerCase())
  )
}

/** The rows to show, in order. It is worked out when the look changes, not when cells do: rows must not jump. */
export function rowsInLook(rows: readonly RosterRow[], look: RosterLook, context: LookContext): RowId[] {
  const wanted = inSmallLetters(look)
  const kept = isFiltered(look) ? rows.filter((row) => isShown(row, wanted, context)) : rows
  return sortRows(kept, look.sorts, context.text).map((row) => row.id)
}

/** The texts looked for, brought to the form they are compared in once for all rows. */
function inSmallLetters(look: RosterLook): RosterLook {
  const filters = look.filters.map(
    ({ id, value }): RosterFilter => ({
      id,
      value: value.kind === 'contains' ? { ...value, text: value.text.trim().toLowerCase() } : value,
    }),
  )
  return { ...look, find: look.find.trim().toLowerCase(), filters }
}

function isShown(row: RosterRow, look: RosterLook, context: LookContext): boolean {
  if (look.only !== null && !look.only.rowIds.has(row.id)) return false
  if (look.onlyProblems && !context.hasProblem(row.id)) return false
  return passesFilters(row, look.filters, context) && holdsText(row, look.find, context)
}

function passesFilters(row: RosterRow, filters: RosterLook['filters'], context: LookContext): boolean {
  return filters.every(({ id, value }) => {
    const text = context.text(row, id)
    if (value.kind === 'values') return value.values.has(text)
    return (
      contains(text, value.text) ||
      (context.rewritten.has(id) && contains(context.shown(row, id), value.text))
    )
  })
}

function holdsText(row: RosterRow, wanted: string, context: LookContext): boolean {
  if (wanted === '') return true
  for (const column in row.cells) if (contains(context.text(row, column), wanted)) return true
  for (const column of context.rewritten) if (contains(context.shown(row, column), wanted)) return true
  return false
}

function contains(text: string, wanted: string): boolean {
  return text.length >= wanted.length && text.toLowerCase().includes(wanted)
}

/** The view after an edit: new rows appear beside their neighbour whatever the filter says, deleted ones go. */
export function lookAfterEdit(
  shown: readonly RowId[],
  edit: RosterEdit,
  rows: readonly RosterRow[],
  isWhole: boolean,
): readonly RowId[] {
  if (edit.kind === 'setCells') return shown
  if (isWhole) return rows.map((row) => row.id)
  if (edit.kind === 'deleteRows') {
    const gone = new Set(edit.rowIds)
    return shown.filter((id) => !gone.has(id))
  }
  const at = edit.before === null ? -1 : shown.indexOf(edit.before)
  const ids = edit.rows.map((row) => row.id)
  return at < 0 ? [...shown, ...ids] : [...shown.slice(0, at), ...ids, ...shown.slice(at)]
}

/** The values of a column with how often each occurs, most frequent first. */
export type ColumnValues = {
  readonly values: readonly { readonly value: string; readonly count: number }[]
  /** Different values that are not listed. */
  readonly more: number
}

/** Counts the rows that the other filters let through; the rarest values are left out where there are very many. */
export function valuesOf(
  rows: readonly RosterRow[],
  column: string,
  look: RosterLook,
  context: LookContext,
): ColumnValues {
  const filters = look.filters.filter(({ id }) => id !== column)
  const others = inSmallLetters({ ...look, filters })
  const counts = new Map<string, number>()
  for (const row of rows) {
    if (isFiltered(others) && !isShown(row, others, context)) continue
    const text = context.text(row, column)
    counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || collator.compare(a.value, b.value))
  return { values: values.slice(0, MAX_LISTED_VALUES), more: Math.max(0, values.length - MAX_LISTED_VALUES) }
}

const MAX_LISTED_VALUES = 1_000
