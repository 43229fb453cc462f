import type { RosterEdit, RosterRow, RowId } from '../../shared/roster/row.ts'

/** Which values of a column are shown. */
export type ColumnFilter =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'values'; readonly values: ReadonlySet<string> }

export type RowSort = { readonly column: string; readonly direction: 'ascending' | 'descending' }

/** How the roster is looked at; the roster itself keeps its order and all its rows. */
export type RosterLook = {
  /** The first counts most; none for the roster's own order. */
  readonly sorts: readonly RowSort[]
  readonly filters: Readonly<Record<string, ColumnFilter>>
  /** Text looked for in any column. */
  readonly find: string
  readonly onlyProblems: boolean
  /** Rows somebody asked to see alone, e.g. those that failed for one cause. */
  readonly only: { readonly rowIds: ReadonlySet<RowId>; readonly label: string } | null
}

export const WHOLE_ROSTER: RosterLook = { sorts: [], filters: {}, find: '', onlyProblems: false, only: null }

export type LookContext = {
  /** What a person reads in a cell, which is what filters and sorting go by. */
  readonly text: (row: RosterRow, column: string) => string
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
  return sortRows(kept, look.sorts, context).map((row) => row.id)
}

/** Blank cells come last in both directions; rows that are equal keep their order. */
function sortRows(
  rows: readonly RosterRow[],
  sorts: readonly RowSort[],
  context: LookContext,
): readonly RosterRow[] {
  if (sorts.length === 0) return rows
  const keys = sorts.map(({ column }) => rankTexts(rows.map((row) => context.text(row, column))))
  const signs = sorts.map(({ direction }) => (direction === 'ascending' ? 1 : -1))
  const places = rows.map((_, place) => place)
  places.sort((a, b) => {
    for (let level = 0; level < keys.length; level += 1) {
      const [one, other] = [keys[level]?.[a] ?? BLANK, keys[level]?.[b] ?? BLANK]
      if (one === other) continue
      if (one === BLANK || other === BLANK) return one === BLANK ? 1 : -1
      return (signs[level] ?? 1) * (one - other)
    }
    return a - b
  })
  return places.flatMap((place) => rows[place] ?? [])
}

const BLANK = -1

/** The rank of each text among all of them; equal ranks where sorting makes no difference between two texts. */
function rankTexts(texts: readonly string[]): Int32Array {
  const distinct = [...new Set(texts)].filter((text) => text !== '')
  const isPlain = distinct.every((text) => PLAIN.test(text))
  const keyed = distinct.map((text) => ({ text, key: isPlain ? naturalKey(text) : text }))
  const compare = isPlain ? compareKeys : collator.compare
  keyed.sort((a, b) => compare(a.key, b.key))
  const ranks = new Map<string, number>()
  let rank = 0
  keyed.forEach(({ text, key }, index) => {
    const before = keyed[index - 1]
    if (before !== undefined && compare(before.key, key) !== 0) rank += 1
    ranks.set(text, rank)
  })
  return Int32Array.from(texts, (text) => ranks.get(text) ?? BLANK)
}

const PLAIN = /^[a-z0-9 ._@-]*$/i
const KEY_DIGITS = 20

/** Ids and other plain texts sort by these as the language would sort them, without asking it 100,000 times. */
function naturalKey(text: string): string {
  return text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(KEY_DIGITS, '0'))
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isShown(row: RosterRow, look: RosterLook, context: LookContext): boolean {
  if (look.only !== null && !look.only.rowIds.has(row.id)) return false
  if (look.onlyProblems && !context.hasProblem(row.id)) return false
  return passesFilters(row, look.filters, context) && holdsText(row, look.find.trim(), context)
}

function passesFilters(row: RosterRow, filters: RosterLook['filters'], context: LookContext): boolean {
  return Object.entries(filters).every(([column, filter]) => {
    const text = context.text(row, column)
    return filter.kind === 'values' ? filter.values.has(text) : contains(text, filter.text)
  })
}

function holdsText(row: RosterRow, wanted: string, context: LookContext): boolean {
  return wanted === '' || Object.keys(row.cells).some((column) => contains(context.text(row, column), wanted))
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
  const { [column]: _own, ...filters } = look.filters
  const others = { ...look, filters }
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
