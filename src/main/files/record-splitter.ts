import { MAX_CELL } from './limits.ts'

/** One record of a delimited text: a line, or several where a quoted cell holds line breaks. */
export type TableRecord = {
  /** Line of the file it begins on. */
  readonly line: number
  readonly cells: readonly string[]
  /** Why it can't be read, and what stands there; null when it can. */
  readonly trouble: { readonly reason: string; readonly text: string } | null
}

export type RecordSplitter = {
  /** Records that are whole by now; `isLast` says that no more text comes. Lines end with \n. */
  readonly push: (text: string, isLast: boolean) => readonly TableRecord[]
}

export const OPEN_QUOTE = 'A quotation mark is opened in this row and never closed. Close it or remove it.'
export const STRAY_QUOTE =
  'There is text right after a closing quotation mark, so it is not clear where the cell ends.'
const TOO_LONG = 'This row is so long that it can’t be a row of a roster. Check the file’s line breaks.'

const QUOTE = '"'
const MAX_RECORD = 8_000_000
/** A quote inside a quoted cell is written twice, so a cell may stand on twice its length. */
const MAX_QUOTED = 2 * MAX_CELL + 2
const SHOWN_TEXT = 200

type Found = { readonly end: number; readonly cells: readonly string[]; readonly trouble: string | null }
/** Why reading stopped: more text is needed, or a quotation mark is broken. */
type Stop = 'more' | 'open' | 'stray'

/**
 * Finds where records begin and end, and their cells. A broken quotation mark costs the line it stands on and nothing
 * behind it, and is recognised without looking further than one cell may be long: time and memory don't depend on how
 * broken a file is. Quotation marks are read as RFC 4180 has them; spaces behind a closing one are passed over.
 */
export function createRecordSplitter(delimiter: string): RecordSplitter {
  let buffer = ''
  let line = 1
  let isSkipping = false
  const quotes = createFinder(QUOTE)
  const newlines = createFinder('\n')
  const delimiters = createFinder(delimiter)

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
    if (after < buffer.length && buffer[after] !== delimiter && buffer[after] !== '\n') return 'stray'
    const text = buffer.slice(open + 1, close)
    cells.push(text.includes(QUOTE) ? text.replaceAll('""', QUOTE) : text)
    return after
  }

  /** Reads on from a cell without quotation marks: to the end of the line where there are none, else that cell. */
  function readPlain(at: number, isLast: boolean, cells: string[]): number | Stop {
    const newline = newlines.from(buffer, at)
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

  /** Null when the record may go on in text that has not come yet. */
  function recordFrom(start: number, isLast: boolean): Found | null {
    const cells: string[] = []
    let at = start
    for (;;) {
      const after = buffer[at] === QUOTE ? readQuoted(at, isLast, cells) : readPlain(at, isLast, cells)
      if (after === 'more') return null
      if (after === 'open') return firstLine(start, OPEN_QUOTE, isLast)
      if (after === 'stray') return firstLine(start, STRAY_QUOTE, isLast)
      if (buffer[after] !== delimiter) return { end: after, cells, trouble: null }
      at = after + 1
    }
  }

  function firstLine(start: number, trouble: string, isLast: boolean): Found | null {
    const newline = newlines.from(buffer, start)
    if (newline === NOWHERE && !isLast) return null
    return { end: Math.min(newline, buffer.length), cells: [], trouble }
  }

  /** The rest of a record that was given up; true when its end has come. */
  function skip(): boolean {
    const newline = buffer.indexOf('\n')
    buffer = newline < 0 ? '' : buffer.slice(newline + 1)
    if (newline >= 0) line += 1
    return newline >= 0
  }

  /** Another buffer: places found in the one before mean nothing in it. */
  function startAfresh(): void {
    for (const finder of [quotes, newlines, delimiters]) finder.reset()
  }

  return {
    push(text, isLast) {
      buffer += text
      startAfresh()
      const records: TableRecord[] = []
      if (isSkipping && !skip()) return records
      isSkipping = false
      let at = 0
      while (at < buffer.length) {
        const found = recordFrom(at, isLast)
        if (found === null) break
        const trouble =
          found.trouble === null
            ? null
            : { reason: found.trouble, text: buffer.slice(at, Math.min(found.end, at + SHOWN_TEXT)) }
        records.push({ line, cells: found.cells, trouble })
        line += 1
        while (newlines.from(buffer, at) < found.end) {
          line += 1
          at = newlines.from(buffer, at) + 1
        }
        at = found.end + 1
      }
      buffer = buffer.slice(at)
      if (buffer.length > MAX_RECORD) {
        records.push({ line, cells: [], trouble: { reason: TOO_LONG, text: buffer.slice(0, SHOWN_TEXT) } })
        isSkipping = !skip()
      }
      return records
    },
  }
}

const NOWHERE = Number.POSITIVE_INFINITY

/** Finds the next place of a character at or after another; what it found last is not looked for again. */
function createFinder(character: string) {
  let asked = 0
  let found = -1
  return {
    reset() {
      asked = 0
      found = -1
    },
    from(text: string, at: number): number {
      if (found >= at && at >= asked) return found
      const place = text.indexOf(character, at)
      asked = at
      found = place < 0 ? NOWHERE : place
      return found
    },
  }
}
