import type { BlockCell } from '../clipboard/paste.ts'
import type { CellRange } from '../selection/selection.ts'
import { continueSeries } from './series.ts'

export type FillDirection = 'down' | 'up' | 'right' | 'left'

/** Where the handle was dragged to: the cells to be filled beside the source, and which way. */
export type FillTarget = { readonly direction: FillDirection; readonly range: CellRange }

/** Pure. The longer way from the source to the cell under the pointer; null while the pointer is inside. */
export function fillTarget(
  source: CellRange,
  to: { readonly row: number; readonly col: number },
): FillTarget | null {
  const down = to.row - source.bottom
  const up = source.top - to.row
  const right = to.col - source.right
  const left = source.left - to.col
  const vertical = Math.max(down, up)
  const horizontal = Math.max(right, left)
  if (vertical <= 0 && horizontal <= 0) return null
  if (vertical >= horizontal) {
    return down > 0
      ? { direction: 'down', range: { ...source, top: source.bottom + 1, bottom: to.row } }
      : { direction: 'up', range: { ...source, top: to.row, bottom: source.top - 1 } }
  }
  return right > 0
    ? { direction: 'right', range: { ...source, left: source.right + 1, right: to.col } }
    : { direction: 'left', range: { ...source, left: to.col, right: source.left - 1 } }
}

export type FillSource = {
  readonly textAt: (row: number, col: number) => string
  readonly isDate: (col: number) => boolean
}

export type FillPlan = { readonly cells: readonly BlockCell[]; readonly kind: 'copy' | 'series' }

/** Pure. Each column (or, sideways, each row) of the source goes on by itself; `toggled` swaps copy and series. */
export function planHandleFill(
  source: CellRange,
  { direction, range }: FillTarget,
  { textAt, isDate }: FillSource,
  toggled: boolean,
): FillPlan {
  const isVertical = direction === 'down' || direction === 'up'
  const isBackward = direction === 'up' || direction === 'left'
  const cells: BlockCell[] = []
  let kind: FillPlan['kind'] = 'copy'
  const lines = isVertical ? span(source.left, source.right) : span(source.top, source.bottom)
  const along = isVertical ? span(source.top, source.bottom) : span(source.left, source.right)
  const places = isVertical ? span(range.top, range.bottom) : span(range.left, range.right)
  if (isBackward) {
    along.reverse()
    places.reverse()
  }
  for (const line of lines) {
    const at = (place: number) => (isVertical ? { row: place, col: line } : { row: line, col: place })
    const values = along.map((place) => textAt(at(place).row, at(place).col))
    const areDates = isVertical ? isDate(line) : along.every((col) => isDate(col))
    const series = continueSeries(values, places.length, areDates, toggled)
    if (series.kind === 'series') kind = 'series'
    places.forEach((place, index) => {
      cells.push({ ...at(place), text: series.texts[index] ?? '' })
    })
  }
  return { cells, kind }
}

function span(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => from + index)
}
