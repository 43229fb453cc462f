import type { CellEdit, RosterRow, RowId } from '../../../shared/roster/row.ts'

export type BulkWish = { readonly column: string; readonly text: string; readonly onlyBlank: boolean }

/** The cells that would change; those that hold the text already are not among them. */
export function bulkEdits(
  rowIds: readonly RowId[],
  rowOf: (rowId: RowId) => RosterRow | null,
  { column, text, onlyBlank }: BulkWish,
): CellEdit[] {
  const wanted = text.trim() === '' ? '' : text
  return rowIds.flatMap((rowId) => {
    const row = rowOf(rowId)
    const before = row?.cells[column] ?? ''
    return row === null || before === wanted || (onlyBlank && before !== '')
      ? []
      : [{ rowId, column, text: wanted }]
  })
}
