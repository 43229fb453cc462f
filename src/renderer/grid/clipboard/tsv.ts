/**
 * Ranges of cells as spreadsheets put them on the clipboard: tabs between cells, line breaks between rows,
 * a cell in quotes where its text holds either. Excel, Google Sheets and LibreOffice write and read this.
 */

const NEEDS_QUOTES = /[\t\r\n]|^"/

/** Ends with a line break where there is more than one row, so that blank last rows survive. */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(quote).join('\t'))
  return lines.length > 1 ? `${lines.join('\r\n')}\r\n` : lines.join('')
}

function quote(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Never empty: an empty text is one blank cell. Rows may differ in length. */
export function parseTsv(text: string): string[][] {
  return parseDelimited(text, '\t')
}

/** The same with another character between cells, e.g. a comma. */
export function parseDelimited(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  for (;;) {
    const cell = readCell(text, at, delimiter)
    row.push(cell.text)
    at = cell.end
    if (text[at] === delimiter) {
      at += 1
      continue
    }
    rows.push(row)
    row = []
    at += text.startsWith('\r\n', at) ? 2 : 1
    if (at >= text.length) return rows
  }
}

type ReadCell = { readonly text: string; readonly end: number }

function readCell(text: string, start: number, delimiter: string): ReadCell {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start, delimiter)
    if (quoted !== null) return quoted
  }
  const end = nextBreak(text, start, delimiter)
  return { text: text.slice(start, end), end }
}

/** Null where the quote is not closed right before the cell's end: then it is part of the text, as in `"A" level`. */
function readQuoted(text: string, start: number, delimiter: string): ReadCell | null {
  let value = ''
  let at = start + 1
  for (;;) {
    const close = text.indexOf('"', at)
    if (close < 0) return null
    value += text.slice(at, close)
    if (text[close + 1] === '"') {
      value += '"'
      at = close + 2
      continue
    }
    const end = close + 1
    return end >= text.length || isBreak(text[end], delimiter) ? { text: value, end } : null
  }
}

function nextBreak(text: string, start: number, delimiter: string): number {
  let at = start
  while (at < text.length && !isBreak(text[at], delimiter)) at += 1
  return at
}

function isBreak(character: string | undefined, delimiter: string): boolean {
  return character === delimiter || character === '\n' || character === '\r'
}
