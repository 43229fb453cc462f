import type { CellEdit, Cells, RosterEdit, RosterRow, RowId } from './row.ts'

/** Pure. The rows after an edit; rows it does not touch stay the same objects. Unknown row ids are passed over. */
export function applyEdit(rows: readonly RosterRow[], edit: RosterEdit): readonly RosterRow[] {
  switch (edit.kind) {
    case 'setCells':
      return setCells(rows, edit.cells)
    case 'insertRows': {
      const at = edit.before === null ? rows.length : rows.findIndex((row) => row.id === edit.before)
      const index = at < 0 ? rows.length : at
      return [...rows.slice(0, index), ...edit.rows, ...rows.slice(index)]
    }
    case 'deleteRows': {
      const gone = new Set(edit.rowIds)
      return rows.filter((row) => !gone.has(row.id))
    }
  }
}

function setCells(rows: readonly RosterRow[], edits: readonly CellEdit[]): readonly RosterRow[] {
  const byRow = new Map<RowId, CellEdit[]>()
  for (const edit of edits) {
    const own = byRow.get(edit.rowId)
    if (own === undefined) byRow.set(edit.rowId, [edit])
    else own.push(edit)
  }
  return rows.map((row) => {
    const own = byRow.get(row.id)
    return own === undefined ? row : { id: row.id, cells: withCells(row.cells, own) }
  })
}

/** A blank text takes the cell away, so that «cleared» and «never filled» are the same. */
export function withCells(cells: Cells, edits: readonly Pick<CellEdit, 'column' | 'text'>[]): Cells {
  const next: Record<string, string> = { ...cells }
  for (const { column, text } of edits) {
    if (text === '') delete next[column]
    else next[column] = text
  }
  return next
}

/** Pure. The edits that take `edit` back when applied in order, as seen before it is applied. */
export function invertEdit(rows: readonly RosterRow[], edit: RosterEdit): readonly RosterEdit[] {
  switch (edit.kind) {
    case 'setCells':
      return [{ kind: 'setCells', cells: cellsBefore(rows, edit.cells) }]
    case 'insertRows':
      return [{ kind: 'deleteRows', rowIds: edit.rows.map((row) => row.id) }]
    case 'deleteRows':
      return groupsBefore(rows, new Set(edit.rowIds))
  }
}

function cellsBefore(rows: readonly RosterRow[], edits: readonly CellEdit[]): CellEdit[] {
  const wanted = new Set(edits.map((edit) => edit.rowId))
  const cells = new Map<RowId, Cells>()
  for (const row of rows) if (wanted.has(row.id)) cells.set(row.id, row.cells)
  const seen = new Set<string>()
  const before: CellEdit[] = []
  for (const { rowId, column } of edits) {
    const own = cells.get(rowId)
    const key = `${rowId}\u0000${column}`
    if (own === undefined || seen.has(key)) continue
    seen.add(key)
    before.push({ rowId, column, text: own[column] ?? '' })
  }
  return before
}

/** Neighbouring rows come back together; the last group first, so that each finds the row it stood before. */
function groupsBefore(rows: readonly RosterRow[], gone: ReadonlySet<RowId>): RosterEdit[] {
  const groups: RosterEdit[] = []
  let group: RosterRow[] = []
  const close = (before: RowId | null) => {
    if (group.length > 0) groups.unshift({ kind: 'insertRows', before, rows: group })
    group = []
  }
  for (const row of rows) {
    if (gone.has(row.id)) group.push(row)
    else close(row.id)
  }
  close(null)
  return groups
}
