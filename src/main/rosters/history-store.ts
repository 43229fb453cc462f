import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { RosterGesture, RosterHistoryPage } from '../../shared/roster/history.ts'
import type { RosterEdit } from '../../shared/roster/row.ts'
import { storedStepOf } from './stored-roster.ts'

/** The steps of undo of all rosters. It writes within the transaction that saves the edits themselves. */
export type HistoryStore = {
  readonly record: (rosterId: string, gesture: RosterGesture) => void
  /** Steps before `before` (null: the newest), as many as about 4 MB hold, at least one. */
  readonly page: (rosterId: string, before: number | null) => RosterHistoryPage
}

const PAGE_BYTES = 4_000_000
const PAGE_STEPS = 500
/** What is kept of one roster; the oldest steps go first. */
const KEPT_STEPS = 10_000
const KEPT_BYTES = 100_000_000
/** Looking what is too much costs a look at all steps, so it is done now and then. */
const PRUNE_EVERY = 50

const sizeRow = z.object({ seq: z.number(), bytes: z.number() })
const seqRow = z.object({ seq: z.number() })

export function createHistoryStore(db: DatabaseSync): HistoryStore {
  const last = db.prepare('SELECT COALESCE(MAX(seq), 0) AS seq FROM roster_history WHERE roster_id = ?')
  const insert = db.prepare(
    'INSERT INTO roster_history (roster_id, seq, label, forward, back) VALUES (?, ?, ?, ?, ?)',
  )
  const forgetUndone = db.prepare('DELETE FROM roster_history WHERE roster_id = ? AND undone = 1')
  const undo = db.prepare(`
    UPDATE roster_history SET undone = 1 WHERE roster_id = ?1 AND seq =
      (SELECT MAX(seq) FROM roster_history WHERE roster_id = ?1 AND undone = 0)`)
  const redo = db.prepare(`
    UPDATE roster_history SET undone = 0 WHERE roster_id = ?1 AND seq =
      (SELECT MIN(seq) FROM roster_history WHERE roster_id = ?1 AND undone = 1)`)
  const sizes = db.prepare(`
    SELECT seq, LENGTH(forward) + LENGTH(back) AS bytes FROM roster_history
    WHERE roster_id = ? AND seq < ? ORDER BY seq DESC`)
  const range = db.prepare(
    'SELECT * FROM roster_history WHERE roster_id = ? AND seq >= ? AND seq < ? ORDER BY seq DESC',
  )
  const forgetOld = db.prepare('DELETE FROM roster_history WHERE roster_id = ? AND seq <= ?')
  const text = (list: readonly RosterEdit[]) => JSON.stringify(list)

  /** The oldest step of those that fit; null for none, with what the one beyond them is. */
  function fitting(rosterId: string, before: number, most: { bytes: number; steps: number }) {
    let bytes = 0
    let steps = 0
    let oldest: number | null = null
    for (const row of sizes.iterate(rosterId, before)) {
      const { seq, bytes: own } = sizeRow.parse(row)
      bytes += own
      steps += 1
      // One step is always told or kept, however large it is.
      if (steps > 1 && (bytes > most.bytes || steps > most.steps)) return { oldest, beyond: seq }
      oldest = seq
    }
    return { oldest, beyond: null }
  }

  return {
    record(rosterId, { edits: forward, step }) {
      if (step.kind !== 'new') {
        const statement = step.kind === 'undo' ? undo : redo
        statement.run(rosterId)
        return
      }
      forgetUndone.run(rosterId)
      const seq = seqRow.parse(last.get(rosterId)).seq + 1
      insert.run(rosterId, seq, step.label, text(forward), text(step.back))
      if (seq % PRUNE_EVERY !== 0) return
      const { beyond } = fitting(rosterId, seq + 1, { bytes: KEPT_BYTES, steps: KEPT_STEPS })
      if (beyond !== null) forgetOld.run(rosterId, beyond)
    },
    page(rosterId, before) {
      const end = before ?? Number.MAX_SAFE_INTEGER
      const { oldest, beyond } = fitting(rosterId, end, { bytes: PAGE_BYTES, steps: PAGE_STEPS })
      if (oldest === null) return { steps: [], hasMore: false }
      const steps: RosterHistoryPage['steps'][number][] = []
      for (const row of range.iterate(rosterId, oldest, end)) {
        const step = storedStepOf(row)
        // What lies before a step that can't be read can't be undone any more: each stands on the one after it.
        if (step === null) return { steps, hasMore: false }
        const { seq, label, forward, back, undone } = step
        steps.push({ seq, label, forward, back, isUndone: undone === 1 })
      }
      return { steps, hasMore: beyond !== null }
    },
  }
}
