import type { LmsManifest } from '../lms/manifest.ts'
import { createHeaderIndex } from './header-evidence.ts'
import { compactHeader } from './header-text.ts'
import { readHeader } from './read-header.ts'
import { RESULT_HEADERS } from './result-headers.ts'

type Row = readonly string[]

/** Titles and groups of columns stand above a header within this many rows. */
const ABOVE_HEADER = 12
/** Rows below a row that it is compared with. */
const COMPARED = 40
/** Cells of a row that are looked at: a roster holds no more columns. */
const WIDEST = 500

/** Whether cells name something that a roster can use; made once a file. */
export type HeaderReader = {
  readonly isKnown: (cell: string) => boolean
  /** How many different things of a roster the row names, leaving out what comes again in the rows below it. */
  readonly score: (row: Row, below: readonly Row[]) => number
}

/** Pure. */
export function createHeaderReader(manifest: LmsManifest): HeaderReader {
  const index = createHeaderIndex(manifest)
  const results = new Set(RESULT_HEADERS.map(compactHeader))
  const known = new Map<string, string | null>()

  /** What a cell names: a column of the LMS, or else a concept; null for nothing. */
  function named(cell: string): string | null {
    const before = known.get(cell)
    if (before !== undefined) return before
    const name = look(cell)
    known.set(cell, name)
    return name
  }

  function look(cell: string): string | null {
    if (cell.trim() === '' || cell.length > 120) return null
    if (results.has(compactHeader(cell))) return 'result'
    const meaning = readHeader(cell)
    const source = { index: 0, header: cell, isNamed: true, meaning, layout: undefined, profile: NOTHING }
    const [evidence] = index.evidenceFor(source)
    if (evidence !== undefined) return evidence.column.id
    return meaning.isWhole ? meaning.concept : null
  }

  return {
    isKnown: (cell) => named(cell) !== null,
    score(row, below) {
      const names = row.slice(0, WIDEST).flatMap((cell, at) => {
        const name = named(cell)
        return name === null || comesAgain(cell, below, at) ? [] : [name]
      })
      return new Set(names).size
    },
  }
}

const NOTHING = {
  values: [],
  distinct: [],
  filled: 1,
  digits: 0,
  emails: 0,
  personNames: 0,
  labels: 0,
  codes: 0,
  dates: 0,
  times: 0,
  hasLeadingZeros: false,
  isCounting: false,
  isConstant: false,
  uniqueness: 0,
} as const

function comesAgain(cell: string, below: readonly Row[], at: number): boolean {
  const wanted = cell.trim().toLowerCase()
  return below.some((row) => (row[at] ?? '').trim().toLowerCase() === wanted)
}

/**
 * Pure. How many filled rows stand above the header: titles, or names of groups of columns. Another row than the first
 * is the header only if it names clearly more than the first one does, or if what stands above fills far fewer cells.
 */
export function guessSkipRows(reader: HeaderReader, rows: readonly Row[]): number {
  const first = rows.slice(0, ABOVE_HEADER)
  const scores = first.map((row, at) => reader.score(row, rows.slice(at + 1, at + 1 + COMPARED)))
  const best = Math.max(0, ...scores)
  if (best >= (scores[0] ?? 0) + 2) return scores.indexOf(best)
  return titlesAbove(reader, rows)
}

/** Rows of one filled cell above a table of three columns or more are titles. */
function titlesAbove(reader: HeaderReader, rows: readonly Row[]): number {
  const widths = rows.slice(0, COMPARED).map((row) => row.filter((cell) => cell.trim() !== '').length)
  const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0
  if (usual < 3) return 0
  const at = widths.findIndex((width) => width > 1)
  const isTitle = (row: Row | undefined) => row?.every((cell) => !reader.isKnown(cell)) ?? false
  return at > 0 && at < ABOVE_HEADER && rows.slice(0, at).every(isTitle) ? at : 0
}

export type HeaderGuess = { readonly hasHeader: boolean; readonly isSure: boolean }

/**
 * Pure. Whether the first row holds the columns' names. A row like the ones under it is data, though it holds a word
 * that could be a name; a header may hold digits.
 */
export function guessHeader(reader: HeaderReader, rows: readonly Row[]): HeaderGuess {
  const [first = [], ...rest] = rows
  const below = rest.slice(0, COMPARED)
  let names = 0
  let data = 0
  first.slice(0, WIDEST).forEach((cell, at) => {
    const text = cell.trim()
    if (text === '') return
    const column = below.flatMap((row) => (row[at] ?? '').trim() || [])
    if (comesAgain(text, below, at) || isValue(text)) data += 2
    else if (reader.isKnown(text)) names += 2
    else if (column.length === 0) names += 0
    else if (sharesForm(text, column)) data += 1
    else if (/\d|@/.test(column.join('')) && !/\d|@/.test(text)) names += 1
  })
  if (names !== data)
    return { hasHeader: names > data, isSure: names === 0 || data === 0 || Math.abs(names - data) >= 2 }
  const filled = first.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const isWordy =
    filled.length > 0 && filled.every((cell) => !/\d|@/.test(cell)) && new Set(filled).size === filled.length
  return { hasHeader: isWordy, isSure: below.length === 0 }
}

/** No header is an address, a number or a date. */
function isValue(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text) || /^[\d\s./:-]*\d{2}[\d\s./:-]*$/.test(text)
}

/** A code with digits over codes of the same build: letters, digits and signs in the same order. */
function sharesForm(text: string, column: readonly string[]): boolean {
  if (!/\d/.test(text)) return false
  const form = formOf(text)
  return column.filter((value) => formOf(value) === form).length >= column.length / 2
}

function formOf(text: string): string {
  return text.replaceAll(/\p{L}+/gu, 'a').replaceAll(/\d+/g, '1')
}
