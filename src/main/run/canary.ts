import type { RowId } from '../../shared/roster/row.ts'
import type { RowOutcome } from '../../shared/run/outcome.ts'

/** Lets the first rows of a run go ahead alone: if any of them fails, the rest waits for the admin. */
export type Canary = {
  readonly isOut: () => boolean
  /** True once enough rows are on their way: further calls wait. */
  readonly isFull: () => boolean
  readonly took: (rowIds: readonly RowId[]) => void
  readonly ended: (outcome: RowOutcome) => void
  /** The first rows are through: what failed of how many. From here on nothing is held back. */
  readonly finish: () => { readonly failed: readonly RowOutcome[]; readonly tried: number }
}

/** `rows` 0 sends everything at once. */
export function createCanary(rows: number): Canary {
  const taken = new Set<RowId>()
  const failed: RowOutcome[] = []
  let isOut = rows > 0
  return {
    isOut: () => isOut,
    isFull: () => isOut && taken.size >= rows,
    took(rowIds) {
      if (isOut) for (const rowId of rowIds) taken.add(rowId)
    },
    ended(outcome) {
      if (isOut && outcome.kind === 'failed' && taken.has(outcome.rowId)) failed.push(outcome)
    },
    finish() {
      isOut = false
      return { failed, tried: taken.size }
    },
  }
}
