import { MAX_CELL, MAX_COLUMNS } from '../limits.ts'
import type { TableRow } from '../read-table.ts'
import { LONG_CELL, shownText, TOO_MANY_CELLS } from '../row-trouble.ts'
import type { SheetRow } from './book.ts'

/** A range of cells that are merged into one; rows and columns from 0. */
export type Merge = {
  readonly startRow: number
  readonly endRow: number
  readonly startCol: number
  readonly endCol: number
}

export type RowMaker = {
  /** Null for a row without a filled cell; `row` counts from 0 and goes up. */
  readonly make: (row: number, cells: string[], isHidden: boolean, uncalculated: number) => SheetRow | null
}

/** Rows of a sheet as rows of a table; a cell that is merged downwards counts for each of its rows. */
export function createRowMaker(
  merges: readonly Merge[],
  hiddenColumns: (column: number) => boolean,
): RowMaker {
  const down = mergedDown(merges)
  /** Column → the merged cell that reaches down in it. */
  const reaching = new Map<number, { readonly endRow: number; readonly text: string }>()

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

  return {
    make(row, cells, isHidden, uncalculated) {
      const isFilled = cells.some((text) => text.trim() !== '')
      if (isFilled && reaching.size > 0) fillDown(cells, row)
      for (const { startCol, endRow } of down.get(row) ?? [])
        reaching.set(startCol, { endRow, text: cells[startCol] ?? '' })
      if (!isFilled) return null
      const hasHiddenCells = cells.some((text, column) => text !== '' && hiddenColumns(column))
      return { ...rowOf(row + 1, cells), isHidden, uncalculated, hasHiddenCells }
    },
  }
}

function rowOf(line: number, cells: string[]): TableRow {
  const filled = cells.findLastIndex((text) => text.trim() !== '') + 1
  if (filled > MAX_COLUMNS)
    return {
      line,
      cells: [],
      width: filled,
      trouble: { reason: TOO_MANY_CELLS, text: shownText(cells, '\t') },
    }
  if (!cells.some((text) => text.length > MAX_CELL)) return { line, cells }
  const trouble = { reason: LONG_CELL, text: shownText(cells, '\t') }
  return { line, cells: cells.map((text) => text.slice(0, MAX_CELL)), trouble }
}

/** By their first row. */
function mergedDown(merges: readonly Merge[]): ReadonlyMap<number, readonly Merge[]> {
  const byRow = new Map<number, Merge[]>()
  for (const range of merges) {
    if (range.endRow <= range.startRow || range.startCol >= MAX_COLUMNS) continue
    const own = byRow.get(range.startRow)
    if (own === undefined) byRow.set(range.startRow, [range])
    else own.push(range)
  }
  return byRow
}
