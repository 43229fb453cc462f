import type { Column } from '../lms/manifest.ts'
import { parseChoice } from './cell-choice.ts'
import { parseDate } from './cell-date.ts'
import { createIdReader, parseId } from './cell-id.ts'
import type { DateOrder } from './row.ts'

export type CellContext = { readonly dateOrder: DateOrder; readonly idKind: string | undefined }

/** A cell read: its canonical text, or what is wrong with it and, where it can be told, the text that would mend it. */
export type CellReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly fix?: string }

/** Reads what was typed, pasted or imported into a cell. A blank cell is fine; the row's rules say if it may be. */
export function parseCell(column: Column, text: string, context: CellContext): CellReading {
  const trimmed = text.trim()
  if (trimmed === '') return { ok: true, text: '' }
  switch (column.kind) {
    case 'choice':
      return parseChoice(column, trimmed)
    case 'date':
      return parseDate(column, trimmed, context.dateOrder)
    case 'id':
      return parseId(column, context.idKind, trimmed)
    case 'text':
      return { ok: true, text: trimmed }
  }
}

/** Reads the cells of one column, as `parseCell` does, and remembers what the same text was read as. */
export type CellReader = (text: string) => CellReading

/** Choices and dates repeat down a column, ids don't: those are read each time, without looking up their kind again. */
export function createCellReader(column: Column, context: CellContext): CellReader {
  if (column.kind === 'text') return (text) => ({ ok: true, text: text.trim() })
  if (column.kind === 'id') {
    const read = createIdReader(column, context.idKind)
    return (text) => {
      const trimmed = text.trim()
      return trimmed === '' ? BLANK : read(trimmed)
    }
  }
  const known = new Map<string, CellReading>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const reading = parseCell(column, text, context)
    if (known.size < MOST_KNOWN) known.set(text, reading)
    return reading
  }
}

const BLANK: CellReading = { ok: true, text: '' }
const MOST_KNOWN = 20_000
