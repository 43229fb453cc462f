import type { Column } from '../lms/manifest.ts'
import { parseChoice } from './cell-choice.ts'
import { parseDate } from './cell-date.ts'
import { parseId } from './cell-id.ts'
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
