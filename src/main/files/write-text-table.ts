import Papa from 'papaparse'
import { guard } from './formula-guard.ts'
import type { Table } from './table.ts'
import { type Written, writeFileWhole } from './write-file.ts'

const BATCH = 1_000
/** Excel takes a CSV for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\ufeff'

export type TextStyle = {
  readonly delimiter: ',' | '\t'
  readonly mark: string
  readonly cell: (text: string) => string
}

/** For people: no cell is taken for a formula. */
export const FOR_SPREADSHEETS: TextStyle = { delimiter: ',', mark: BYTE_ORDER_MARK, cell: guard }
/** For programs: neither byte-order mark nor formula guard. */
export const FOR_PROGRAMS: TextStyle = { delimiter: ',', mark: '', cell: (text) => text }

/** A table as CSV or TSV. */
export function writeTextTable(path: string, { columns, rows }: Table, style: TextStyle): Written {
  return writeFileWhole(path, async (file) => {
    await file.write(`${style.mark}${lines([columns.map(({ header }) => header)], style)}`)
    let batch: (readonly string[])[] = []
    for (const row of rows) {
      batch.push(row)
      if (batch.length < BATCH) continue
      await file.write(`\r\n${lines(batch, style)}`)
      batch = []
    }
    if (batch.length > 0) await file.write(`\r\n${lines(batch, style)}`)
    await file.write('\r\n')
  })
}

function lines(rows: readonly (readonly string[])[], style: TextStyle): string {
  return Papa.unparse(
    rows.map((row) => row.map((text) => style.cell(withoutNulls(text)))),
    { newline: '\r\n', delimiter: style.delimiter, quotes: (value: unknown) => hasControls(value) },
  )
}

/** NULs are no text, and a file with many of them is taken for a program by whatever opens it, Muster among them. */
function withoutNulls(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}

/** Within quotation marks they are part of the cell; outside of them they may end a line, or the file. */
function hasControls(value: unknown): boolean {
  return typeof value === 'string' && /\p{Cc}/u.test(value)
}
