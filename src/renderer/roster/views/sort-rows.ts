import type { ColumnSort } from '@tanstack/react-table'
import type { RosterRow } from '../../../shared/roster/row.ts'

export type RowSort = Readonly<ColumnSort>

/** The language's own order, without case and with numbers by their value. */
export const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/**
 * Rows by several columns, the first of which counts most. Blank cells come last in both directions; rows that are
 * equal keep their order. `textOf` says what a person reads in a cell.
 */
export function sortRows(
  rows: readonly RosterRow[],
  sorts: readonly RowSort[],
  textOf: (row: RosterRow, column: string) => string,
): readonly RosterRow[] {
  if (sorts.length === 0) return rows
  // The sort that counts least goes first: each of those after it keeps what it can.
  return sorts.toReversed().reduce((order, { id, desc }) => {
    const ranks = rankTexts(order.map((row) => textOf(row, id)))
    return inOrderOf(order, ranks, desc)
  }, rows)
}

const BLANK = -1
/** Above any place of a row; ranks are below 2³¹, so that both fit into the 53 bits of a number. */
const PLACES = 2 ** 21

/**
 * Rows in the order of their ranks. Rank and place are packed into one number each: numbers are sorted without asking
 * us to compare any two. Plain loops, since this is what a person waits for who sorts 100,000 rows.
 */
function inOrderOf(rows: readonly RosterRow[], ranks: Float64Array, isDescending: boolean): RosterRow[] {
  const highest = ranks.reduce((high, rank) => Math.max(high, rank), BLANK)
  const packed = new Float64Array(rows.length)
  for (let at = 0; at < packed.length; at += 1) {
    const rank = ranks[at] ?? BLANK
    const directed = isDescending ? highest - rank : rank
    packed[at] = (rank === BLANK ? highest + 1 : directed) * PLACES + at
  }
  packed.sort()
  const sorted: RosterRow[] = []
  for (let at = 0; at < packed.length; at += 1) {
    const row = rows[(packed[at] ?? 0) % PLACES]
    if (row !== undefined) sorted.push(row)
  }
  return sorted
}

/** The rank of each text among all of them; equal ranks where sorting makes no difference between two texts. */
function rankTexts(texts: readonly string[]): Float64Array {
  return numbersIn(texts) ?? ranksAmong(texts)
}

const MOST_DIGITS = 9
const ZERO = 48

/** Ids that are a number behind one and the same beginning stand in the order of that number; null for other texts. */
function numbersIn(texts: readonly string[]): Float64Array | null {
  const beginning = /^\D*/.exec(texts.find((text) => text !== '') ?? '')?.[0] ?? ''
  const numbers = new Float64Array(texts.length)
  for (let at = 0; at < texts.length; at += 1) {
    const text = texts[at] ?? ''
    const number = text === '' ? BLANK : numberBehind(beginning, text)
    if (Number.isNaN(number)) return null
    numbers[at] = number
  }
  return numbers
}

function numberBehind(beginning: string, text: string): number {
  const digits = text.length - beginning.length
  if (digits < 1 || digits > MOST_DIGITS || !text.startsWith(beginning)) return Number.NaN
  let number = 0
  for (let at = beginning.length; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

const PLAIN = /^[a-z0-9 ._@-]*$/i
const KEY_DIGITS = 20

function ranksAmong(texts: readonly string[]): Float64Array {
  const distinct = [...new Set(texts)].filter((text) => text !== '')
  const isPlain = distinct.every((text) => PLAIN.test(text))
  const keyed = distinct.map((text) => ({ text, key: isPlain ? naturalKey(text) : text }))
  const compare = isPlain ? compareKeys : collator.compare
  keyed.sort((a, b) => compare(a.key, b.key))
  const ranks = new Map<string, number>()
  let rank = 0
  let before: string | null = null
  for (const { text, key } of keyed) {
    if (before !== null && compare(before, key) !== 0) rank += 1
    ranks.set(text, rank)
    before = key
  }
  return Float64Array.from(texts, (text) => ranks.get(text) ?? BLANK)
}

/** Ids and other plain texts sort by these as the language would sort them, without asking it 100,000 times. */
function naturalKey(text: string): string {
  return text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(KEY_DIGITS, '0'))
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
