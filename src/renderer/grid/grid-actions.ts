import type { CellEditing, GridStore } from './grid-store.ts'
import type { AfterEdit, GridCellEdit, GridColumn, GridHandlers, GridSource } from './grid-types.ts'
import type { GridCommand } from './keymap.ts'
import { advance, moveSelection, type Surroundings } from './movement.ts'
import { planFill, planPaste } from './paste.ts'
import {
  type CellAt,
  type CellRange,
  type GridSize,
  rangeOf,
  selectAll,
  selectCell,
  selectColumns,
  selectRange,
  selectRows,
} from './selection.ts'
import { formatTsv, parseTsv } from './tsv.ts'

/** The grid as it stands when a command is carried out. */
export type GridContext = {
  readonly columns: readonly GridColumn[]
  /** Rows in the order of the view. */
  readonly rowIds: readonly string[]
  /** Rows of the view and the blank one at the end. */
  readonly size: GridSize
  readonly pageRows: number
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
    case 'undo':
      handlers.undo()
      return
    case 'redo':
      handlers.redo()
      return
    case 'columnMenu':
      // The grid opens it: it knows where the header is on screen.
      return
  }
}

/** Opens the active cell's editor; `typed` null keeps its text. */
export function openEditor(context: GridContext, typed: string | null): void {
  const { row, col } = context.store.getState().selection.active
  if (col >= context.size.cols || row >= context.size.rows) return
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

/** The selected range as a spreadsheet takes it; the blank row at the end is left out. */
export function copyText(context: GridContext): string {
  const range = rangeOf(context.store.getState().selection)
  const bottom = Math.min(range.bottom, Math.max(range.top, context.rowIds.length - 1))
  const rows: string[][] = []
  for (let row = range.top; row <= bottom; row += 1) {
    const line: string[] = []
    for (let col = range.left; col <= range.right; col += 1) {
      const text = textAt(context, { row, col })
      line.push(context.columns[col]?.kind.format(text) ?? text)
    }
    rows.push(line)
  }
  return formatTsv(rows)
}

/** Writes what is on the clipboard at the selection; the sheet grows where it has to. */
export function pasteText(text: string, context: GridContext): void {
  const { store, size, handlers } = context
  const range = rangeOf(store.getState().selection)
  // A range that reaches into the blank row grows the sheet only if something is pasted there.
  const plan = planPaste(parseTsv(text), range, size)
  handlers.setCells(named(plan.cells, context), 'Paste')
  store
    .getState()
    .select(
      selectRange(
        { row: plan.range.top, col: plan.range.left },
        { row: plan.range.bottom, col: plan.range.right },
      ),
    )
  const rows = plan.range.bottom - plan.range.top + 1
  const lost =
    plan.columnsLost === 0
      ? ''
      : ` ${plan.columnsLost} ${plan.columnsLost === 1 ? 'column' : 'columns'} of it found no room at the right and were left out.`
  handlers.announce(`Pasted ${rows} ${rows === 1 ? 'row' : 'rows'}.${lost}`)
}

/** Blanks what is filled in the range, as one step. */
export function clearRange(range: CellRange, context: GridContext, label = 'Clear'): void {
  const edits: GridCellEdit[] = []
  for (let row = range.top; row <= Math.min(range.bottom, context.rowIds.length - 1); row += 1) {
    for (let col = range.left; col <= range.right; col += 1) {
      const column = context.columns[col]
      if (column !== undefined && textAt(context, { row, col }) !== '') {
        edits.push({ row, column: column.id, text: '' })
      }
    }
  }
  if (edits.length > 0) context.handlers.setCells(edits, label)
}

function fill(range: CellRange, direction: 'down' | 'right', context: GridContext): void {
  const bottom = Math.min(range.bottom, context.rowIds.length - 1)
  if (bottom < range.top) return
  const cells = planFill({ ...range, bottom }, direction, (row, col) => textAt(context, { row, col }))
  if (cells.length > 0) context.handlers.setCells(named(cells, context), 'Fill')
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
    return column === undefined ? [] : [{ row, column: column.id, text }]
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
  return context.source.cells(rowId)?.[column.id] ?? ''
}
