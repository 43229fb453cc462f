import type { CellEdit, Cells, RosterEdit, RosterRow, RowId } from './row.ts'

/** A row's place among the rows, −1 for none. Who knows it spares looking through all of them. */
export type PlaceOf = (rowId: RowId) => number

/** Pure. The rows after an edit; rows it does not touch stay the same objects. Unknown row ids are passed over. */
export function applyEdit(
  rows: readonly RosterRow[],
  edit: RosterEdit,
  placeOf: PlaceOf = placesIn(rows),
): readonly RosterRow[] {
  switch (edit.kind) {
    case 'setCells':
      return setCells(rows, edit.cells, placeOf)
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

/** Made with the first question, for edits that ask none. */
export function placesIn(rows: readonly RosterRow[]): PlaceOf {
  let places: Map<RowId, number> | null = null
  return (rowId) => {
    places ??= new Map(rows.map((row, place) => [row.id, place]))
    return places.get(rowId) ?? -1
  }
}

function setCells(
  rows: readonly RosterRow[],
  edits: readonly CellEdit[],
  placeOf: PlaceOf,
): readonly RosterRow[] {
  const byRow = new Map<RowId, CellEdit[]>()
  for (const edit of edits) {
    const own = byRow.get(edit.rowId)
    if (own === undefined) byRow.set(edit.rowId, [edit])
    else own.push(edit)
  }
  const after = [...rows]
  for (const [rowId, own] of byRow) {
    const place = placeOf(rowId)
    const row = rows[place]
    if (row !== undefined) after[place] = { ...row, cells: withCells(row.cells, own) }
  }
  return after
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
export function invertEdit(
  rows: readonly RosterRow[],
  edit: RosterEdit,
  placeOf: PlaceOf = placesIn(rows),
): readonly RosterEdit[] {
  switch (edit.kind) {
    case 'setCells':
      return [{ kind: 'setCells', cells: cellsBefore(edit.cells, (rowId) => rows[placeOf(rowId)]) }]
    case 'insertRows':
      return [{ kind: 'deleteRows', rowIds: edit.rows.map((row) => row.id) }]
    case 'deleteRows':
      return groupsBefore(rows, new Set(edit.rowIds))
  }
}

function cellsBefore(edits: readonly CellEdit[], rowOf: (rowId: RowId) => RosterRow | undefined): CellEdit[] {
  const seen = new Map<RowId, Set<string>>()
  const before: CellEdit[] = []
  for (const { rowId, column } of edits) {
    const own = rowOf(rowId)
    const columns = seen.get(rowId)
    if (own === undefined || columns?.has(column) === true) continue
    if (columns === undefined) seen.set(rowId, new Set([column]))
    else columns.add(column)
    before.push({ rowId, column, text: own.cells[column] ?? '' })
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
