import Papa from 'papaparse'
import type { ImportOptions, UnreadRow } from '../../shared/roster/import.ts'
import { MAX_CELL } from './limits.ts'
import { createRecordSplitter, type TableRecord } from './record-splitter.ts'

/** A row of a table, with the line of the file it begins on. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }

export type TableEvents = {
  readonly onRows: (rows: readonly TableRow[]) => void
  readonly onUnread: (row: UnreadRow) => void
  readonly onBlank: () => void
}

const SHOWN_TEXT = 200
const LONG_CELL = `A cell of this row has more than ${MAX_CELL.toLocaleString('en')} characters. Shorten it, or look for a quotation mark that is missing.`

/**
 * Reads delimited text piece by piece: each piece is dealt with before the next is asked for. A row that can't be
 * read is reported with its line and left out; reading goes on behind it.
 */
export async function readTable(
  text: AsyncIterable<string>,
  { delimiter }: Pick<ImportOptions, 'delimiter'>,
  events: TableEvents,
  signal?: AbortSignal,
): Promise<void> {
  const splitter = createRecordSplitter(delimiter)
  let held = ''
  for await (const piece of text) {
    if (signal?.aborted) return
    const joined = held + piece
    // A \r at the very end may be the first half of \r\n.
    held = joined.endsWith('\r') ? '\r' : ''
    take(splitter.push(plainLineBreaks(held === '' ? joined : joined.slice(0, -1)), false), delimiter, events)
  }
  take(splitter.push(plainLineBreaks(held), true), delimiter, events)
}

/** Files put together from several mix line endings; taken for one another they would merge rows. */
function plainLineBreaks(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text
}

function take(records: readonly TableRecord[], delimiter: string, events: TableEvents): void {
  const rows: TableRow[] = []
  for (const { line, cells, trouble } of records) {
    if (trouble !== null) events.onUnread({ line, ...trouble })
    else if (cells.every((cell) => cell.trim() === '')) events.onBlank()
    else if (cells.some((cell) => cell.length > MAX_CELL))
      events.onUnread({ line, reason: LONG_CELL, text: cells.join(delimiter).slice(0, SHOWN_TEXT) })
    else rows.push({ line, cells })
  }
  if (rows.length > 0) events.onRows(rows)
}

/** The delimiter of a piece of text, by papaparse's judgement among the usual four. */
export function guessDelimiter(text: string): ImportOptions['delimiter'] {
  const { delimiter } = Papa.parse<string[]>(text, {
    preview: 50,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|'],
  }).meta
  return delimiter === ';' || delimiter === '\t' || delimiter === '|' ? delimiter : ','
}
