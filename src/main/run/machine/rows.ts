import type { RowId } from '../../../shared/roster/row.ts'
import type { RowOutcome } from '../../../shared/run/outcome.ts'
import type { PlannedCall } from '../../lms/contract.ts'
import { halfDone } from '../explanations.ts'
import { failuresHold } from '../holds.ts'
import type { RowStanding } from '../journal/journal.ts'
import type { Cause, OpenRow, RunState } from './state.ts'
import { pause } from './status.ts'

export function newRow({ steps, left, wasSent }: RowStanding): OpenRow {
  return {
    // With no call left it waits for its proof, or for a plan.
    phase: left === 0 ? 'proving' : 'planned',
    cause: 'recovered',
    steps,
    left,
    isTouched: wasSent,
    tries: 0,
    troubles: 0,
    deferredAt: -1,
    unseen: 0,
    notBefore: 0,
    refusal: null,
    wasSo: false,
    isApart: false,
  }
}

/** The row is read before anything more is sent for it. What was known of it before stands. */
export function markUnclear(state: RunState, rowId: RowId, cause: Cause): void {
  const row = state.rows.get(rowId)
  if (row === undefined || row.phase === 'unclear') return
  row.phase = 'unclear'
  row.cause = cause
  state.unclear.add(rowId)
}

/** Something of these rows may have been carried out. */
export function touch(state: RunState, { rowIds }: Pick<PlannedCall, 'rowIds'>): void {
  for (const rowId of rowIds) {
    const row = state.rows.get(rowId)
    if (row !== undefined) row.isTouched = true
  }
}

/** A row's end. One that has ended never ends again; one that ends halfway says so. */
export function endRow(state: RunState, outcome: RowOutcome): void {
  const row = state.rows.get(outcome.rowId)
  if (row === undefined) return
  state.rows.delete(outcome.rowId)
  state.progress += 1
  state.unclear.delete(outcome.rowId)
  const end = saysWhatIsLeft(outcome, row)
  state.batch.outcomes.push(end)
  const { canary } = state
  if (canary?.taken.has(end.rowId) && end.kind === 'failed')
    canary.failed.push({ message: end.explanation?.message ?? end.note })
  state.changes.push({
    rowId: end.rowId,
    state: end.kind,
    note: end.note,
    explanation: end.explanation,
  })
  watchStreak(state, end)
}

function saysWhatIsLeft(outcome: RowOutcome, { steps, left }: OpenRow): RowOutcome {
  if (left === 0 || left >= steps || outcome.kind === 'done' || outcome.kind === 'unchanged') return outcome
  const explanation = halfDone(outcome, steps - left, steps)
  return { ...outcome, note: explanation.message, explanation }
}

/** The same cause again and again is seldom the rows' fault: the run waits for the admin. */
function watchStreak(state: RunState, outcome: RowOutcome): void {
  const code = outcome.kind === 'failed' ? (outcome.explanation?.code ?? null) : null
  if (code === null) {
    state.streak = { code: null, length: 0 }
    return
  }
  const length = code === state.streak.code ? state.streak.length + 1 : 1
  const { maxEqualFailures } = state.settings
  if (length < maxEqualFailures) {
    state.streak = { code, length }
    return
  }
  state.streak = { code: null, length: 0 }
  if (state.status === 'running') pause(state, failuresHold(maxEqualFailures, outcome))
}
