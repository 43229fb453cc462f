import type { RowId } from '../roster/row.ts'
import { groupByCause } from './causes.ts'
import type { Explanation } from './outcome.ts'
import type { FailureGroup } from './progress.ts'

type FailedRow = { readonly rowId: RowId; readonly explanation: Explanation | null }

/** Pure. Rows that failed, or whose end is not known, by cause, the largest group first, titles ready to show. */
export function groupFailures(
  rows: Iterable<FailedRow>,
  formatCount?: (count: number) => string,
): FailureGroup[] {
  return groupByCause(rows, {
    explanationOf: ({ explanation }) => explanation,
    untold: { one: '1 row failed', many: '{n} rows failed' },
    ...(formatCount === undefined ? {} : { formatCount }),
  }).map(({ members, ...group }) => ({ ...group, rowIds: members.map(({ rowId }) => rowId) }))
}
