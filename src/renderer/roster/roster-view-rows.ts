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
  const wanted = inSmallLetters(look)
  const kept = isFiltered(look) ? rows.filter((row) => isShown(row, wanted, context)) : rows
  return sortRows(kept, look.sorts, context).map((row) => row.id)
}

/** Blank cells come last in both directions; rows that are equal keep their order. */
function sortRows(
  rows: readonly RosterRow[],
  sorts: readonly RowSort[],
  context: LookContext,
): readonly RosterRow[] {
  if (sorts.length === 0) return rows
  // The sort that counts least goes first: each of those after it keeps what it can.
  const places = sorts.toReversed().reduce<readonly number[]>(
    (order, { column, direction }) => {
      const ranks = rankTexts(rows.map((row) => context.text(row, column)))
      return sortByRank(order, ranks, direction === 'descending')
    },
    rows.map((_, place) => place),
  )
  return places.flatMap((place) => rows[place] ?? [])
}

/** Places in the order of their ranks, by counting; as stable as it is quick. */
function sortByRank(places: readonly number[], ranks: Int32Array, isDescending: boolean): number[] {
  const highest = ranks.reduce((high, rank) => Math.max(high, rank), BLANK)
  const bucketOf = (place: number) => {
    const rank = ranks[place] ?? BLANK
    if (rank === BLANK) return highest + 1
    return isDescending ? highest - rank : rank
  }
  const next = new Int32Array(highest + 3)
  for (const place of places) next[bucketOf(place) + 1] = (next[bucketOf(place) + 1] ?? 0) + 1
  for (let bucket = 1; bucket < next.length; bucket += 1)
    next[bucket] = (next[bucket] ?? 0) + (next[bucket - 1] ?? 0)
  const sorted = new Array<number>(places.length)
  for (const place of places) {
    const bucket = bucketOf(place)
    const at = next[bucket] ?? 0
    sorted[at] = place
    next[bucket] = at + 1
  }
  return sorted
}

const BLANK = -1

/** The rank of each text among all of them; equal ranks where sorting makes no difference between two texts. */
function rankTexts(texts: readonly string[]): Int32Array {
  const distinct = [...new Set(texts)].filter((text) => text !== '')
  // Ids of one shape stand in the order of their characters: the engine's own sort does it.
  if (areOfOneShape(distinct)) return ranksOf(distinct.sort(), texts, null)
  const isPlain = distinct.every((text) => PLAIN.test(text))
  const keyed = distinct.map((text) => ({ text, key: isPlain ? naturalKey(text) : text }))
  const compare = isPlain ? compareKeys : collator.compare
  keyed.sort((a, b) => compare(a.key, b.key))
  const sorted = keyed.map(({ text }) => text)
  return ranksOf(
    sorted,
    texts,
    (index) => compare(keyed[index - 1]?.key ?? '', keyed[index]?.key ?? '') === 0,
  )
}

/** `isSame` tells whether a text sorts as the one before it does; null for never. */
function ranksOf(
  sorted: readonly string[],
  texts: readonly string[],
  isSame: ((index: number) => boolean) | null,
): Int32Array {
  const ranks = new Map<string, number>()
  let rank = 0
  sorted.forEach((text, index) => {
    if (index > 0 && isSame?.(index) !== true) rank += 1
    ranks.set(text, rank)
  })
  return Int32Array.from(texts, (text) => ranks.get(text) ?? BLANK)
}

/** Small letters, digits and hyphens, each text with digits at the same places. */
function areOfOneShape(texts: readonly string[]): boolean {
  const [first] = texts
  if (first === undefined || !ID.test(first)) return false
  const shape = new RegExp(`^${first.replaceAll(/[a-z]/g, '[a-z]').replaceAll(/\d/g, '\\d')}$`)
  return texts.every((text) => shape.test(text))
}

const ID = /^[a-z\d-]{1,64}$/
const PLAIN = /^[a-z0-9 ._@-]*$/i
const KEY_DIGITS = 20

/** Ids and other plain texts sort by these as the language would sort them, without asking it 100,000 times. */
function naturalKey(text: string): string {
  return text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(KEY_DIGITS, '0'))
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The texts looked for, brought to the form they are compared in once for all rows. */
function inSmallLetters(look: RosterLook): RosterLook {
  const filters = Object.entries(look.filters).map(([column, filter]): [string, ColumnFilter] => [
    column,
    filter.kind === 'contains' ? { ...filter, text: filter.text.trim().toLowerCase() } : filter,
  ])
  return { ...look, find: look.find.trim().toLowerCase(), filters: Object.fromEntries(filters) }
}

function isShown(row: RosterRow, look: RosterLook, context: LookContext): boolean {
  if (look.only !== null && !look.only.rowIds.has(row.id)) return false
  if (look.onlyProblems && !context.hasProblem(row.id)) return false
  return passesFilters(row, look.filters, context) && holdsText(row, look.find, context)
}

function passesFilters(row: RosterRow, filters: RosterLook['filters'], context: LookContext): boolean {
  return Object.entries(filters).every(([column, filter]) => {
    const text = context.text(row, column)
    return filter.kind === 'values' ? filter.values.has(text) : contains(text, filter.text)
  })
}

function holdsText(row: RosterRow, wanted: string, context: LookContext): boolean {
  if (wanted === '') return true
  for (const column in row.cells) if (contains(context.text(row, column), wanted)) return true
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
  const { [column]: _own, ...filters } = look.filters
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
