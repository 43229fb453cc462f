import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { RosterGap } from '../../shared/roster/row.ts'
import { isProcessAlive as isReallyAlive } from '../process-alive.ts'

/** An import (or a fetch) of rows that is under way, as `append` needs to know it. */
export type ImportMark = { readonly rosterId: string; readonly id: string }

/** What is known to be missing from rosters. Everything but `of` writes within the caller's transaction. */
export type GapStore = {
  /** Gaps that were told, and imports that have not come to their end: under way now, or cut off. */
  readonly of: (rosterId: string) => readonly RosterGap[]
  readonly add: (rosterId: string, id: string, message: string) => void
  /** Forgets a gap, or an import that was cut off. An import that is under way stays. */
  readonly settle: (rosterId: string, gapId: string) => void
  /** `subject` begins a sentence: «The import of “autumn.csv”». */
  readonly beginImport: (mark: ImportMark, subject: string) => void
  readonly countRows: (mark: ImportMark, rows: number) => void
  readonly endImport: (mark: ImportMark) => void
}

export type GapStoreDeps = {
  readonly now: () => string
  /** The window and a terminal may work on one database: each imports on its own. */
  readonly isProcessAlive?: (pid: number) => boolean
}

/** A process id may be somebody else's by now: an import that has brought nothing for this long has no owner any more. */
const SILENT_MS = 10 * 60_000

const gapRow = z.object({ id: z.string(), message: z.string() })
const importRow = z.object({
  id: z.string(),
  subject: z.string(),
  rows: z.number(),
  owner_pid: z.number(),
  renewed_at: z.string(),
})

export function createGapStore(db: DatabaseSync, deps: GapStoreDeps): GapStore {
  const { now, isProcessAlive = isReallyAlive } = deps
  const gaps = db.prepare('SELECT id, message FROM roster_gaps WHERE roster_id = ? ORDER BY rowid')
  const insert = db.prepare('INSERT OR REPLACE INTO roster_gaps (roster_id, id, message) VALUES (?, ?, ?)')
  const forget = db.prepare('DELETE FROM roster_gaps WHERE roster_id = ? AND id = ?')
  const imports = db.prepare(
    'SELECT id, subject, rows, owner_pid, renewed_at FROM roster_imports WHERE roster_id = ? ORDER BY rowid',
  )
  const begin = db.prepare(
    'INSERT INTO roster_imports (roster_id, id, subject, owner_pid, renewed_at) VALUES (?, ?, ?, ?, ?)',
  )
  const count = db.prepare(
    'UPDATE roster_imports SET rows = rows + ?, renewed_at = ? WHERE roster_id = ? AND id = ?',
  )
  const end = db.prepare('DELETE FROM roster_imports WHERE roster_id = ? AND id = ?')
  /** Imports of this very process: what has its id and is not among them is left from an earlier one. */
  const own = new Set<string>()

  function isUnderWay({ id, owner_pid, renewed_at }: z.infer<typeof importRow>): boolean {
    if (owner_pid === process.pid) return own.has(id)
    return isProcessAlive(owner_pid) && Date.parse(now()) - Date.parse(renewed_at) < SILENT_MS
  }

  const importsOf = (rosterId: string) => imports.all(rosterId).map((row) => importRow.parse(row))

  return {
    of: (rosterId) => [
      ...gaps.all(rosterId).map((row) => gapRow.parse(row)),
      ...importsOf(rosterId).map((one) => ({
        id: one.id,
        message: isUnderWay(one)
          ? `${one.subject} is under way: ${rowsOf(one.rows)} so far.`
          : `${one.subject} was cut off after ${rowsOf(one.rows)}. The rest of it is missing.`,
      })),
    ],
    add: (rosterId, id, message) => {
      insert.run(rosterId, id, message)
    },
    settle(rosterId, gapId) {
      forget.run(rosterId, gapId)
      const cutOff = importsOf(rosterId).find(({ id }) => id === gapId)
      if (cutOff !== undefined && !isUnderWay(cutOff)) end.run(rosterId, gapId)
    },
    beginImport({ rosterId, id }, subject) {
      own.add(id)
      begin.run(rosterId, id, subject, process.pid, now())
    },
    countRows({ rosterId, id }, rows) {
      count.run(rows, now(), rosterId, id)
    },
    endImport({ rosterId, id }) {
      // Also where this can't be written: it is over, and what stays says that it was cut off.
      own.delete(id)
      end.run(rosterId, id)
    },
  }
}

function rowsOf(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`
}
