import { parseHtmlTable } from './html-table.ts'
import { parseDelimited, parseTsv } from './tsv.ts'

/** What is on the clipboard, in the forms programs put there. */
export type Copied = { readonly text: string; readonly html: string }

const CSV_COLUMNS = 3

/** The cells that were copied; null for nothing. HTML of a spreadsheet goes first, then tabs, then commas. */
export function copiedTable({ text, html }: Copied): string[][] | null {
  const table = html === '' ? null : parseHtmlTable(html)
  if (table !== null && table.length > 0) return table
  return text === '' ? null : (csvOf(text) ?? parseTsv(text))
}

/**
 * Lines of a CSV file, copied as text. Names such as «Doe, Jane» in one column must not come apart, so it takes
 * several lines of at least three cells each, all of one width, and no blank after the separator.
 */
export function csvOf(text: string): string[][] | null {
  if (text.includes('\t')) return null
  for (const delimiter of [',', ';']) {
    const rows = parseDelimited(text, delimiter)
    const width = rows[0]?.length ?? 0
    const isTable =
      rows.length > 1 &&
      width >= CSV_COLUMNS &&
      rows.every((row) => row.length === width && row.every((cell) => !cell.startsWith(' ')))
    if (isTable) return rows
  }
  return null
}
