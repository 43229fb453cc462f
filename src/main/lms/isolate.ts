import type { RowId } from '../../shared/roster/row.ts'
import type { SeenNames } from '../../shared/run/check.ts'
import { type Comparison, ReadStopped } from './contract.ts'
import { unseen } from './verdicts.ts'

type Isolated<Intent> = Comparison<Intent> & { readonly seen: SeenNames | null }

/**
 * Does some work on all rows together. Where it breaks off by a fault of ours, the rows at which it does are found and
 * become problems of their own, and the work is done on the others: no single row's trouble ends a check.
 */
export function isolate<Row extends { readonly rowId: RowId }, Intent>(
  rows: readonly Row[],
  work: (rows: readonly Row[]) => Isolated<Intent>[],
  faults: unknown[],
): Isolated<Intent>[] {
  try {
    return work(rows)
  } catch (error) {
    if (error instanceof ReadStopped) throw error
    const broken = new Set<RowId>()
    for (const row of rows) {
      const fault = faultOf(() => work([row]))
      if (fault === null) continue
      faults.push(fault)
      broken.add(row.rowId)
    }
    // Not the fault of any row by itself.
    if (broken.size === 0) throw error
    const good = new Map(
      work(rows.filter(({ rowId }) => !broken.has(rowId))).map((one) => [one.verdict.rowId, one]),
    )
    return rows.flatMap(({ rowId }) => (broken.has(rowId) ? [brokenRow(rowId)] : (good.get(rowId) ?? [])))
  }
}

function faultOf(work: () => unknown): unknown {
  try {
    work()
    return null
  } catch (error) {
    return error
  }
}

function brokenRow(rowId: RowId): Isolated<never> {
  const comparison = unseen(rowId, {
    code: 'row.internal',
    title: { one: '1 row could not be compared', many: '{n} rows could not be compared' },
    message: 'Something went wrong inside Muster while comparing this row. Nothing of it will be sent.',
    advice:
      'Look for something unusual in its cells, then check again. If it stays, report it with the log file.',
    column: null,
  })
  return { ...comparison, seen: null }
}
