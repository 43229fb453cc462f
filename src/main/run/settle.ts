import type { RowId } from '../../shared/roster/row.ts'
import { readRow } from '../../shared/roster/validate.ts'
import type { RowOutcome } from '../../shared/run/outcome.ts'
import type { Link } from '../connections/link.ts'
import { ReadStopped } from '../lms/contract.ts'
import type { Settlement } from './executor.ts'
import type { Journal, RunHeader } from './journal/journal.ts'

/**
 * Settles rows whose call got no answer: reads how they stand and compares with what was asked. What is as asked
 * is done, what is not gets a new plan for the rest. So nothing is done twice, whatever was lost.
 */
export async function settleByReading(
  run: RunHeader,
  journal: Journal,
  link: Link,
  rowIds: readonly RowId[],
  idPrefix: string,
): Promise<Settlement> {
  const settings = {
    connectionId: run.connectionId,
    idKinds: run.idKinds,
    dateOrder: run.dateOrder,
    extraColumns: [],
  }
  const requests = journal
    .planOfRows(run.id, rowIds)
    .map(({ rowId, cells }) => readRow(link.provider.manifest, settings, { id: rowId, cells }))
  try {
    const reader = link.reader(new AbortController().signal, () => undefined)
    const assessment = await link.provider.assess(requests, reader, link.context)
    const outcomes = assessment.verdicts.flatMap((verdict): RowOutcome[] => {
      if (verdict.kind === 'nothing') {
        return [
          { rowId: verdict.rowId, kind: 'done', note: 'Done; confirmed by looking it up', explanation: null },
        ]
      }
      if (verdict.kind === 'problem') {
        return [
          { rowId: verdict.rowId, kind: 'failed', note: verdict.summary, explanation: verdict.explanation },
        ]
      }
      return []
    })
    return { kind: 'settled', outcomes, calls: assessment.plan(idPrefix) }
  } catch (error) {
    if (error instanceof ReadStopped) {
      return { kind: 'later', explanation: error.explanation, credential: error.isCredential }
    }
    throw error
  }
}
