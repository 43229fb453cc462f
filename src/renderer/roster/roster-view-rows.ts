import type { RosterEdit, RosterRow, RowId } from '../../shared/roster/row.ts'

/** Which values of a column are shown. */
export type ColumnFilter =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'values'; readonly values: ReadonlySet<string> }

export type RowSort = { readonly column: string; readonly direction: 'ascending' | 'descending' }

/** How the roster is looked at; the roster itself keeps its order and all its rows. */
export type RosterLook = {
  readonly sort: RowSort | null
  readonly filters: Readonly<Record<string, ColumnFilter>>
  /** Text looked for in any column. */
  readonly find: string
  readonly onlyProblems: boolean
  /** Rows somebody asked to see alone, e.g. those that failed for one cause. */
  readonly only: { readonly rowIds: ReadonlySet<RowId>; readonly label: string } | null
}

export const WHOLE_ROSTER: RosterLook = { sort: null, filters: {}, find: '', onlyProblems: false, only: null }

export type LookContext = {
  /** Stored text → what a person reads, which is what filters and sorting go by. */
  readonly shown: (column: string, text: string) => string
  readonly hasProblem: (rowId: RowId) => boolean
}

export function isFiltered(look: RosterLook): boolean {
  return (
    look.find.trim() !== '' || look.onlyProblems || look.only !== null || Object.keys(look.filters).length > 0
  )
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The rows to show, in order. It is worked out when the look changes, not when cells do: rows must not jump. */
export function rowsInLook(rows: readonly RosterRow[], look: RosterLook, context: LookContext): RowId[] {
  const kept = isFiltered(look) ? rows.filter((row) => isShown(row, look, context)) : rows
  if (look.sort === null) return kept.map((row) => row.id)
  const { column, direction } = look.sort
  const sign = direction === 'ascending' ? 1 : -1
  return kept
    .map((row, place) => ({ id: row.id, place, text: context.shown(column, row.cells[column] ?? '') }))
    .sort((a, b) => {
      // Blank cells come last in both directions.
      if (a.text === '' || b.text === '')
        return a.text === b.text ? a.place - b.place : a.text === '' ? 1 : -1
      return sign * collator.compare(a.text, b.text) || a.place - b.place
    })
    .map(({ id }) => id)
}

function isShown(row: RosterRow, look: RosterLook, context: LookContext): boolean {
  if (look.only !== null && !look.only.rowIds.has(row.id)) return false
  if (look.onlyProblems && !context.hasProblem(row.id)) return false
  for (const [column, filter] of Object.entries(look.filters)) {
    const text = context.shown(column, row.cells[column] ?? '')
    const passes = filter.kind === 'values' ? filter.values.has(text) : contains(text, filter.text)
    if (!passes) return false
  }
  const wanted = look.find.trim()
  return (
    wanted === '' ||
    Object.entries(row.cells).some(([column, text]) => contains(context.shown(column, text), wanted))
  )
}

function contains(text: string, wanted: string): boolean {
  return text.toLowerCase().includes(wanted.trim().toLowerCase())
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

/** The values of a column with how often each occurs, most frequent first; null where there are too many to list. */
export function valuesOf(
  rows: readonly RosterRow[],
  column: string,
  shown: LookContext['shown'],
): readonly { readonly value: string; readonly count: number }[] | null {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const text = shown(column, row.cells[column] ?? '')
    counts.set(text, (counts.get(text) ?? 0) + 1)
    if (counts.size > MAX_LISTED_VALUES) return null
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || collator.compare(a.value, b.value))
}

const MAX_LISTED_VALUES = 200
