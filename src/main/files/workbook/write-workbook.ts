import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import { fail } from '../../../shared/result.ts'
import { isRealDate } from '../../../shared/roster/dates.ts'
import { fileProblems } from '../file-problem.ts'
import type { Table } from '../table.ts'
import { type Written, writeFileWhole } from '../write-file.ts'

/** Excel's own limit for the text of a cell. */
const MAX_TEXT = 32_767
const MIN_WIDTH = 10
const MAX_WIDTH = 40
/** Rows between two breaths of the main process. */
const BATCH = 500
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?$/
const MOMENTS = 'yyyy-mm-dd hh:mm'
const DAYS = 'yyyy-mm-dd'
/**
 * Characters that XML has no place for, or reads as others, are written as _x000D_ (ECMA-376, part 1, 22.9.2.19); so is
 * the beginning of what only looks like it.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

/** A table as an Excel workbook: ids and other texts as text, dates as dates, the header frozen. */
export async function writeWorkbook(path: string, table: Table): Written {
  const rows = [...table.rows]
  const tooLong = rows.findIndex((row) => row.some((text) => text.length > MAX_TEXT))
  if (tooLong >= 0) return fail(fileProblems.cellTooLong(basename(path), tooLong + 1))
  const formats = table.columns.map(({ isDate }, col) => (isDate ? dateFormat(rows, col) : '@'))
  const stream = writeXlsxStream(workbookRows(rows, formats), {
    name: 'Roster',
    columns: table.columns.map(({ header }, col) => ({
      header,
      numFmt: formats[col] ?? '@',
      width: widthOf(header, rows, col),
    })),
    freezePane: { rows: 1 },
  })
  return writeFileWhole(path, async (file) => {
    for await (const piece of stream) await file.write(piece)
  })
}

async function* workbookRows(
  rows: readonly (readonly string[])[],
  formats: readonly string[],
): AsyncGenerator<CellValue[]> {
  let written = 0
  for (const row of rows) {
    yield row.map((text, col) =>
      formats[col] === '@' ? textValue(text) : dateValue(text, formats[col] ?? '@'),
    )
    written += 1
    if (written % BATCH === 0) await setImmediate()
  }
}

function textValue(text: string): CellValue {
  if (text === '') return null
  return text.replaceAll(ESCAPED, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return `_x${code}_`
  })
}

/**
 * What is not a plain day or moment, such as one with an offset or a day that does not exist, stays the text it is; so
 * does a day among moments, which would look like one of midnight.
 */
function dateValue(text: string, format: string): CellValue {
  if (!isRealDate(text)) return textValue(text)
  if (DAY.test(text)) return format === MOMENTS ? text : new Date(`${text}T00:00:00Z`)
  const moment = MOMENT.exec(text)
  // A spreadsheet tells midnight as a moment and a whole day apart by the cell's format alone.
  if (moment === null || (moment[2] === '00:00' && (moment[3] ?? ':00') === ':00')) return textValue(text)
  return new Date(`${text}Z`)
}

function dateFormat(rows: readonly (readonly string[])[], col: number): string {
  return rows.some((row) => MOMENT.test(row[col] ?? '')) ? MOMENTS : DAYS
}

function widthOf(header: string, rows: readonly (readonly string[])[], col: number): number {
  const longest = rows
    .slice(0, BATCH)
    .reduce((width, row) => Math.max(width, row[col]?.length ?? 0), header.length)
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, longest + 2))
}
