import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { RowId } from '../../shared/roster/row.ts'

const STEP = 1_024
/** Below this, numbers between two neighbours begin to run out. */
const SMALLEST_GAP = 1e-6

const positionSchema = z.object({ position: z.number().nullable() })

/** Places for new rows: between their neighbours where there is room, else after spreading all rows anew. */
export function createPositions(db: DatabaseSync) {
  const last = db.prepare('SELECT MAX(position) AS position FROM roster_rows WHERE roster_id = ?')
  const own = db.prepare('SELECT position FROM roster_rows WHERE roster_id = ? AND id = ?')
  const previous = db.prepare(
    'SELECT MAX(position) AS position FROM roster_rows WHERE roster_id = ? AND position < ?',
  )
  const spread = db.prepare(`UPDATE roster_rows SET position = numbered.place FROM (
      SELECT id, ROW_NUMBER() OVER (ORDER BY position) * ${STEP} AS place FROM roster_rows WHERE roster_id = ?1
    ) AS numbered WHERE roster_rows.roster_id = ?1 AND roster_rows.id = numbered.id`)

  const read = (row: unknown) => (row === undefined ? null : positionSchema.parse(row).position)

  function between(rosterId: string, before: RowId): { from: number; until: number } | null {
    const until = read(own.get(rosterId, before))
    return until === null ? null : { from: read(previous.get(rosterId, until)) ?? until - STEP, until }
  }

  return {
    /** Ascending positions for `count` rows before a row, or at the end for null or a row that is gone. */
    before(rosterId: string, rowId: RowId | null, count: number): number[] {
      let gap = rowId === null ? null : between(rosterId, rowId)
      if (gap !== null && (gap.until - gap.from) / (count + 1) < SMALLEST_GAP && rowId !== null) {
        spread.run(rosterId)
        gap = between(rosterId, rowId)
      }
      const from = gap?.from ?? read(last.get(rosterId)) ?? 0
      const step = gap === null ? STEP : (gap.until - gap.from) / (count + 1)
      return Array.from({ length: count }, (_, index) => from + step * (index + 1))
    },
  }
}
