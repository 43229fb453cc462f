import { Readable } from 'node:stream'
import Papa from 'papaparse'
import type { ImportOptions, UnreadRow } from '../../shared/roster/import.ts'

/** A row of a table as it stands in the file, with the line it begins on. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] }

export type TableEvents = {
  /** Rows in order; wait for the promise before more come. */
  readonly onRows: (rows: readonly TableRow[]) => void
  readonly onUnread: (row: UnreadRow) => void
  readonly onBlank: () => void
}

const BATCH = 2_000
const SHOWN_TEXT = 200
const OPEN_QUOTE = 'A quotation mark is opened in this row and never closed. Close it or remove it.'
const STRAY_QUOTE =
  'There is text right after a closing quotation mark, so it is not clear where the cell ends.'

/**
 * Reads delimited text piece by piece. A row that can't be read is reported with its line and left out; reading goes
 * on behind it, even when a quotation mark that is never closed would swallow the rest.
 */
export async function readTable(
  text: AsyncIterable<string>,
  options: Pick<ImportOptions, 'delimiter'>,
  events: TableEvents,
  signal?: AbortSignal,
): Promise<void> {
  const counter = { line: 1 }
  const rest = await parseStream(Readable.from(text), options.delimiter, counter, events, signal)
  await readSwallowed(rest, options.delimiter, counter, events, signal)
}

type Counter = { line: number }

/** What an open quotation mark swallowed is read again from the next line on, as often as that happens. */
async function readSwallowed(
  first: string | null,
  delimiter: string,
  counter: Counter,
  events: TableEvents,
  signal: AbortSignal | undefined,
): Promise<void> {
  let rest = first
  while (rest !== null && rest !== '')
    rest = await parseStream(Readable.from([rest]), delimiter, counter, events, signal)
}

/** Resolves with the text that an open quotation mark swallowed, null when there was none. */
function parseStream(
  stream: Readable,
  delimiter: string,
  counter: Counter,
  events: TableEvents,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let batch: TableRow[] = []
    let swallowed: string | null = null
    const flush = () => {
      if (batch.length > 0) events.onRows(batch)
      batch = []
    }
    const add = (row: TableRow) => {
      batch.push(row)
      if (batch.length >= BATCH) flush()
    }
    Papa.parse<string[]>(stream, {
      delimiter,
      header: false,
      skipEmptyLines: false,
      step({ data, errors }, parser) {
        if (signal?.aborted) {
          parser.abort()
          return
        }
        const line = counter.line
        const isStray = errors.some((error) => error.code === 'InvalidQuotes')
        if (errors.some((error) => error.code === 'MissingQuotes')) {
          swallowed = afterFirstLine(data)
          counter.line += 1
          events.onUnread({
            line,
            reason: isStray ? STRAY_QUOTE : OPEN_QUOTE,
            text: firstLine(data, delimiter),
          })
          return
        }
        counter.line += 1 + linesInside(data)
        if (isStray) {
          events.onUnread({ line, reason: STRAY_QUOTE, text: data.join(delimiter).slice(0, SHOWN_TEXT) })
        } else if (isBlank(data)) {
          events.onBlank()
        } else {
          add({ line, cells: data })
        }
      },
      complete() {
        flush()
        resolve(signal?.aborted ? null : swallowed)
      },
      error: reject,
    })
  })
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

function linesInside(cells: readonly string[]): number {
  let lines = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines += 1
  }
  return lines
}

/** The swallowed text is the row's last cell, from the next line on. */
function afterFirstLine(cells: readonly string[]): string {
  const last = cells.at(-1) ?? ''
  const end = last.indexOf('\n')
  return end < 0 ? '' : last.slice(end + 1)
}

function firstLine(cells: readonly string[], delimiter: string): string {
  return cells.join(delimiter).split('\n', 1)[0]?.slice(0, SHOWN_TEXT) ?? ''
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
