import { setImmediate } from 'node:timers/promises'
import type { ImportOptions } from '../../shared/roster/import.ts'
import { MAX_CELL, MAX_COLUMNS } from './limits.ts'
import { createLineUnwrapper } from './line-unwrapper.ts'
import { createRecordSplitter, type TableRecord } from './record-splitter.ts'
import { LONG_CELL, shownText, TOO_MANY_CELLS } from './row-trouble.ts'
import { type DamageEvents, mendedText } from './text-damage.ts'

/** A filled row of a table. */
export type TableRow = {
  /** The line of the file (the row of the sheet) it begins on, from 1. */
  readonly line: number
  /** Empty where nothing of it could be read. */
  readonly cells: readonly string[]
  /** Why it can't be a row of a roster, and what stands there. */
  readonly trouble?: { readonly reason: string; readonly text: string } | undefined
  /** How many cells up to the last filled one, where those are more than a roster has columns. */
  readonly width?: number | undefined
  /** Named where rows of several sheets are read together. */
  readonly sheet?: string | undefined
}

export type TableEvents = {
  /** Rows in their order, those that could not be read among them. */
  readonly onRows: (rows: readonly TableRow[]) => void
  readonly onBlank: () => void
}

const BATCH = 2_000

/**
 * Reads delimited text piece by piece: each piece is dealt with before the next is asked for. A row that can't be
 * read stands among the others with its line and its text; reading goes on behind it.
 */
export async function readTable(
  text: AsyncIterable<string> | Iterable<string>,
  { delimiter }: Pick<ImportOptions, 'delimiter'>,
  events: TableEvents & DamageEvents,
  signal?: AbortSignal,
): Promise<void> {
  const splitter = createRecordSplitter(delimiter)
  const unwrap = createLineUnwrapper(delimiter, events.onDamage)

  /** In small steps, so that the window is answered between them. */
  async function take(records: readonly TableRecord[]): Promise<void> {
    const rows: TableRow[] = []
    for (const record of records) {
      const row = rowOf(record.isOneQuoted ? unwrap(record) : record, delimiter)
      if (row === null) events.onBlank()
      else {
        unwrap.saw(row.cells.length)
        rows.push(row)
      }
    }
    for (let at = 0; at < rows.length; at += BATCH) {
      if (at > 0) await setImmediate()
      if (signal?.aborted) return
      events.onRows(rows.slice(at, at + BATCH))
    }
    for (let empty = splitter.takeEmpty(); empty > 0; empty -= 1) events.onBlank()
  }

  for await (const piece of mendedText(text, events)) {
    if (signal?.aborted) return
    await take(splitter.push(piece, false))
  }
  await take(splitter.push('', true))
}

/** Null for a blank row. */
function rowOf({ line, cells, trouble }: TableRecord, delimiter: string): TableRow | null {
  if (trouble !== null) return { line, cells: [], trouble }
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  if (filled === 0) return null
  if (filled > MAX_COLUMNS) {
    return {
      line,
      cells: [],
      width: filled,
      trouble: { reason: TOO_MANY_CELLS, text: shownText(cells, delimiter) },
    }
  }
  const kept = cells.length > MAX_COLUMNS ? cells.slice(0, MAX_COLUMNS) : cells
  if (!kept.some((cell) => cell.length > MAX_CELL)) return { line, cells: kept }
  const shown = { reason: LONG_CELL, text: shownText(kept, delimiter) }
  // It may be the header: then its cells are needed, and a name is shortened anyway.
  return { line, cells: kept.map((cell) => cell.slice(0, MAX_CELL)), trouble: shown }
}
