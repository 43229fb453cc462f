import Papa from 'papaparse'
import type { ImportOptions, UnreadRow } from '../../shared/roster/import.ts'
import { MAX_CELL } from './limits.ts'
import { createRecordSplitter, STRAY_QUOTE, type TableRecord } from './record-splitter.ts'

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
  const good: TableRecord[] = []
  for (const record of records) {
    if (record.trouble !== null) events.onUnread(unread(record, record.trouble))
    else if (record.text.trim() === '') events.onBlank()
    else good.push(record)
  }
  const rows: TableRow[] = []
  for (const { record, cells } of readCells(good, delimiter)) {
    if (cells === null) events.onUnread(unread(record, STRAY_QUOTE))
    else if (cells.every((cell) => cell.trim() === '')) events.onBlank()
    else if (cells.some((cell) => cell.length > MAX_CELL)) events.onUnread(unread(record, LONG_CELL))
    else rows.push({ line: record.line, cells })
  }
  if (rows.length > 0) events.onRows(rows)
}

function unread({ line, text }: TableRecord, reason: string): UnreadRow {
  return { line, reason, text: text.slice(0, SHOWN_TEXT) }
}

type ReadRecord = { readonly record: TableRecord; readonly cells: readonly string[] | null }

/** All at once; one by one where papaparse sees other rows than the splitter did, so that none is mistaken for another. */
function readCells(records: readonly TableRecord[], delimiter: string): ReadRecord[] {
  if (records.length === 0) return []
  const all = parse(records.map((record) => record.text).join('\n'), delimiter)
  if (all?.length === records.length)
    return records.map((record, index) => ({ record, cells: all[index] ?? [] }))
  return records.map((record) => {
    const own = parse(record.text, delimiter)
    return { record, cells: own?.length === 1 ? (own[0] ?? []) : null }
  })
}

/** Null when papaparse finds fault with it. The closing line break makes the last row one like the others. */
function parse(text: string, delimiter: string): readonly string[][] | null {
  const { data, errors } = Papa.parse<string[]>(`${text}\n`, { delimiter, newline: '\n' })
  return errors.length > 0 ? null : data.slice(0, -1)
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
