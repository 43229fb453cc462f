import {
  type CellAt,
  clampCell,
  extendTo,
  type GridSize,
  isSingle,
  rangeOf,
  type Selection,
  selectCell,
} from './selection.ts'

/** One way to go from a cell. `jump` goes to the edge of the filled cells, as Ctrl+arrow does in spreadsheets. */
export type Step =
  | { readonly kind: 'by'; readonly rows: number; readonly cols: number }
  | { readonly kind: 'jump'; readonly rows: -1 | 0 | 1; readonly cols: -1 | 0 | 1 }
  | { readonly kind: 'page'; readonly direction: -1 | 1 }
  | { readonly kind: 'rowStart' | 'rowEnd' | 'gridStart' | 'gridEnd' }

export type Surroundings = {
  readonly size: GridSize
  readonly pageRows: number
  readonly isBlank: (cell: CellAt) => boolean
}

export function stepFrom(cell: CellAt, step: Step, around: Surroundings): CellAt {
  const { size } = around
  switch (step.kind) {
    case 'by':
      return clampCell({ row: cell.row + step.rows, col: cell.col + step.cols }, size)
    case 'page':
      return clampCell({ row: cell.row + step.direction * around.pageRows, col: cell.col }, size)
    case 'jump':
      return jump(cell, step, around)
    case 'rowStart':
      return { row: cell.row, col: 0 }
    case 'rowEnd':
      return clampCell({ row: cell.row, col: size.cols - 1 }, size)
    case 'gridStart':
      return { row: 0, col: 0 }
    case 'gridEnd':
      return clampCell({ row: size.rows - 1, col: size.cols - 1 }, size)
  }
}

/** Moves the selection, or its far corner when `extend` is set. */
export function moveSelection(
  selection: Selection,
  step: Step,
  extend: boolean,
  around: Surroundings,
): Selection {
  if (extend) return extendTo(selection, stepFrom(selection.head, step, around))
  return selectCell(stepFrom(selection.active, step, around))
}

/** Tab and Enter: the next cell; within a selected range they go round in it and leave it as it is. */
export function advance(
  selection: Selection,
  along: 'row' | 'column',
  direction: -1 | 1,
  size: GridSize,
): Selection {
  const range = rangeOf(selection)
  if (!isSingle(range)) {
    const width = range.right - range.left + 1
    const height = range.bottom - range.top + 1
    const row = selection.active.row - range.top
    const col = selection.active.col - range.left
    const place = along === 'row' ? row * width + col : col * height + row
    const next = (place + direction + width * height) % (width * height)
    const active =
      along === 'row'
        ? { row: range.top + Math.floor(next / width), col: range.left + (next % width) }
        : { row: range.top + (next % height), col: range.left + Math.floor(next / height) }
    return { ...selection, active }
  }
  const { row, col } = selection.active
  if (along === 'column') return selectCell(clampCell({ row: row + direction, col }, size))
  const place = row * size.cols + col + direction
  if (place < 0 || place >= size.rows * size.cols) return selection
  return selectCell({ row: Math.floor(place / size.cols), col: place % size.cols })
}

function jump(cell: CellAt, step: { rows: number; cols: number }, around: Surroundings): CellAt {
  const next = (from: CellAt): CellAt | null => {
    const to = clampCell({ row: from.row + step.rows, col: from.col + step.cols }, around.size)
    return to.row === from.row && to.col === from.col ? null : to
  }
  let at = cell
  let ahead = next(at)
  if (ahead === null) return at
  const inBlock = !around.isBlank(at) && !around.isBlank(ahead)
  if (inBlock) {
    while (ahead !== null && !around.isBlank(ahead)) {
      at = ahead
      ahead = next(at)
    }
    return at
  }
  while (ahead !== null) {
    at = ahead
    if (!around.isBlank(at)) return at
    ahead = next(at)
  }
  return at
}
