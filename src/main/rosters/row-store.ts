import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { withCells } from '../../shared/roster/edit.ts'
import type { CellEdit, Cells, RosterEdit, RosterRow, RowId } from '../../shared/roster/row.ts'
import { createPositions } from './positions.ts'
import { storedCellsOf, storedRowOf } from './stored-roster.ts'

/** A row that is about to be made. */
export type NewRow = Omit<RosterRow, 'id'>

/** The rows of all rosters, in order. Writing happens within the caller's transaction. */
export type RowStore = {
  readonly rows: (rosterId: string, from: number, count: number) => RosterRow[]
  readonly all: (rosterId: string) => RosterRow[]
  readonly append: (rosterId: string, rows: readonly NewRow[]) => RowId[]
  readonly apply: (rosterId: string, edit: RosterEdit) => void
}

const cellsRow = z.object({ cells: z.string() })

export function createRowStore(db: DatabaseSync, newRowId: () => RowId): RowStore {
  const rows = db.prepare(
    'SELECT id, cells, line, sheet, unread FROM roster_rows WHERE roster_id = ? ORDER BY position LIMIT ? OFFSET ?',
  )
  const readCells = db.prepare('SELECT cells FROM roster_rows WHERE roster_id = ? AND id = ?')
  const writeCells = db.prepare('UPDATE roster_rows SET cells = ? WHERE roster_id = ? AND id = ?')
  const insert = db.prepare(
    'INSERT INTO roster_rows (roster_id, id, position, cells, line, sheet, unread) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const remove = db.prepare('DELETE FROM roster_rows WHERE roster_id = ? AND id = ?')
  const positions = createPositions(db)

  function put(rosterId: string, id: RowId, position: number, { cells, origin, unread }: NewRow): void {
    insert.run(
      rosterId,
      id,
      position,
      JSON.stringify(cells),
      origin?.line ?? null,
      origin?.sheet ?? null,
      unread === undefined ? null : JSON.stringify(unread),
    )
  }

  function setCells(rosterId: string, edits: readonly CellEdit[]): void {
    const byRow = new Map<RowId, CellEdit[]>()
    for (const edit of edits) {
      const own = byRow.get(edit.rowId)
      if (own === undefined) byRow.set(edit.rowId, [edit])
      else own.push(edit)
    }
    for (const [rowId, own] of byRow) {
      const stored = readCells.get(rosterId, rowId)
      if (stored === undefined) continue
      const cells: Cells = withCells(storedCellsOf(cellsRow.parse(stored).cells) ?? {}, own)
      writeCells.run(JSON.stringify(cells), rosterId, rowId)
    }
  }

  return {
    rows: (rosterId, from, count) => rows.all(rosterId, count, from).map(storedRowOf),
    all: (rosterId) => rows.all(rosterId, -1, 0).map(storedRowOf),
    append(rosterId, added) {
      const places = positions.before(rosterId, null, added.length)
      return added.map((row, index) => {
        const rowId = newRowId()
        put(rosterId, rowId, places[index] ?? 0, row)
        return rowId
      })
    },
    apply(rosterId, edit) {
      switch (edit.kind) {
        case 'setCells':
          setCells(rosterId, edit.cells)
          return
        case 'insertRows': {
          const places = positions.before(rosterId, edit.before, edit.rows.length)
          edit.rows.forEach((row, index) => {
            put(rosterId, row.id, places[index] ?? 0, row)
          })
          return
        }
        case 'deleteRows':
          for (const rowId of edit.rowIds) remove.run(rosterId, rowId)
      }
    },
  }
}
