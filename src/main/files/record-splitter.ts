import { createBreakFinder, createFinder, NOWHERE } from './finders.ts'
import { MAX_CELL } from './limits.ts'
import { SHOWN_TEXT } from './row-trouble.ts'

/** One record of a delimited text: a line, or several where a quoted cell holds line breaks. */
export type TableRecord = {
  /** Line of the file it begins on. */
  readonly line: number
  readonly cells: readonly string[]
  /** True when all of the record is one cell in quotation marks. */
  readonly isOneQuoted: boolean
  /** Why it can't be read, and what stands there; null when it can. */
  readonly trouble: { readonly reason: string; readonly text: string } | null
}

export type RecordSplitter = {
  /** Records that are whole by now; `isLast` says that no more text comes. Lines end with \n, \r\n or \r, also mixed. */
  readonly push: (text: string, isLast: boolean) => readonly TableRecord[]
  /** Lines without a character since this was asked last: files may have millions, which are no records. */
  readonly takeEmpty: () => number
}

export const OPEN_QUOTE = 'A quotation mark is opened in this row and never closed. Close it or remove it.'
export const STRAY_QUOTE =
  'There is text right after a closing quotation mark, so it is not clear where the cell ends.'
const TOO_LONG = 'This row is so long that it can’t be a row of a roster. Check the file’s line breaks.'

const QUOTE = '"'
const MAX_RECORD = 8_000_000
/** A quote inside a quoted cell is written twice, so a cell may stand on twice its length. */
const MAX_QUOTED = 2 * MAX_CELL + 2

type Found = Pick<TableRecord, 'cells' | 'isOneQuoted'> & {
  readonly end: number
  readonly trouble: string | null
}
/** Why reading stopped: more text is needed, or a quotation mark is broken. */
type Stop = 'more' | 'open' | 'stray'

/**
 * Finds where records begin and end, and their cells. A broken quotation mark costs the line it stands on and nothing
 * behind it, and is recognised without looking further than one cell may be long: time and memory don't depend on how
 * broken a file is. Quotation marks are read as RFC 4180 has them; spaces before an opening one and behind a closing
 * one are passed over.
 */
export function createRecordSplitter(delimiter: string): RecordSplitter {
  let buffer = ''
  let line = 1
  let isSkipping = false
  let empty = 0
  /** How the last record ended: in a file whose lines end with \r, one inside a cell is a line break too. */
  let lineEnd = ''
  const quotes = createFinder(QUOTE)
  const breaks = createBreakFinder()
  const delimiters = createFinder(delimiter)

  const isBreak = (character: string | undefined) => character === '\n' || character === '\r'

  /** The quotation mark that closes the one at `open`; two in a row stand for one in the cell. */
  function closingQuote(open: number, isLast: boolean): number | 'more' | 'open' {
    let close = buffer.indexOf(QUOTE, open + 1)
    while (close >= 0 && close - open <= MAX_QUOTED && buffer[close + 1] === QUOTE)
      close = buffer.indexOf(QUOTE, close + 2)
    const length = (close < 0 ? buffer.length : close) - open
    if (length > MAX_QUOTED) return 'open'
    if (close >= 0) return close
    return isLast ? 'open' : 'more'
  }

  /** Reads a cell from its opening mark on; it ends at the delimiter, line break or end behind the closing one. */
  function readQuoted(open: number, isLast: boolean, cells: string[]): number | Stop {
    const close = closingQuote(open, isLast)
    if (typeof close === 'string') return close
    let after = close + 1
    while (buffer[after] === ' ') after += 1
    if (after >= buffer.length && !isLast) return 'more'
    if (after < buffer.length && buffer[after] !== delimiter && !isBreak(buffer[after])) return 'stray'
    const text = buffer.slice(open + 1, close)
    const plain = text.includes(QUOTE) ? text.replaceAll('""', QUOTE) : text
    cells.push(plain.includes('\r') ? plainBreaks(plain) : plain)
    return after
  }

  function plainBreaks(text: string): string {
    const plain = text.replaceAll('\r\n', '\n')
    return lineEnd === '\r' ? plain.replaceAll('\r', '\n') : plain
  }

  /** Reads on from a cell without quotation marks: to the end of the line where there are none, else that cell. */
  function readPlain(at: number, isLast: boolean, cells: string[]): number | Stop {
    const newline = breaks.from(buffer, at)
    if (newline === NOWHERE && !isLast) return 'more'
    const end = Math.min(newline, buffer.length)
    if (quotes.from(buffer, at) > end) {
      for (const cell of buffer.slice(at, end).split(delimiter)) cells.push(cell)
      return end
    }
    const next = Math.min(delimiters.from(buffer, at), end)
    cells.push(buffer.slice(at, next))
    return next
  }

  /** The cell's opening mark where it begins with one, spaces before it or not; -1 for a plain cell. */
  function openingQuote(at: number): number {
    let open = at
    while (buffer[open] === ' ') open += 1
    return buffer[open] === QUOTE ? open : -1
  }

  /** A mark after a space with text behind its closing one encloses nothing that would be split: it is text. */
  function isOnlyText(open: number, isLast: boolean): boolean {
    const close = closingQuote(open, isLast)
    return (
      typeof close === 'number' && delimiters.from(buffer, open) > close && breaks.from(buffer, open) > close
    )
  }

  function readCell(at: number, isLast: boolean, cells: string[]): number | Stop {
    const open = openingQuote(at)
    if (open < 0) return readPlain(at, isLast, cells)
    const after = readQuoted(open, isLast, cells)
    return after === 'stray' && open > at && isOnlyText(open, isLast) ? readPlain(at, isLast, cells) : after
  }

  /** Null when the record may go on in text that has not come yet. */
  function recordFrom(start: number, isLast: boolean): Found | null {
    const cells: string[] = []
    let at = start
    for (;;) {
      const after = readCell(at, isLast, cells)
      if (after === 'more') return null
      if (after === 'open') return firstLine(start, OPEN_QUOTE, isLast)
      if (after === 'stray') return firstLine(start, STRAY_QUOTE, isLast)
      if (buffer[after] !== delimiter) {
        const isOneQuoted = cells.length === 1 && openingQuote(start) >= 0
        return { end: after, cells, isOneQuoted, trouble: null }
      }
      at = after + 1
    }
  }

  function firstLine(start: number, trouble: string, isLast: boolean): Found | null {
    const newline = breaks.from(buffer, start)
    if (newline === NOWHERE && !isLast) return null
    return { end: Math.min(newline, buffer.length), cells: [], isOneQuoted: false, trouble }
  }

  /** Where the line after the break at `end` begins; null when the break may go on in text that has not come yet. */
  function behindBreak(end: number, isLast: boolean): number | null {
    if (buffer[end] !== '\r') return end + 1
    if (end + 1 >= buffer.length && !isLast) return null
    return buffer[end + 1] === '\n' ? end + 2 : end + 1
  }

  /** Line breaks from `start` to `end`, the one at `end` left out: those inside quoted cells. */
  function breaksWithin(start: number, end: number): number {
    let count = 0
    let at = breaks.from(buffer, start)
    while (at < end) {
      count += 1
      at = breaks.from(buffer, buffer[at] === '\r' && buffer[at + 1] === '\n' ? at + 2 : at + 1)
    }
    return count
  }

  /** The rest of a record that was given up; true when its end has come. */
  function skip(isLast: boolean): boolean {
    const newline = breaks.from(buffer, 0)
    const next = newline === NOWHERE ? null : behindBreak(newline, isLast)
    // A \r at the very end stays, for the \n that may come.
    buffer = next === null ? buffer.slice(Math.min(newline, buffer.length)) : buffer.slice(next)
    startAfresh()
    if (next !== null) line += 1
    return next !== null
  }

  /** Another buffer: places found in the one before mean nothing in it. */
  function startAfresh(): void {
    for (const finder of [quotes, breaks, delimiters]) finder.reset()
  }

  /** Takes the line or record at `at`; where the next one begins, or null when it may go on in text to come. */
  function take(at: number, isLast: boolean, records: TableRecord[]): number | null {
    if (isBreak(buffer[at])) {
      const behind = behindBreak(at, isLast)
      if (behind === null) return null
      empty += 1
      line += 1
      return behind
    }
    const found = recordFrom(at, isLast)
    const next = found === null ? null : behindBreak(found.end, isLast)
    if (found === null || next === null) return null
    const { cells, isOneQuoted } = found
    const shown = () => buffer.slice(at, Math.min(found.end, at + SHOWN_TEXT))
    const trouble = found.trouble === null ? null : { reason: found.trouble, text: shown() }
    records.push({ line, cells, isOneQuoted, trouble })
    line += 1 + (trouble === null ? breaksWithin(at, found.end) : 0)
    lineEnd = buffer.slice(found.end, next)
    return next
  }

  return {
    push(text, isLast) {
      buffer += text
      startAfresh()
      const records: TableRecord[] = []
      if (isSkipping && !skip(isLast)) return records
      isSkipping = false
      let at = 0
      for (;;) {
        const next = at < buffer.length ? take(at, isLast, records) : null
        if (next === null) break
        at = next
      }
      buffer = buffer.slice(at)
      if (buffer.length > MAX_RECORD) {
        const trouble = { reason: TOO_LONG, text: buffer.slice(0, SHOWN_TEXT) }
        records.push({ line, cells: [], isOneQuoted: false, trouble })
        startAfresh()
        isSkipping = !skip(isLast)
      }
      return records
    },
    takeEmpty() {
      const count = empty
      empty = 0
      return count
    },
  }
}
