import type { RowId } from '../../shared/roster/row.ts'
import { createRowJudge } from '../../shared/roster/validate.ts'
import type { Explanation, RowOutcome } from '../../shared/run/outcome.ts'
import type { Link } from '../line/link.ts'
import { type Assessment, type PlannedCall, type Planning, type Proof, ReadStopped } from '../lms/contract.ts'
import type { Journal, RunHeader } from './journal/journal.ts'
import type { Settlement } from './machine/events.ts'

/** What reading rows anew came to. */
export type SettleEnd =
  | { readonly kind: 'settled'; readonly settlement: Settlement }
  /** Reading was not possible now. */
  | { readonly kind: 'notRead'; readonly explanation: Explanation; readonly isCredential: boolean }

/** Rows to be read, and what the reading is for. */
export type SettleWish = {
  readonly rowIds: readonly RowId[]
  readonly proofs: readonly Proof[]
  /** Rows that were refused in company. */
  readonly apart: ReadonlySet<RowId>
  readonly signal: AbortSignal
  /** Ids of new calls begin with it. */
  readonly prefix: string
}

/**
 * Settles rows whose call got no answer: reads how they stand and compares with what was asked. What is as asked
 * is done, what is not gets a new plan for the rest. So nothing is done twice, whatever was lost.
 */
export async function settleByReading(
  run: RunHeader,
  journal: Journal,
  link: Link,
  { rowIds, proofs, apart, signal, prefix }: SettleWish,
): Promise<SettleEnd> {
  const settings = {
    connectionId: run.connectionId,
    idKinds: run.idKinds,
    dateOrder: run.dateOrder,
    extraColumns: [],
  }
  const { read } = createRowJudge(link.provider.manifest, settings)
  const requests = journal.planOfRows(run.id, rowIds).map(({ rowId, cells }) => read({ id: rowId, cells }))
  try {
    const reader = link.reader(signal, () => undefined)
    if (proofs.length > 0) await link.provider.settled?.(proofs, reader)
    const context = { ...link.context(), way: run.options.way }
    const assessment = await link.provider.assess(requests, reader, context)
    learnFrom(proofs, assessment, link)
    const unseen = unseenRows(assessment)
    const outcomes = assessment.verdicts.flatMap((verdict): RowOutcome[] => {
      if (unseen.has(verdict.rowId)) return []
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
    const calls = assessment.plan({ prefix, context: link.context(), way: null, forecast: false, apart })
    return { kind: 'settled', settlement: { outcomes, calls, deferred: leftOut(assessment, calls), unseen } }
  } catch (error) {
    if (error instanceof ReadStopped) {
      return { kind: 'notRead', explanation: error.explanation, isCredential: error.isCredential }
    }
    throw error
  }
}

function learnFrom(proofs: readonly Proof[], assessment: Assessment, link: Link): void {
  const seen = proofs.filter(({ call }) => !call.rowIds.some((rowId) => assessment.unseen.has(rowId)))
  if (seen.length === 0 || link.provider.learn === undefined) return
  const verdicts = new Map(assessment.verdicts.map((verdict) => [verdict.rowId, verdict]))
  link.learn(link.provider.learn(seen, { verdicts, states: assessment.before }))
}

/** Rows of which the reading says nothing, each with what stood in the way. */
function unseenRows({ verdicts, unseen }: Assessment): Map<RowId, Explanation> {
  return new Map(
    verdicts.flatMap(({ rowId, explanation }) =>
      unseen.has(rowId) && explanation !== null ? [[rowId, explanation] as const] : [],
    ),
  )
}

/** Rows that want something and that these calls do not carry. */
export function leftOut(
  assessment: Assessment,
  calls: readonly PlannedCall[],
  among?: ReadonlySet<RowId>,
): Set<RowId> {
  const carried = new Set(calls.flatMap((call) => call.rowIds))
  const waiting = new Set<RowId>()
  for (const { rowId, kind } of assessment.verdicts) {
    const wants = kind !== 'nothing' && kind !== 'problem'
    if (wants && !carried.has(rowId) && (among === undefined || among.has(rowId))) waiting.add(rowId)
  }
  return waiting
}

/**
 * Plans rows that were left out of the first plan, from the reading the check made: nothing of theirs was sent
 * since, so it still holds, and a second reading of a whole roster is saved.
 */
export function planTheRest(
  assessment: Assessment,
  rowIds: ReadonlySet<RowId>,
  planning: Planning,
): Settlement {
  const calls = assessment.plan(planning, rowIds)
  const deferred = leftOut(assessment, calls, rowIds)
  return { outcomes: [], calls, deferred, unseen: new Map() }
}
