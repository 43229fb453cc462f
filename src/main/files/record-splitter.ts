import { MAX_CELL } from './limits.ts'

/** One record of a delimited text: a line, or several where a quoted cell holds line breaks. */
export type TableRecord = {
  /** Line of the file it begins on. */
  readonly line: number
  readonly text: string
  /** Why it can't be read; null when it can. */
  readonly trouble: string | null
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

type Found = { readonly end: number; readonly trouble: string | null }
type Closing = number | 'more' | 'open' | 'stray'

/**
 * Finds where records begin and end. A broken quotation mark costs the line it stands on and nothing behind it, and
 * is recognised without looking further than one cell may be long: time and memory don't depend on how broken a
 * file is.
 */
export function createRecordSplitter(delimiter: string): RecordSplitter {
  let buffer = ''
  let line = 1
  let isSkipping = false
  let nextQuote = -1

  function quoteFrom(at: number): number {
    if (nextQuote < at) {
      const found = buffer.indexOf(QUOTE, at)
      nextQuote = found < 0 ? Number.POSITIVE_INFINITY : found
    }
    return nextQuote
  }

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

  /** Where a quoted cell ends: at the delimiter, line break or end behind it. */
  function afterQuoted(open: number, isLast: boolean): Closing {
    const close = closingQuote(open, isLast)
    if (typeof close === 'string') return close
    let after = close + 1
    while (buffer[after] === ' ') after += 1
    if (after >= buffer.length) return isLast ? after : 'more'
    return buffer[after] === delimiter || buffer[after] === '\n' ? after : 'stray'
  }

  /** Where a cell without quotation marks ends; 'more' when its line may go on in text that has not come yet. */
  function afterPlain(at: number, isLast: boolean): Closing {
    const newline = buffer.indexOf('\n', at)
    if (newline < 0 && !isLast) return 'more'
    const end = newline < 0 ? buffer.length : newline
    // Most lines hold no quotation mark: all their cells at once.
    if (quoteFrom(at) > end) return end
    const next = buffer.slice(at, end).indexOf(delimiter)
    return next < 0 ? end : at + next
  }

  /** Null when the record may go on in text that has not come yet. */
  function recordFrom(start: number, isLast: boolean): Found | null {
    let at = start
    for (;;) {
      const closing = buffer[at] === QUOTE ? afterQuoted(at, isLast) : afterPlain(at, isLast)
      if (closing === 'more') return null
      if (closing === 'open') return firstLine(start, OPEN_QUOTE, isLast)
      if (closing === 'stray') return firstLine(start, STRAY_QUOTE, isLast)
      if (buffer[closing] !== delimiter) return { end: closing, trouble: null }
      at = closing + 1
    }
  }

  function firstLine(start: number, trouble: string, isLast: boolean): Found | null {
    const newline = buffer.indexOf('\n', start)
    if (newline < 0) return isLast ? { end: buffer.length, trouble } : null
    return { end: newline, trouble }
  }

  /** The rest of a record that was given up; true when its end has come. */
  function skip(): boolean {
    const newline = buffer.indexOf('\n')
    buffer = newline < 0 ? '' : buffer.slice(newline + 1)
    if (newline >= 0) line += 1
    return newline >= 0
  }

  return {
    push(text, isLast) {
      buffer += text
      nextQuote = -1
      const records: TableRecord[] = []
      if (isSkipping && !skip()) return records
      isSkipping = false
      let at = 0
      while (at < buffer.length) {
        const found = recordFrom(at, isLast)
        if (found === null) break
        const own = buffer.slice(at, found.end)
        records.push({ line, text: own, trouble: found.trouble })
        line += 1 + lineBreaks(own)
        at = found.end + 1
      }
      buffer = buffer.slice(at)
      if (buffer.length > MAX_RECORD) {
        records.push({ line, text: buffer.slice(0, SHOWN_TEXT), trouble: TOO_LONG })
        isSkipping = !skip()
      }
      return records
    },
  }
}

function lineBreaks(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
