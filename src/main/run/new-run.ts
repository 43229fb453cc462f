import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { RowId } from '../../shared/roster/row.ts'
import type { DropCount } from '../../shared/run/check.ts'
import type { RunOptions } from '../../shared/run/options.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import type { FinishedCheck } from '../check/check-service.ts'
import type { NewRunRow, RunHeader } from './journal/journal.ts'

/** Pure. What a run is, from the check it is made of. */
export function headerOf(
  { roster, report }: FinishedCheck,
  wish: Pick<RunHeader, 'id' | 'connectionName' | 'retryOf' | 'startedAt' | 'options'>,
): RunHeader {
  return {
    ...wish,
    rosterId: roster.id,
    rosterName: roster.name,
    lms: roster.lms,
    connectionId: report.connectionId,
    idKinds: roster.settings.idKinds,
    dateOrder: roster.settings.dateOrder,
  }
}

/** Pure. Rows with nothing to send end at once: unchanged, or failed with what the check found. */
export function newRows(
  { rows, report, assessment }: FinishedCheck,
  notSent: ReadonlyMap<RowId, Explanation>,
): NewRunRow[] {
  const verdicts = new Map(report.verdicts.map((verdict) => [verdict.rowId, verdict]))
  return rows.flatMap((row): NewRunRow[] => {
    const verdict = verdicts.get(row.id)
    if (verdict === undefined) return []
    return [
      {
        rowId: row.id,
        cells: row.cells,
        origin: row.origin,
        unread: row.unread,
        verdict,
        before: assessment.before.get(row.id) ?? null,
        outcome:
          verdict.kind === 'nothing'
            ? { kind: 'unchanged', note: verdict.summary, explanation: null }
            : verdict.kind === 'problem'
              ? { kind: 'failed', note: verdict.summary, explanation: verdict.explanation }
              : leftOutcome(notSent.get(row.id)),
      },
    ]
  })
}

function leftOutcome(explanation: Explanation | undefined): NewRunRow['outcome'] {
  return explanation === undefined ? null : { kind: 'failed', note: 'Left out', explanation }
}

export function tooMany(drops: readonly DropCount[], { maxDropShare }: RunOptions): IpcProblem {
  const worst = drops
    .slice(0, 3)
    .map(({ label, dropped, present }) => `${label}: ${dropped} of ${present}`)
    .join('; ')
  return {
    code: 'TOO_MANY_DROPS',
    message: `Held: this run would drop more than ${Math.round(maxDropShare * 100)} % of the people in a place (${worst}). Look at the rows; accept it if it is meant.`,
  }
}
