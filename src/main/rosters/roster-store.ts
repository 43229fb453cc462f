import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { RosterGesture } from '../../shared/roster/history.ts'
import type { Roster, RosterEdit, RosterRow, RosterSettings, RowId } from '../../shared/roster/row.ts'
import { createRowIds } from '../../shared/roster/row-ids.ts'
import { transaction } from '../database/transaction.ts'
import { createGapStore, type GapStoreDeps, type ImportMark } from './gap-store.ts'
import { createHistoryStore, type HistoryStore } from './history-store.ts'
import { createRowStore, type NewRow } from './row-store.ts'
import { storedHeaderOf, storedRosterOf } from './stored-roster.ts'
import { createSyncRows } from './sync-rows.ts'

export type RosterStore = {
  /** All of them; one whose settings can't be read says so and stays as it is. */
  readonly list: () => readonly Roster[]
  /** undefined also where it can't be read. */
  readonly get: (id: string) => Roster | undefined
  readonly isUnreadable: (id: string) => boolean
  readonly create: (name: string, lms: string, settings: RosterSettings) => Roster
  readonly rows: (id: string, from: number, count: number) => readonly RosterRow[]
  readonly allRows: (id: string) => readonly RosterRow[]
  /** Saves edits in one transaction; returns the new revision once they are on disk. The roster must be there. */
  readonly edit: (id: string, edits: readonly RosterEdit[]) => number
  /** Saves gestures with their steps of undo, likewise. */
  readonly perform: (id: string, gestures: readonly RosterGesture[]) => number
  readonly history: HistoryStore['page']
  /** Rows at the end, in one transaction; for imports, piece by piece, with their mark. Returns their ids. */
  readonly append: (id: string, rows: readonly NewRow[], mark?: ImportMark) => readonly RowId[]
  /**
   * Marks the roster as one that rows are being brought into: should this process end before `endImport`, the roster
   * has a gap that says so. `subject` begins a sentence, e.g. «The import of “autumn.csv”».
   */
  readonly beginImport: (id: string, subject: string) => ImportMark
  /** `gap`: what is missing all the same, in a sentence; left out when all of it is there. */
  readonly endImport: (mark: ImportMark, gap?: string) => void
  /** Notes that rows are missing, in a sentence: a sync takes nobody out until that is settled. */
  readonly addGap: (id: string, message: string) => void
  /** The admin says that the list is whole all the same. An import that is under way can't be settled. */
  readonly settleGap: (id: string, gapId: string) => void
  /** Rows that a sync puts at the end, with the settings they need. */
  readonly addSyncRows: (id: string, settings: RosterSettings, rows: readonly RosterRow[]) => void
  /** Takes back what an earlier sync added, but for rows that the admin has changed since. */
  readonly takeBackSyncRows: (id: string) => void
  /** New rosters with their rows, all of them or none. */
  readonly createMany: (
    lms: string,
    settings: RosterSettings,
    parts: readonly NewRoster[],
  ) => readonly Roster[]
  readonly rename: (id: string, name: string) => void
  readonly configure: (id: string, settings: RosterSettings) => void
  readonly remove: (id: string) => void
}

export type NewRoster = {
  readonly name: string
  readonly rows: readonly NewRow[]
  /** What is missing from it, in sentences. */
  readonly gaps?: readonly string[]
}

export type RosterStoreDeps = GapStoreDeps & { readonly newId: () => string }

const revisionRow = z.object({ revision: z.number() })

export function createRosterStore(db: DatabaseSync, deps: RosterStoreDeps): RosterStore {
  const columns = 'rosters.*, (SELECT COUNT(*) FROM roster_rows WHERE roster_id = rosters.id) AS row_count'
  const list = db.prepare(`SELECT ${columns} FROM rosters ORDER BY updated_at DESC, rowid DESC`)
  const get = db.prepare(`SELECT ${columns} FROM rosters WHERE id = ?`)
  const insert = db.prepare(
    'INSERT INTO rosters (id, name, lms, settings, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const revision = db.prepare('SELECT revision FROM rosters WHERE id = ?')
  const touch = db.prepare('UPDATE rosters SET revision = revision + 1, updated_at = ? WHERE id = ?')
  const rename = db.prepare('UPDATE rosters SET name = ?, updated_at = ? WHERE id = ?')
  const configure = db.prepare(
    'UPDATE rosters SET settings = ?, revision = revision + 1, updated_at = ? WHERE id = ?',
  )
  const remove = db.prepare('DELETE FROM rosters WHERE id = ?')
  const rows = createRowStore(db, createRowIds(deps.newId))
  const gaps = createGapStore(db, deps)
  const history = createHistoryStore(db)
  const syncRows = createSyncRows(db)

  /** undefined where what is stored can't be read: nothing is done with it then. */
  function rosterOf(row: unknown): Roster | undefined {
    const roster = storedRosterOf(row)
    if (roster === null) return undefined
    const missing = gaps.of(roster.id)
    return {
      id: roster.id,
      name: roster.name,
      lms: roster.lms,
      settings: roster.settings,
      revision: roster.revision,
      rowCount: roster.row_count,
      ...(missing.length === 0 ? {} : { gaps: missing }),
      createdAt: roster.created_at,
      updatedAt: roster.updated_at,
    }
  }

  function unreadableOf(row: unknown): Roster {
    const { id, name, lms, revision, row_count, created_at, updated_at } = storedHeaderOf(row)
    return {
      id,
      name: `${name} (can’t be read)`,
      lms,
      settings: { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] },
      revision,
      rowCount: row_count,
      isUnreadable: true,
      createdAt: created_at,
      updatedAt: updated_at,
    }
  }

  function find(id: string): Roster | undefined {
    const row = get.get(id)
    return row === undefined ? undefined : rosterOf(row)
  }

  return {
    list: () => list.all().map((row) => rosterOf(row) ?? unreadableOf(row)),
    get: find,
    isUnreadable: (id) => get.get(id) !== undefined && find(id) === undefined,
    create(name, lms, settings) {
      const id = deps.newId()
      const now = deps.now()
      insert.run(id, name, lms, JSON.stringify(settings), now, now)
      return { id, name, lms, settings, revision: 0, rowCount: 0, createdAt: now, updatedAt: now }
    },
    rows: rows.rows,
    allRows: rows.all,
    edit(id, edits) {
      return transaction(db, () => {
        for (const edit of edits) rows.apply(id, edit)
        touch.run(deps.now(), id)
        return revisionRow.parse(revision.get(id)).revision
      })
    },
    perform(id, gestures) {
      return transaction(db, () => {
        for (const gesture of gestures) {
          for (const edit of gesture.edits) rows.apply(id, edit)
          history.record(id, gesture)
        }
        touch.run(deps.now(), id)
        return revisionRow.parse(revision.get(id)).revision
      })
    },
    history: history.page,
    append(id, added, mark) {
      return transaction(db, () => {
        const ids = rows.append(id, added)
        if (mark !== undefined) gaps.countRows(mark, added.length)
        touch.run(deps.now(), id)
        return ids
      })
    },
    beginImport(rosterId, subject) {
      const mark = { rosterId, id: deps.newId() }
      transaction(db, () => gaps.beginImport(mark, subject))
      return mark
    },
    endImport(mark, gap) {
      transaction(db, () => {
        gaps.endImport(mark)
        if (gap !== undefined && get.get(mark.rosterId) !== undefined) gaps.add(mark.rosterId, mark.id, gap)
        touch.run(deps.now(), mark.rosterId)
      })
    },
    addGap(id, message) {
      transaction(db, () => {
        gaps.add(id, deps.newId(), message)
        touch.run(deps.now(), id)
      })
    },
    settleGap(id, gapId) {
      transaction(db, () => {
        gaps.settle(id, gapId)
        touch.run(deps.now(), id)
      })
    },
    addSyncRows(id, settings, added) {
      transaction(db, () => {
        configure.run(JSON.stringify(settings), deps.now(), id)
        rows.apply(id, { kind: 'insertRows', before: null, rows: added })
        syncRows.note(id, added)
      })
    },
    takeBackSyncRows(id) {
      transaction(db, () => {
        const edits = syncRows.takeBack(id)
        for (const edit of edits) rows.apply(id, edit)
        if (edits.length > 0) touch.run(deps.now(), id)
      })
    },
    createMany(lms, settings, parts) {
      return transaction(db, () =>
        parts.map(({ name, rows: own, gaps: missing = [] }) => {
          const id = deps.newId()
          const now = deps.now()
          insert.run(id, name, lms, JSON.stringify(settings), now, now)
          rows.append(id, own)
          for (const gap of missing) gaps.add(id, deps.newId(), gap)
          const made = find(id)
          if (made === undefined) throw new Error(`The roster ${id} is not there after it was made`)
          return made
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
