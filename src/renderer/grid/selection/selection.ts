/** A place in the grid by its position in the view. */
export type CellAt = { readonly row: number; readonly col: number }

/**
 * What is selected. `anchor` is where it began, `head` the corner that moves when it is extended,
 * `active` the one cell that typing goes to: it may wander inside the range with Tab and Enter.
 */
export type Selection = {
  readonly anchor: CellAt
  readonly head: CellAt
  readonly active: CellAt
}

/** All four inclusive. */
export type CellRange = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** The size of the view: rows include the blank one at the end where there is one. */
export type GridSize = { readonly rows: number; readonly cols: number }

export function selectCell(cell: CellAt): Selection {
  return { anchor: cell, head: cell, active: cell }
}

export function selectRange(anchor: CellAt, head: CellAt): Selection {
  return { anchor, head, active: anchor }
}

export function extendTo(selection: Selection, head: CellAt): Selection {
  return { anchor: selection.anchor, head, active: selection.anchor }
}

export function selectRows(from: number, until: number, size: GridSize): Selection {
  return selectRange({ row: from, col: 0 }, { row: until, col: size.cols - 1 })
}

export function selectColumns(from: number, until: number, size: GridSize): Selection {
  return selectRange({ row: 0, col: from }, { row: Math.max(0, size.rows - 1), col: until })
}

export function selectAll(size: GridSize): Selection {
  return selectRange({ row: 0, col: 0 }, { row: Math.max(0, size.rows - 1), col: Math.max(0, size.cols - 1) })
}

export function rangeOf(selection: Selection): CellRange {
  const { anchor, head } = selection
  return {
    top: Math.min(anchor.row, head.row),
    left: Math.min(anchor.col, head.col),
    bottom: Math.max(anchor.row, head.row),
    right: Math.max(anchor.col, head.col),
  }
}

export function isSingle(range: CellRange): boolean {
  return range.top === range.bottom && range.left === range.right
}

/** The selection moved inside a view that has become smaller. */
export function clampSelection(selection: Selection, size: GridSize): Selection {
  const anchor = clampCell(selection.anchor, size)
  const head = clampCell(selection.head, size)
  const active = clampCell(selection.active, size)
  const same = anchor === selection.anchor && head === selection.head && active === selection.active
  return same ? selection : { anchor, head, active }
}

export function clampCell(cell: CellAt, size: GridSize): CellAt {
  const row = Math.max(0, Math.min(cell.row, size.rows - 1))
  const col = Math.max(0, Math.min(cell.col, size.cols - 1))
  return row === cell.row && col === cell.col ? cell : { row, col }
}
