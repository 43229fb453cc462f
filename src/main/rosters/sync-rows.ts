import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { extraColumnId } from '../../shared/roster/extra-column.ts'
import type { Cells, RosterEdit, RosterRow } from '../../shared/roster/row.ts'
import { SYNC_COLUMN } from '../../shared/run/options.ts'
import { storedCellsOf } from './stored-roster.ts'

/** Which rows a sync has added, and how they were then. All of it within the caller's transaction. */
export type SyncRows = {
  readonly note: (rosterId: string, rows: readonly RosterRow[]) => void
  /** The edits that take them back: untouched ones go, those that the admin has changed are his own from now on. */
  readonly takeBack: (rosterId: string) => readonly RosterEdit[]
}

const stored = z.object({ row_id: z.string(), added: z.string(), now: z.string() })

export function createSyncRows(db: DatabaseSync): SyncRows {
  const insert = db.prepare(
    'INSERT OR REPLACE INTO roster_sync_rows (roster_id, row_id, cells) VALUES (?, ?, ?)',
  )
  const list = db.prepare(`SELECT s.row_id AS row_id, s.cells AS added, r.cells AS now FROM roster_sync_rows s
    JOIN roster_rows r ON r.roster_id = s.roster_id AND r.id = s.row_id WHERE s.roster_id = ?`)
  const forget = db.prepare('DELETE FROM roster_sync_rows WHERE roster_id = ?')
  return {
    note(rosterId, rows) {
      for (const { id, cells } of rows) insert.run(rosterId, id, inOrder(cells))
    },
    takeBack(rosterId) {
      const rows = list.all(rosterId).map((row) => stored.parse(row))
      forget.run(rosterId)
      const untouched = (row: z.infer<typeof stored>) => {
        const cells = storedCellsOf(row.now)
        return cells !== null && row.added === inOrder(cells)
      }
      const gone = rows.filter(untouched).map((row) => row.row_id)
      const own = rows.filter((row) => !untouched(row)).map((row) => row.row_id)
      const edits: RosterEdit[] = []
      if (gone.length > 0) edits.push({ kind: 'deleteRows', rowIds: gone })
      if (own.length > 0) {
        const column = extraColumnId(SYNC_COLUMN)
        edits.push({ kind: 'setCells', cells: own.map((rowId) => ({ rowId, column, text: '' })) })
      }
      return edits
    },
  }
}

function inOrder(cells: Cells): string {
  return JSON.stringify(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)))
}
