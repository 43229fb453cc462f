import type { RowId } from '../../shared/roster/row.ts'
import { groupFailures } from '../../shared/run/failure-groups.ts'
import type { FailureGroup, RunRow } from '../../shared/run/progress.ts'
import { formatCount } from '../ui/format.ts'

/** A run's rows that failed or whose end is not known, from what is told of its rows: nobody has to be asked. */
export type FailedRows = {
  /** Begins anew with all rows of a run. */
  readonly reset: (rows: readonly RunRow[]) => void
  /** Takes rows that have changed; whether any of these rows is, or was, a failed one. */
  readonly take: (rows: readonly RunRow[]) => boolean
  /** By cause, the largest group first, rows in the run's order. Costs a pass over all failed rows. */
  readonly groups: () => FailureGroup[]
}

export function createFailedRows(): FailedRows {
  const failed = new Map<RowId, RunRow>()

  function take(rows: readonly RunRow[]): boolean {
    let isTouched = false
    for (const row of rows) {
      if (row.state === 'failed' || row.state === 'unknown') {
        failed.set(row.rowId, row)
        isTouched = true
      } else if (failed.delete(row.rowId)) {
        isTouched = true
      }
    }
    return isTouched
  }

  return {
    reset(rows) {
      failed.clear()
      take(rows)
    },
    take,
    groups: () =>
      groupFailures(
        [...failed.values()].sort((a, b) => a.position - b.position),
        formatCount,
      ),
  }
}
