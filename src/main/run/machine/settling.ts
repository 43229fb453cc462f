import type { RowId } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { PlannedCall, Proof } from '../../lms/contract.ts'
import { cameToNothing, notSeen, soAlready, stoppedBefore, unknownEnd } from '../explanations.ts'
import { credentialHold, unseenHold } from '../holds.ts'
import { supersede } from './calls.ts'
import type { RunEvent, Settlement } from './events.ts'
import { isBack, MAX_ATTEMPTS, mustWait, waitAfter, waitLonger } from './line-trouble.ts'
import { endRow } from './rows.ts'
import type { OpenRow, RunState } from './state.ts'
import { pause, setHold, wishTurn } from './status.ts'

/** Rounds of planning a row anew after answers that changed nothing. */
const MAX_TRIES = 3
/** Readings that say nothing of a row. With the waits between them they outlast a short outage. */
const MAX_UNSEEN = 8
/** Readings in a row that break off by a fault of ours. */
const MAX_BROKEN = 3

/** Once nothing is in flight, unclear rows are read; only then anything is sent again. */
export function readIfNeeded(state: RunState): void {
  if (state.reading !== null || state.unclear.size === 0 || state.inFlight.size > 0) return
  if (state.isClosing || (state.status !== 'running' && state.status !== 'stopping')) return
  if (mustWait(state)) return
  const rowIds = [...state.unclear]
  const { proofs } = state
  state.proofs = []
  state.reading = { rowIds, proofs }
  for (const rowId of rowIds)
    state.changes.push({ rowId, state: 'retrying', note: 'Being looked up', explanation: null })
  const apart = new Set(rowIds.filter((rowId) => state.rows.get(rowId)?.isApart === true))
  state.effects.push({ kind: 'read', rowIds, proofs, apart })
}

/** What was being read, which is over now; null where nothing was. */
function endReading(state: RunState): { rowIds: readonly RowId[]; proofs: readonly Proof[] } | null {
  const { reading } = state
  state.reading = null
  if (reading !== null) wishTurn(state)
  return reading
}

export function settled(state: RunState, event: Extract<RunEvent, { kind: 'settled' }>): void {
  const reading = endReading(state)
  if (reading === null) return
  const { settlement, superseded } = event
  state.brokenReadings = 0
  takeUnseen(state, reading.proofs, settlement)
  const read = new Set(reading.rowIds.filter((rowId) => !settlement.unseen.has(rowId)))
  for (const call of superseded) supersede(state, call, read)
  for (const rowId of read) state.unclear.delete(rowId)
  for (const outcome of settlement.outcomes) {
    const wasSo = state.rows.get(outcome.rowId)?.wasSo === true
    endRow(state, wasSo ? soAlready(outcome) : outcome)
  }
  planAnew(state, read, settlement)
}

/** What could not be seen is looked at again, after a wait that grows; at last the row's end stays unknown. */
function takeUnseen(state: RunState, proofs: readonly Proof[], { unseen }: Settlement): void {
  // A call of which a part was seen teaches nothing any more: its other rows have ended.
  const kept = proofs.filter(({ call }) => call.rowIds.every((rowId) => unseen.has(rowId)))
  state.proofs = [...kept, ...state.proofs]
  let waiting: Explanation | null = null
  for (const [rowId, reason] of unseen) {
    const row = state.rows.get(rowId)
    if (row === undefined) continue
    row.unseen += 1
    if (row.unseen < MAX_UNSEEN) waiting = reason
    else endUnknown(state, rowId, notSeen(reason))
  }
  if (waiting !== null) {
    waitLonger(state)
    setHold(state, unseenHold(waiting))
  } else if (state.line.out !== 'trouble') isBack(state)
}

function endUnknown(state: RunState, rowId: RowId, explanation: Explanation): void {
  endRow(state, { rowId, kind: 'unknown', note: explanation.message, explanation })
}

function planAnew(state: RunState, read: ReadonlySet<RowId>, settlement: Settlement): void {
  const counts = new Map<RowId, number>()
  for (const call of settlement.calls)
    for (const rowId of call.rowIds) counts.set(rowId, (counts.get(rowId) ?? 0) + 1)
  const goesOn = new Set<RowId>()
  for (const [rowId, count] of counts) if (mayGoOn(state, rowId, count)) goesOn.add(rowId)
  const calls = whole(settlement.calls, goesOn)
  const planned = new Set(calls.flatMap((call) => call.rowIds))
  for (const rowId of planned) beginAnew(state, rowId)
  if (calls.length > 0) state.progress += 1
  for (const rowId of read) {
    const row = state.rows.get(rowId)
    if (row === undefined || planned.has(rowId)) continue
    if (goesOn.has(rowId)) again(state, rowId, row)
    else if (settlement.deferred.has(rowId) && row.deferredAt < state.progress) defer(state, row)
    else gaveUp(state, rowId, row)
  }
  state.batch.added.push(...calls)
  state.callsLeft += calls.length
}

/** Calls whose rows all go on, together with all the other calls of these rows: no row keeps half of its steps. */
function whole(calls: readonly PlannedCall[], goesOn: ReadonlySet<RowId>): readonly PlannedCall[] {
  const left = new Set(goesOn)
  let kept = calls
  for (;;) {
    const without = kept.filter((call) => call.rowIds.every((rowId) => left.has(rowId)))
    if (without.length === kept.length) return kept
    for (const call of kept) if (!without.includes(call)) for (const rowId of call.rowIds) left.delete(rowId)
    kept = without
  }
}

/** Whether a row that still wants `count` calls may have them; counts the round. */
function mayGoOn(state: RunState, rowId: RowId, count: number): boolean {
  const row = state.rows.get(rowId)
  if (row === undefined) return false
  row.left = count
  row.steps = Math.max(row.steps, count)
  if (row.cause === 'answer' || row.cause === 'left') row.tries += 1
  if (row.troubles >= MAX_ATTEMPTS || row.tries > MAX_TRIES) return false
  // A run that is being stopped carries to their end only rows that are halfway.
  return state.status !== 'stopping' || count < row.steps
}

function beginAnew(state: RunState, rowId: RowId): void {
  const row = state.rows.get(rowId)
  if (row === undefined) return
  row.phase = 'planned'
  row.notBefore = row.cause === 'trouble' ? state.now + waitAfter(state, row.troubles) : 0
}

/** Its company can't go on: it is read once more, and planned without it. */
function again(state: RunState, rowId: RowId, row: OpenRow): void {
  row.phase = 'unclear'
  row.cause = 'partner'
  state.unclear.add(rowId)
}

/** It is read again once the plan is sent, as long as the run comes further in between. */
function defer(state: RunState, row: OpenRow): void {
  row.deferredAt = state.progress
  row.phase = 'proving'
  row.cause = 'deferred'
  row.left = 0
}

function gaveUp(state: RunState, rowId: RowId, row: OpenRow): void {
  if (state.status === 'stopping' && row.left >= row.steps) {
    endRow(state, { rowId, kind: 'cancelled', note: 'Not sent: the run was stopped', explanation: null })
    return
  }
  if (row.isTouched && row.steps > 1 && row.left === 0) {
    endUnknown(state, rowId, unknownEnd())
    return
  }
  const explanation = row.refusal ?? cameToNothing()
  endRow(state, { rowId, kind: 'failed', note: explanation.message, explanation })
}

export function notRead(state: RunState, event: Extract<RunEvent, { kind: 'notRead' }>): void {
  const reading = endReading(state)
  if (reading === null) return
  state.proofs = [...reading.proofs, ...state.proofs]
  // It was told to break off.
  if (state.status === 'pausing' || state.isClosing) return
  const { explanation, isCredential } = event
  if (isCredential && state.status === 'stopping') {
    leaveUnknown(state, explanation)
    return
  }
  if (isCredential) {
    pause(state, credentialHold(explanation))
    return
  }
  waitLonger(state)
  setHold(state, { kind: 'offline', message: explanation.message, advice: explanation.advice })
}

export function readingBroke(state: RunState, event: Extract<RunEvent, { kind: 'readingBroke' }>): void {
  const reading = endReading(state)
  if (reading === null) return
  state.proofs = [...reading.proofs, ...state.proofs]
  if (state.status === 'pausing' || state.isClosing) return
  state.brokenReadings += 1
  waitLonger(state)
  if (state.brokenReadings < MAX_BROKEN) return
  state.brokenReadings = 0
  if (state.status === 'stopping') leaveUnknown(state, event.hold)
  else pause(state, event.hold)
}

/** The run is to stop, and how these rows stand can't be read: that is what they end with. */
export function leaveUnknown(state: RunState, reason: Pick<Explanation, 'message' | 'advice'>): void {
  for (const rowId of [...state.unclear]) endUnknown(state, rowId, stoppedBefore(reason))
}
