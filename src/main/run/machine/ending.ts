import { unknownEnd } from '../explanations.ts'
import { canaryHold } from '../holds.ts'
import { isEmptyBatch } from './batch.ts'
import { forgetPlan, isAllRead, isCanaryFull, isIdle } from './calls.ts'
import { resetLine } from './line-trouble.ts'
import { endRow, markUnclear } from './rows.ts'
import { leaveUnknown } from './settling.ts'
import type { RunState } from './state.ts'
import { move, pause, wishTurn } from './status.ts'

/** Takes the run over its last steps: paused, stopped or finished. Only when everything that happened is written. */
export function conclude(state: RunState): void {
  if (state.inFlight.size > 0 || state.isOver) return
  if (state.isClosing) {
    rest(state)
    return
  }
  if (state.reading !== null) return
  switch (state.status) {
    case 'pausing':
      if (isEmptyBatch(state.batch) && move(state, 'quiet', state.hold)) state.effects.push({ kind: 'rest' })
      return
    case 'stopping':
    case 'running':
      if (state.unclear.size === 0) goOn(state)
      return
    default:
  }
}

function goOn(state: RunState): void {
  const { queue } = state
  const isSent = isIdle(queue) && isAllRead(queue) && state.batch.added.length === 0
  if (state.status === 'running' && isCanaryFull(state) && isIdle(queue)) endCanary(state)
  else if (isSent && !readTheRest(state)) end(state)
}

/** The plan is sent: rows without an end are read now; false for none. */
function readTheRest(state: RunState): boolean {
  for (const [rowId, row] of state.rows) {
    if (state.status === 'stopping' && !row.isTouched) continue
    if (row.phase === 'proving') markUnclear(state, rowId, row.cause)
    else if (row.tries === 0) markUnclear(state, rowId, 'left')
  }
  if (state.unclear.size > 0) wishTurn(state)
  return state.unclear.size > 0
}

/** The first rows are through, once those of them that need it were looked up. */
function endCanary(state: RunState): void {
  const { canary } = state
  wishTurn(state)
  for (const rowId of canary?.taken ?? []) {
    const row = state.rows.get(rowId)
    if (row?.phase === 'proving') markUnclear(state, rowId, row.cause)
  }
  if (state.unclear.size > 0) return
  state.canary = null
  if (canary !== null && canary.failed.length > 0 && state.callsLeft > 0)
    pause(state, canaryHold(canary.failed, canary.taken.size))
}

function end(state: RunState): void {
  const isStopping = state.status === 'stopping'
  for (const [rowId, row] of [...state.rows]) {
    if (isStopping && !row.isTouched)
      endRow(state, { rowId, kind: 'cancelled', note: 'Not sent: the run was stopped', explanation: null })
    else endRow(state, { rowId, kind: 'unknown', note: unknownEnd().message, explanation: unknownEnd() })
  }
  if (!isEmptyBatch(state.batch)) {
    // Written first: the run has an end only once every row has one.
    wishTurn(state)
    return
  }
  if (move(state, 'end', null)) rest(state)
}

export function rest(state: RunState): void {
  if (state.isOver) return
  state.isOver = true
  state.effects.push({ kind: 'rest' })
}

/**
 * Nothing new is begun. What the LMS may have carried out already is read, rows that are halfway are carried to their
 * end. Said again while that is not possible, it no longer waits for it.
 */
export function stop(state: RunState): void {
  if (state.status === 'stopping') {
    if (state.hold !== null && state.reading === null) leaveUnknown(state, state.hold)
    wishTurn(state)
    return
  }
  if (!move(state, 'stop', null)) return
  resetLine(state)
  state.canary = null
  forgetPlan(state)
  for (const [rowId, row] of state.rows) if (row.isTouched) markUnclear(state, rowId, 'stop')
  wishTurn(state)
}
