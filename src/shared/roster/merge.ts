import type { Cells, RosterEdit, RosterRow, RowId } from './row.ts'

/** Pure. The columns in which two rows say different things; a blank cell contradicts nothing. */
export function conflictsOf(one: Cells, other: Cells): string[] {
  return Object.entries(other).flatMap(([column, text]) => {
    const own = one[column] ?? ''
    return own === '' || text === '' || own === text ? [] : [column]
  })
}

export type MergeWish = { readonly rowId: RowId; readonly into: RowId }

/**
 * Pure. The edits that put each row into the one it repeats: blank cells there are filled, then the row goes. Rows that
 * contradict the one they would go into stay as they are.
 */
export function mergeEdits(
  wishes: readonly MergeWish[],
  rowOf: (rowId: RowId) => RosterRow | null,
): RosterEdit[] {
  const merged = new Map<RowId, Cells>()
  const gone: RowId[] = []
  for (const { rowId, into } of wishes) {
    const row = rowOf(rowId)
    const target = merged.get(into) ?? rowOf(into)?.cells
    if (row === null || target === undefined || rowId === into || gone.includes(into)) continue
    if (conflictsOf(target, row.cells).length > 0) continue
    merged.set(into, { ...row.cells, ...filled(target) })
    gone.push(rowId)
  }
  const cells = [...merged].flatMap(([rowId, after]) =>
    Object.entries(after).flatMap(([column, text]) =>
      (rowOf(rowId)?.cells[column] ?? '') === text ? [] : [{ rowId, column, text }],
    ),
  )
  const edits: RosterEdit[] = []
  if (cells.length > 0) edits.push({ kind: 'setCells', cells })
  if (gone.length > 0) edits.push({ kind: 'deleteRows', rowIds: gone })
  return edits
}

function filled(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}
