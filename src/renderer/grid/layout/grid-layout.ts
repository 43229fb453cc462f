import type { CellRange } from '../selection/selection.ts'

/** Fixed so that a row's place is a multiplication: 100,000 rows need no measuring. The same as --row-h. */
export const ROW_HEIGHT = 28
export const HEADER_HEIGHT = 32
export const ROW_NUMBER_WIDTH = 60

/** Sizes at a zoom, in pixels. */
export type GridMetrics = {
  readonly rowHeight: number
  readonly headerHeight: number
  readonly numberWidth: number
  readonly zoom: number
}

export function metricsAt(zoom: number): GridMetrics {
  return {
    rowHeight: Math.round(ROW_HEIGHT * zoom),
    headerHeight: Math.round(HEADER_HEIGHT * zoom),
    numberWidth: Math.round(ROW_NUMBER_WIDTH * zoom),
    zoom,
  }
}

/** Where the columns stand. The first `frozen` columns stay beside the row numbers; the others scroll. */
export type GridLayout = GridMetrics & {
  readonly widths: readonly number[]
  /** Distance of each column from the left edge of the whole grid. */
  readonly lefts: readonly number[]
  readonly frozen: number
  readonly gutterWidth: number | null
  readonly frozenWidth: number
  readonly totalWidth: number
  /** Columns that are rendered, by index: the frozen ones, and of the others those on screen. */
  readonly visible: readonly number[]
  /** Columns of the table before the first cell, for `aria-colindex`. */
  readonly leadColumns: number
}

export type LayoutWish = {
  readonly metrics: GridMetrics
  /** Before the zoom. */
  readonly widths: readonly number[]
  readonly gutterWidth: number | null
  readonly frozen: number
  /** Scrolling columns on screen, by index. */
  readonly scrolled: readonly number[]
}

export function layOut({ metrics, widths, gutterWidth, frozen, scrolled }: LayoutWish): GridLayout {
  const gutter = gutterWidth === null ? null : Math.round(gutterWidth * metrics.zoom)
  const scaled = widths.map((width) => Math.round(width * metrics.zoom))
  const lefts: number[] = []
  let at = metrics.numberWidth + (gutter ?? 0)
  for (const width of scaled) {
    lefts.push(at)
    at += width
  }
  return {
    ...metrics,
    widths: scaled,
    lefts,
    frozen,
    gutterWidth: gutter,
    frozenWidth: lefts[frozen] ?? at,
    totalWidth: at,
    visible: [...Array.from({ length: Math.min(frozen, widths.length) }, (_, index) => index), ...scrolled],
    leadColumns: gutter === null ? 1 : 2,
  }
}

/** How many columns may stay: with more than two thirds of the window frozen, the rest could not be reached. */
export function frozenThatFit(widths: readonly number[], wanted: number, viewportWidth: number): number {
  let taken = 0
  for (let count = 0; count < Math.min(wanted, widths.length); count += 1) {
    taken += widths[count] ?? 0
    if (taken > viewportWidth * (2 / 3)) return count
  }
  return Math.min(wanted, widths.length)
}

export type Viewport = {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
}

/** Where to scroll so that a cell is seen whole beside the header and the frozen columns, moving as little as may be. */
export function scrollToCell(
  viewport: Viewport,
  layout: GridLayout,
  cell: { readonly row: number; readonly col: number },
): { readonly top: number; readonly left: number } {
  const rowTop = cell.row * layout.rowHeight
  const top = nearest(viewport.top, viewport.height - layout.headerHeight, rowTop, layout.rowHeight)
  if (cell.col < layout.frozen) return { top, left: viewport.left }
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
