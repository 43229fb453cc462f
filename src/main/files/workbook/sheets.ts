import type { MergeRange, Sheet } from 'hucre/xlsx'
import { MAX_COLUMNS } from '../limits.ts'
import type { TableRow } from '../read-table.ts'
import { cellText } from './cell-text.ts'

/** A sheet's filled rows as text; `line` is the row's number as the spreadsheet shows it. */
export type SheetRows = {
  readonly rows: readonly TableRow[]
  /** Empty rows above the last filled one. */
  readonly blankRows: number
  /** Formulas that were saved without their result. */
  readonly uncalculated: number
}

/** Pure. The text of every filled row; a cell merged downwards counts for each of its rows. */
export function sheetRows(sheet: Sheet, is1904: boolean): SheetRows {
  const merges = mergedDown(sheet.merges ?? [])
  /** Column → the merged cell that reaches down in it. */
  const reaching = new Map<number, { readonly endRow: number; readonly text: string }>()
  const rows: TableRow[] = []
  let uncalculated = 0
  let lastFilled = -1

  function fillDown(cells: string[], row: number): void {
    for (const [column, { endRow, text }] of reaching) {
      if (row > endRow) {
        reaching.delete(column)
        continue
      }
      while (cells.length <= column) cells.push('')
      cells[column] = text
    }
  }

  sheet.rows.forEach((values, row) => {
    const cells = values.map((value, column) => {
      // Texts mean themselves; of the others the format says what they mean.
      if (typeof value === 'string') return value
      const cell = sheet.cells?.get(`${row},${column}`)
      if (value === null && cell?.formula !== undefined) uncalculated += 1
      return cellText({ value, format: cell?.style?.numFmt, is1904 })
    })
    const isFilled = cells.some((text) => text.trim() !== '')
    if (isFilled) {
      fillDown(cells, row)
      lastFilled = row
      rows.push({ line: row + 1, cells })
    }
    for (const { startCol, endRow } of merges.get(row) ?? [])
      reaching.set(startCol, { endRow, text: cells[startCol] ?? '' })
  })
  return { rows, blankRows: lastFilled + 1 - rows.length, uncalculated }
}

/** By their first row. */
function mergedDown(merges: readonly MergeRange[]): Map<number, MergeRange[]> {
  const byRow = new Map<number, MergeRange[]>()
  for (const range of merges) {
    if (range.endRow <= range.startRow || range.startCol >= MAX_COLUMNS) continue
    const own = byRow.get(range.startRow)
    if (own === undefined) byRow.set(range.startRow, [range])
    else own.push(range)
  }
  return byRow
}
