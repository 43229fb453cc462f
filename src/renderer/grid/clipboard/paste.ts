import { type CellRange, type GridSize, isSingle } from '../selection/selection.ts'

export type BlockCell = { readonly row: number; readonly col: number; readonly text: string }

/** Where a pasted block goes: the cells to write, the range to select afterwards, and what found no room. */
export type PastePlan = {
  readonly cells: readonly BlockCell[]
  readonly range: CellRange
  /** Columns of the block beyond the last column of the grid. */
  readonly columnsLost: number
}

/**
 * One value fills the whole selection; a block that fits the selection a whole number of times is repeated
 * in it; any other block goes to the selection's first cell at its own size. Rows may run past the end of
 * the view (the sheet grows), columns may not.
 */
export function planPaste(
  block: readonly (readonly string[])[],
  selection: CellRange,
  size: GridSize,
): PastePlan {
  const blockRows = block.length
  const blockCols = Math.max(1, ...block.map((row) => row.length))
  const rows = repeats(selection.bottom - selection.top + 1, blockRows)
  const wantedCols = repeats(selection.right - selection.left + 1, blockCols)
  const cols = Math.min(wantedCols, size.cols - selection.left)
  const cells: BlockCell[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      const text = block[row % blockRows]?.[col % blockCols]
      // Rows of a block may be of different lengths: what it says nothing of stays.
      if (text !== undefined) cells.push({ row: selection.top + row, col: selection.left + col, text })
    }
  }
  return {
    cells,
    range: {
      top: selection.top,
      left: selection.left,
      bottom: selection.top + rows - 1,
      right: selection.left + cols - 1,
    },
    columnsLost: wantedCols - cols,
  }
}

function repeats(selected: number, block: number): number {
  return selected % block === 0 ? selected : block
}

/** Ctrl+D and Ctrl+R: the first row (or column) over the rest; a single cell takes from the one before it. */
export function planFill(
  selection: CellRange,
  direction: 'down' | 'right',
  textAt: (row: number, col: number) => string,
): readonly BlockCell[] {
  const isDown = direction === 'down'
  const source = sourceOf(selection, isDown)
  if (source < 0) return []
  const cells: BlockCell[] = []
  for (let row = selection.top; row <= selection.bottom; row += 1) {
    for (let col = selection.left; col <= selection.right; col += 1) {
      if ((isDown ? row : col) === source) continue
      cells.push({ row, col, text: isDown ? textAt(source, col) : textAt(row, source) })
    }
  }
  return cells
}

function sourceOf(selection: CellRange, isDown: boolean): number {
  const first = isDown ? selection.top : selection.left
  const last = isDown ? selection.bottom : selection.right
  return isSingle(selection) || first === last ? first - 1 : first
}
