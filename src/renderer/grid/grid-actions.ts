import { formatMany } from '../ui/format.ts'
import { planFill, planPaste } from './clipboard/paste.ts'
import { type FillTarget, planHandleFill } from './fill/fill.ts'
import type { CellEditing, GridStore } from './grid-store.ts'
import type { AfterEdit, GridCellEdit, GridColumn, GridHandlers, GridSource } from './grid-types.ts'
import type { GridLayout } from './layout/grid-layout.ts'
import type { GridCommand } from './selection/keymap.ts'
import { advance, moveSelection, type Surroundings } from './selection/movement.ts'
import {
  type CellAt,
  type CellRange,
  clampCell,
  type GridSize,
  rangeOf,
  selectAll,
  selectCell,
  selectColumns,
  selectRange,
  selectRows,
} from './selection/selection.ts'

/** The grid as it stands when a command is carried out. */
export type GridContext = {
  readonly columns: readonly GridColumn[]
  /** Rows in the order of the view. */
  readonly rowIds: readonly string[]
  /** Rows of the view and the blank one at the end. */
  readonly size: GridSize
  readonly pageRows: number
  readonly layout: GridLayout
  readonly source: GridSource
  readonly handlers: GridHandlers
  readonly store: GridStore
}

/** Carries out what a key asked. */
export function runCommand(command: GridCommand, context: GridContext): void {
  const { store, size, handlers } = context
  const { selection, select } = store.getState()
  const range = rangeOf(selection)
  switch (command.kind) {
    case 'move':
      select(moveSelection(selection, command.step, command.extend, surroundings(context)))
      return
    case 'advance':
      select(advance(selection, command.along, command.direction, size))
      return
    case 'edit':
      openEditor(context, command.text)
      return
    case 'select':
      selectWhat(command.what, context)
      return
    case 'clear':
      clearRange(range, context)
      return
    case 'fillDown':
      fill(range, 'down', context)
      return
    case 'fillRight':
      fill(range, 'right', context)
      return
    case 'insertRows':
      handlers.insertRows(range.top, range.bottom - range.top + 1)
      return
    case 'deleteRows':
      handlers.deleteRows(range.top, Math.min(range.bottom, context.rowIds.length - 1))
      return
    case 'moveRows':
      moveRows(range, command.by, context)
      return
    case 'undo':
      handlers.undo()
      return
    case 'redo':
      handlers.redo()
      return
    case 'columnMenu':
    case 'menu':
      // The grid opens them: it knows where things are on screen.
      return
  }
}

function moveRows(range: CellRange, by: -1 | 1, { store, handlers, rowIds, size }: GridContext): void {
  const bottom = Math.min(range.bottom, rowIds.length - 1)
  if (bottom < range.top || range.top + by < 0 || bottom + by >= rowIds.length) return
  if (!handlers.moveRows(range.top, bottom, by)) {
    handlers.announce('Rows can be moved only while the roster is in its own order and shown whole.')
    return
  }
  const { selection, select } = store.getState()
  const moved = (cell: CellAt) => clampCell({ row: cell.row + by, col: cell.col }, size)
  select({
    anchor: moved(selection.anchor),
    head: moved(selection.head),
    active: moved(selection.active),
  })
  handlers.announce(`Moved ${bottom === range.top ? 'the row' : 'the rows'} ${by < 0 ? 'up' : 'down'}.`)
}

/** Opens the active cell's editor; `typed` null keeps its text. */
export function openEditor(context: GridContext, typed: string | null): void {
  const { row, col } = context.store.getState().selection.active
  const column = context.columns[col]
  if (column === undefined || row >= context.size.rows) return
  if (column.derived !== undefined) {
    context.handlers.announce(`${column.label} follows from the check and the run; it can’t be edited.`)
    return
  }
  context.store.getState().startEdit({ rowId: context.rowIds[row] ?? null, row, col, typed })
}

/** Writes what was edited and goes on to where the key said. */
export function commitEdit(editing: CellEditing, text: string, then: AfterEdit, context: GridContext): void {
  const { store, handlers, columns, size } = context
  store.getState().endEdit()
  const { selection, select } = store.getState()
  const column = columns[editing.col]
  // The view may have changed while the cell was open: the row is found by its id.
  const row = editing.rowId === null ? context.rowIds.length : context.rowIds.indexOf(editing.rowId)
  if (column !== undefined && row >= 0) {
    if (then === 'all') {
      const plan = planPaste([[text]], rangeOf(selection), size)
      handlers.setCells(named(plan.cells, context), 'Fill')
    } else if (text !== textAt(context, { row, col: editing.col })) {
      handlers.setCells([{ row, column: column.id, text }], 'Edit')
    }
  }
  const next = afterEdit(then)
  if (next !== null) select(advance(selection, next.along, next.direction, { ...size, rows: size.rows + 1 }))
}

function afterEdit(then: AfterEdit): { along: 'row' | 'column'; direction: -1 | 1 } | null {
  switch (then) {
    case 'down':
      return { along: 'column', direction: 1 }
    case 'up':
      return { along: 'column', direction: -1 }
    case 'right':
      return { along: 'row', direction: 1 }
    case 'left':
      return { along: 'row', direction: -1 }
    case 'stay':
    case 'all':
      return null
  }
}

/** The selected range as it reads; the blank row at the end is left out. */
export function copyRange(context: GridContext): string[][] {
  const range = rangeOf(context.store.getState().selection)
  const bottom = Math.min(range.bottom, Math.max(range.top, context.rowIds.length - 1))
  const rows: string[][] = []
  for (let row = range.top; row <= bottom; row += 1) {
    const line: string[] = []
    for (let col = range.left; col <= range.right; col += 1) {
      const text = textAt(context, { row, col })
      const kind = context.columns[col]?.kind
      line.push((kind?.copy ?? kind?.format)?.(text) ?? text)
    }
    rows.push(line)
  }
  return rows
}

/** Writes cells that were copied at the selection; the sheet grows where it has to. */
export function pasteCells(cells: readonly (readonly string[])[], context: GridContext): void {
  const { store, size, handlers } = context
  const range = rangeOf(store.getState().selection)
  // A range that reaches into the blank row grows the sheet only if something is pasted there.
  const plan = planPaste(cells, range, size)
  handlers.setCells(named(plan.cells, context), 'Paste')
  store.getState().select(
    selectRange(
      { row: plan.range.top, col: plan.range.left },
      { row: plan.range.bottom, col: plan.range.right },
    ),
    // Like any spreadsheet: the place where it was pasted stays in view, not its far end.
    { reveal: false },
  )
  const rows = plan.range.bottom - plan.range.top + 1
  const lost =
    plan.columnsLost === 0
      ? ''
      : ` ${plan.columnsLost} ${plan.columnsLost === 1 ? 'column' : 'columns'} of it found no room at the right and were left out.`
  handlers.announce(`Pasted ${rows} ${rows === 1 ? 'row' : 'rows'}.${lost}`)
}

/** Fills beside the selection what the handle was dragged over, and selects all of it. */
export function fillBeside(target: FillTarget, toggled: boolean, context: GridContext): void {
  const { store, handlers, columns } = context
  const source = rangeOf(store.getState().selection)
  const plan = planHandleFill(
    source,
    target,
    {
      textAt: (row, col) => textAt(context, { row, col }),
      isDate: (col) => columns[col]?.kind.name === 'date',
    },
    toggled,
  )
  handlers.setCells(named(plan.cells, context), 'Fill')
  const { range } = target
  const top = Math.min(source.top, range.top)
  const left = Math.min(source.left, range.left)
  const bottom = Math.max(source.bottom, range.bottom)
  const right = Math.max(source.right, range.right)
  const active = { row: source.top, col: source.left }
  const isBefore = top < source.top || left < source.left
  const corner = { row: bottom, col: right }
  store
    .getState()
    .select(
      { anchor: isBefore ? corner : active, head: isBefore ? { row: top, col: left } : corner, active },
      { reveal: false },
    )
  const filled = formatMany(plan.cells.length, 'cell')
  handlers.announce(
    plan.kind === 'series'
      ? `Filled ${filled} as a series. With Ctrl held they are copies.`
      : `Filled ${filled} with copies. With Ctrl held they are a series.`,
  )
}

/** Double click on the handle: down to the last of the rows that hold anything beside the selection. */
export function fillToEnd(toggled: boolean, context: GridContext): void {
  const source = rangeOf(context.store.getState().selection)
  let bottom = source.bottom
  while (bottom + 1 < context.rowIds.length && isFilledBeside(bottom + 1, source, context)) bottom += 1
  if (bottom > source.bottom)
    fillBeside({ direction: 'down', range: { ...source, top: source.bottom + 1, bottom } }, toggled, context)
}

function isFilledBeside(row: number, source: CellRange, context: GridContext): boolean {
  return context.columns.some(
    (column, col) =>
      (col < source.left || col > source.right) &&
      column.derived === undefined &&
      textAt(context, { row, col }) !== '',
  )
}

/** Blanks what is filled in the range, as one step. */
export function clearRange(range: CellRange, context: GridContext, label = 'Clear'): void {
  const edits: GridCellEdit[] = []
  for (let row = range.top; row <= Math.min(range.bottom, context.rowIds.length - 1); row += 1) {
    for (let col = range.left; col <= range.right; col += 1) {
      const column = context.columns[col]
      if (column !== undefined && column.derived === undefined && textAt(context, { row, col }) !== '') {
        edits.push({ row, column: column.id, text: '' })
      }
    }
  }
  if (edits.length === 0) return
  context.handlers.setCells(edits, label)
  context.handlers.announce(`Cleared ${formatMany(edits.length, 'cell')}.`)
}

function fill(range: CellRange, direction: 'down' | 'right', context: GridContext): void {
  const bottom = Math.min(range.bottom, context.rowIds.length - 1)
  if (bottom < range.top) return
  const cells = planFill({ ...range, bottom }, direction, (row, col) => textAt(context, { row, col }))
  if (cells.length === 0) return
  context.handlers.setCells(named(cells, context), 'Fill')
  context.handlers.announce(`Filled ${formatMany(cells.length, 'cell')} with copies.`)
}

function selectWhat(what: 'all' | 'rows' | 'columns' | 'one', context: GridContext): void {
  const { store, size } = context
  const { selection, select } = store.getState()
  const range = rangeOf(selection)
  const rows = { ...size, rows: Math.max(1, context.rowIds.length) }
  switch (what) {
    case 'all':
      select(selectAll(rows), { reveal: false })
      return
    case 'rows':
      select(selectRows(range.top, range.bottom, size), { reveal: false })
      return
    case 'columns':
      select(selectColumns(range.left, range.right, rows), { reveal: false })
      return
    case 'one':
      select(selectCell(selection.active))
      return
  }
}

function named(
  cells: readonly { readonly row: number; readonly col: number; readonly text: string }[],
  context: GridContext,
): GridCellEdit[] {
  return cells.flatMap(({ row, col, text }) => {
    const column = context.columns[col]
    // What follows from other things is left as it is when something is pasted over it.
    return column === undefined || column.derived !== undefined ? [] : [{ row, column: column.id, text }]
  })
}

function surroundings(context: GridContext): Surroundings {
  return {
    size: context.size,
    pageRows: context.pageRows,
    isBlank: (cell) => textAt(context, cell) === '',
  }
}

function textAt(context: GridContext, cell: CellAt): string {
  const rowId = context.rowIds[cell.row]
  const column = context.columns[cell.col]
  if (rowId === undefined || column === undefined) return ''
  return column.derived?.text(rowId) ?? context.source.cells(rowId)?.[column.id] ?? ''
}
