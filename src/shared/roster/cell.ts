import type { Column } from '../lms/manifest.ts'
import { createChoiceReader } from './cell-choice.ts'
import { parseDate } from './cell-date.ts'
import { createIdReader } from './cell-id.ts'
import { readText } from './cell-text.ts'
import { farDate } from './date-rules.ts'
import type { DateOrder, ProblemChoice } from './row.ts'

export type CellContext = {
  readonly dateOrder: DateOrder
  readonly idKind: string | undefined
  /** The day it is, such as `2026-08-31`; without it nothing is said of dates far away. */
  readonly today?: string | undefined
}

/** A cell read: its canonical text, or what is wrong with it and, where it can be told, how it is mended. */
export type CellReading =
  | {
      readonly ok: true
      readonly text: string
      /** It can be read, but something is to be said: the cell keeps what stands in it. */
      readonly doubt?: Doubt
    }
  | ({ readonly ok: false } & Doubt)

export type Doubt = {
  readonly code: string
  readonly message: string
  /** The text that certainly mends it; it reads without another problem. */
  readonly fix?: string
  /** What it may mean, where only the admin can say. */
  readonly choices?: readonly ProblemChoice[]
  /** Cells with the same word are asked about as one. */
  readonly word?: string
}

/** Reads what was typed, pasted or imported into a cell. A blank cell is fine; the row's rules say if it may be. */
export function parseCell(column: Column, text: string, context: CellContext): CellReading {
  const trimmed = text.trim()
  return trimmed === '' ? BLANK : readerOf(column, context)(trimmed)
}

/** What a cell holds once it was read: the canonical text, or what was typed where there is something to say of it. */
export function keptText(reading: CellReading, text: string): string {
  return reading.ok && reading.doubt === undefined ? reading.text : text
}

/** Reads the cells of one column, as `parseCell` does, and remembers what the same text was read as. */
export type CellReader = (text: string) => CellReading

/** Choices and dates repeat down a column, ids don't: those are read each time, without looking up their kind again. */
export function createCellReader(column: Column, context: CellContext): CellReader {
  const read = readerOf(column, context)
  const readTrimmed: CellReader = (text) => {
    const trimmed = text.trim()
    return trimmed === '' ? BLANK : read(trimmed)
  }
  if (column.kind === 'id' || column.kind === 'text') return readTrimmed
  const known = new Map<string, CellReading>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const reading = readTrimmed(text)
    if (known.size < MOST_KNOWN) known.set(text, reading)
    return reading
  }
}

function readerOf(column: Column, context: CellContext): CellReader {
  switch (column.kind) {
    case 'choice':
      return createChoiceReader(column)
    case 'date':
      return (text) => withFarDoubt(column, parseDate(column, text, context.dateOrder), context.today)
    case 'id':
      return createIdReader(column, context.idKind)
    case 'text':
      return readText
  }
}

function withFarDoubt({ id }: Column, reading: CellReading, today: string | undefined): CellReading {
  const doubt = reading.ok && today !== undefined ? farDate(id, reading.text, today) : undefined
  return reading.ok && doubt !== undefined ? { ...reading, doubt } : reading
}

const BLANK: CellReading = { ok: true, text: '' }
const MOST_KNOWN = 20_000
