import type { CellEdit, RosterEdit, RosterRow, RowId } from '../../../shared/roster/row.ts'
import type { GridCellEdit } from '../../grid/grid-types.ts'

/**
 * A gesture on the view as edits of the roster: cells of rows that are there are set, those past the end of
 * the view become new rows at the end of the roster. Blank new rows at the end of a paste are not made.
 */
export function editsOfCells(
  cells: readonly GridCellEdit[],
  shown: readonly RowId[],
  read: (column: string, text: string) => string,
  newId: () => RowId,
): RosterEdit[] {
  const set: CellEdit[] = []
  const added: Map<number, Record<string, string>> = new Map()
  let last = -1
  for (const { row, column, text } of cells) {
    const rowId = shown[row]
    const value = read(column, text)
    if (rowId !== undefined) {
      set.push({ rowId, column, text: value })
      continue
    }
    const cellsOfRow = added.get(row) ?? {}
    if (value !== '') {
      cellsOfRow[column] = value
      last = Math.max(last, row)
    }
    added.set(row, cellsOfRow)
  }
  const edits: RosterEdit[] = []
  if (set.length > 0) edits.push({ kind: 'setCells', cells: set })
  const rows: RosterRow[] = []
  for (let row = shown.length; row <= last; row += 1) {
    rows.push({ id: newId(), cells: added.get(row) ?? {} })
  }
  if (rows.length > 0) edits.push({ kind: 'insertRows', before: null, rows })
  return edits
}

/** The edits without those that change nothing or speak of rows that are gone, so that they take no step of undo. */
export function changingEdits(
  edits: readonly RosterEdit[],
  /** Null for a row that is not there. */
  textOf: (rowId: RowId, column: string) => string | null,
): RosterEdit[] {
  return edits.flatMap((edit): RosterEdit[] => {
    if (edit.kind !== 'setCells') return [edit]
    const cells = edit.cells.filter((cell) => {
      const text = textOf(cell.rowId, cell.column)
      return text !== null && text !== cell.text
    })
    return cells.length === 0 ? [] : [{ kind: 'setCells', cells }]
  })
}
