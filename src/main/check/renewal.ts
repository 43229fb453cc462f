import type { RosterRow, RowId } from '../../shared/roster/row.ts'
import type { FinishedCheck } from './check-service.ts'
import { rowPrint } from './fingerprint.ts'

/** A check whose reading a new one may build on. */
export type Reusable = Pick<FinishedCheck, 'rows' | 'report' | 'assessment' | 'basis'>

/** More readings than this on top of one another are made one again. */
const MOST_READINGS = 6
/** Above both of these, reading everything anew is as good. */
const FEW_ROWS = 50
const FEW_SHARE = 0.1

/**
 * Pure. The rows that have to be read anew after an edit: those that are others than before, and those of which the
 * check could not say what they would do. Null where everything is to be read: nothing was changed, or a lot.
 */
export function rowsToRenew(
  before: Reusable,
  rows: readonly RosterRow[],
  canRun: (rowId: RowId) => boolean,
): ReadonlySet<RowId> | null {
  if (before.assessment.readings >= MOST_READINGS) return null
  const known = new Map(before.rows.map((row) => [row.id, rowPrint(row)]))
  const kinds = new Map(before.report.verdicts.map(({ rowId, kind }) => [rowId, kind]))
  const anew = new Set<RowId>()
  let changed = before.rows.length - rows.filter(({ id }) => known.has(id)).length
  for (const row of rows) {
    const isSame = known.get(row.id) === rowPrint(row)
    if (!isSame) changed += 1
    const kind = kinds.get(row.id)
    if (canRun(row.id) && (!isSame || kind === undefined || kind === 'problem')) anew.add(row.id)
  }
  if (changed === 0) return null
  return anew.size > FEW_ROWS && anew.size > rows.length * FEW_SHARE ? null : anew
}
