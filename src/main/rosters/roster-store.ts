import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { rosterSettingsSchema } from '../../shared/ipc/schemas.ts'
import { withCells } from '../../shared/roster/edit.ts'
import type { RosterGesture } from '../../shared/roster/history.ts'
import type {
  CellEdit,
  Cells,
  Roster,
  RosterEdit,
  RosterRow,
  RosterSettings,
  RowId,
} from '../../shared/roster/row.ts'
import { createRowIds } from '../../shared/roster/row-ids.ts'
import { jsonColumn } from '../database/json-column.ts'
import { transaction } from '../database/transaction.ts'
import { createHistoryStore, type HistoryStore } from './history-store.ts'
import { createPositions } from './positions.ts'

export type RosterStore = {
  readonly list: () => readonly Roster[]
  readonly get: (id: string) => Roster | undefined
  readonly create: (name: string, lms: string, settings: RosterSettings) => Roster
  readonly rows: (id: string, from: number, count: number) => readonly RosterRow[]
  readonly allRows: (id: string) => readonly RosterRow[]
  /** Saves edits in one transaction; returns the new revision once they are on disk. The roster must be there. */
  readonly edit: (id: string, edits: readonly RosterEdit[]) => number
  /** Saves gestures with their steps of undo, likewise. */
  readonly perform: (id: string, gestures: readonly RosterGesture[]) => number
  readonly history: HistoryStore['page']
  /** Rows at the end, in one transaction; for imports, piece by piece. Returns their ids. */
  readonly append: (id: string, rows: readonly Cells[]) => readonly RowId[]
  /** New rosters with their rows, all of them or none. */
  readonly createMany: (
    lms: string,
    settings: RosterSettings,
    parts: readonly { readonly name: string; readonly rows: readonly Cells[] }[],
  ) => readonly Roster[]
  readonly rename: (id: string, name: string) => void
  readonly configure: (id: string, settings: RosterSettings) => void
  readonly remove: (id: string) => void
}

export type RosterStoreDeps = { readonly now: () => string; readonly newId: () => string }

const rosterRow = z.object({
  id: z.string(),
  name: z.string(),
  lms: z.string(),
  settings: jsonColumn(rosterSettingsSchema),
  revision: z.number(),
  row_count: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
})
const rowRow = z.object({ id: z.string(), cells: z.string() })
const revisionRow = z.object({ revision: z.number() })
const cellsSchema = z.record(z.string(), z.string())

export function createRosterStore(db: DatabaseSync, deps: RosterStoreDeps): RosterStore {
  const columns = 'rosters.*, (SELECT COUNT(*) FROM roster_rows WHERE roster_id = rosters.id) AS row_count'
  const list = db.prepare(`SELECT ${columns} FROM rosters ORDER BY updated_at DESC, rowid DESC`)
  const get = db.prepare(`SELECT ${columns} FROM rosters WHERE id = ?`)
  const insert = db.prepare(
    'INSERT INTO rosters (id, name, lms, settings, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const rows = db.prepare(
    'SELECT id, cells FROM roster_rows WHERE roster_id = ? ORDER BY position LIMIT ? OFFSET ?',
  )
  const readCells = db.prepare('SELECT id, cells FROM roster_rows WHERE roster_id = ? AND id = ?')
  const writeCells = db.prepare('UPDATE roster_rows SET cells = ? WHERE roster_id = ? AND id = ?')
  const insertRow = db.prepare('INSERT INTO roster_rows (roster_id, id, position, cells) VALUES (?, ?, ?, ?)')
  const deleteRow = db.prepare('DELETE FROM roster_rows WHERE roster_id = ? AND id = ?')
  const revision = db.prepare('SELECT revision FROM rosters WHERE id = ?')
  const touch = db.prepare('UPDATE rosters SET revision = revision + 1, updated_at = ? WHERE id = ?')
  const rename = db.prepare('UPDATE rosters SET name = ?, updated_at = ? WHERE id = ?')
  const configure = db.prepare(
    'UPDATE rosters SET settings = ?, revision = revision + 1, updated_at = ? WHERE id = ?',
  )
  const remove = db.prepare('DELETE FROM rosters WHERE id = ?')
  const positions = createPositions(db)
  const newRowId = createRowIds(deps.newId)
  const history = createHistoryStore(db)

  function rosterOf(row: unknown): Roster {
    const roster = rosterRow.parse(row)
    return {
      id: roster.id,
      name: roster.name,
      lms: roster.lms,
      settings: roster.settings,
      revision: roster.revision,
      rowCount: roster.row_count,
      createdAt: roster.created_at,
      updatedAt: roster.updated_at,
    }
  }

  function rowOf(row: unknown): RosterRow {
    const { id, cells } = rowRow.parse(row)
    return { id, cells: cellsSchema.parse(JSON.parse(cells)) }
  }

  function appendRows(id: string, cells: readonly Cells[]): RowId[] {
    const places = positions.before(id, null, cells.length)
    return cells.map((own, index) => {
      const rowId = newRowId()
      insertRow.run(id, rowId, places[index] ?? 0, JSON.stringify(own))
      return rowId
    })
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
      writeCells.run(JSON.stringify(withCells(rowOf(stored).cells, own)), rosterId, rowId)
    }
  }

  function apply(rosterId: string, edit: RosterEdit): void {
    switch (edit.kind) {
      case 'setCells':
        setCells(rosterId, edit.cells)
        return
      case 'insertRows': {
        const places = positions.before(rosterId, edit.before, edit.rows.length)
        edit.rows.forEach((row, index) => {
          insertRow.run(rosterId, row.id, places[index] ?? 0, JSON.stringify(row.cells))
        })
        return
      }
      case 'deleteRows':
        for (const rowId of edit.rowIds) deleteRow.run(rosterId, rowId)
    }
  }

  return {
    list: () => list.all().map(rosterOf),
    get(id) {
      const row = get.get(id)
      return row === undefined ? undefined : rosterOf(row)
    },
    create(name, lms, settings) {
      const id = deps.newId()
      const now = deps.now()
      insert.run(id, name, lms, JSON.stringify(settings), now, now)
      return { id, name, lms, settings, revision: 0, rowCount: 0, createdAt: now, updatedAt: now }
    },
    rows: (id, from, count) => rows.all(id, count, from).map(rowOf),
    allRows: (id) => rows.all(id, -1, 0).map(rowOf),
    edit(id, edits) {
      return transaction(db, () => {
        for (const edit of edits) apply(id, edit)
        touch.run(deps.now(), id)
        return revisionRow.parse(revision.get(id)).revision
      })
    },
    perform(id, gestures) {
      return transaction(db, () => {
        for (const gesture of gestures) {
          for (const edit of gesture.edits) apply(id, edit)
          history.record(id, gesture)
        }
        touch.run(deps.now(), id)
        return revisionRow.parse(revision.get(id)).revision
      })
    },
    history: history.page,
    append(id, cells) {
      return transaction(db, () => {
        const ids = appendRows(id, cells)
        touch.run(deps.now(), id)
        return ids
      })
    },
    createMany(lms, settings, parts) {
      return transaction(db, () =>
        parts.map(({ name, rows: own }) => {
          const id = deps.newId()
          const now = deps.now()
          insert.run(id, name, lms, JSON.stringify(settings), now, now)
          appendRows(id, own)
          return {
            id,
            name,
            lms,
            settings,
            revision: 0,
            rowCount: own.length,
            createdAt: now,
            updatedAt: now,
          }
        }),
      )
    },
    rename(id, name) {
      rename.run(name, deps.now(), id)
    },
    configure(id, settings) {
      configure.run(JSON.stringify(settings), deps.now(), id)
    },
    remove(id) {
      remove.run(id)
    },
  }
}
