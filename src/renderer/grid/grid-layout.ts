import type { CellRange } from './selection.ts'

/** Fixed so that a row's place is a multiplication: 100,000 rows need no measuring. The same as --row-h. */
export const ROW_HEIGHT = 28
export const HEADER_HEIGHT = 32
export const ROW_NUMBER_WIDTH = 60

/** Where the columns stand. The first column is frozen beside the row numbers; the others scroll. */
export type GridLayout = {
  readonly widths: readonly number[]
  /** Distance of each column from the left edge of the whole grid. */
  readonly lefts: readonly number[]
  /** Row number and gutter: what stands before the first column. */
  readonly leadWidth: number
  readonly frozenWidth: number
  readonly totalWidth: number
  /** Scrolling columns that are on screen, by index. */
  readonly visible: readonly number[]
  /** Columns of the table before the first cell, for `aria-colindex`. */
  readonly leadColumns: number
}

export function layOut(
  widths: readonly number[],
  visible: readonly number[],
  gutterWidth: number | null,
): GridLayout {
  const leadWidth = ROW_NUMBER_WIDTH + (gutterWidth ?? 0)
  const lefts: number[] = []
  let at = leadWidth
  for (const width of widths) {
    lefts.push(at)
    at += width
  }
  return {
    widths,
    lefts,
    leadWidth,
    frozenWidth: leadWidth + (widths[0] ?? 0),
    totalWidth: at,
    visible,
    leadColumns: gutterWidth === null ? 1 : 2,
  }
}

export type Viewport = {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
}

/** Where to scroll so that a cell is seen whole beside the header and the frozen column, moving as little as may be. */
export function scrollToCell(
  viewport: Viewport,
  layout: GridLayout,
  cell: { readonly row: number; readonly col: number },
): { readonly top: number; readonly left: number } {
  const rowTop = cell.row * ROW_HEIGHT
  const top = nearest(viewport.top, viewport.height - HEADER_HEIGHT, rowTop, ROW_HEIGHT)
  if (cell.col === 0) return { top, left: viewport.left }
  const start = (layout.lefts[cell.col] ?? layout.frozenWidth) - layout.frozenWidth
  const left = nearest(
    viewport.left,
    viewport.width - layout.frozenWidth,
    start,
    layout.widths[cell.col] ?? 0,
  )
  return { top, left }
}

function nearest(offset: number, room: number, start: number, size: number): number {
  if (start < offset || size > room) return start
  return start + size > offset + room ? start + size - room : offset
}

/** The columns of a row that a range covers; both −1 for none. */
export function columnsInRow(
  range: CellRange,
  row: number,
): { readonly from: number; readonly until: number } {
  return row < range.top || row > range.bottom
    ? { from: -1, until: -1 }
    : { from: range.left, until: range.right }
}
