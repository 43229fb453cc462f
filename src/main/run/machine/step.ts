import { assertNever } from '../../../shared/result.ts'
import type { RunStatus } from '../../../shared/run/progress.ts'
import { turnHold } from '../holds.ts'
import { answered, lost } from './answers.ts'
import { createBatch, isEmptyBatch } from './batch.ts'
import { chooseCalls, loadAhead, loaded, MOST_AT_ONCE, putBack } from './calls.ts'
import { conclude, rest, stop } from './ending.ts'
import type { Effect, RunEvent } from './events.ts'
import { mustWait, resetLine } from './line-trouble.ts'
import { markUnclear, newRow } from './rows.ts'
import { notRead, readIfNeeded, readingBroke, settled } from './settling.ts'
import type { RunState } from './state.ts'
import { move, pause, setHold, wakeAt, wishTurn } from './status.ts'

export type Step = { readonly state: RunState; readonly effects: readonly Effect[] }

/**
 * One event in the life of a run: what it knows afterwards, and what is to be done in the world. Nothing else happens
 * here: no clock, no database, no network, no chance but the state's own. `now` is in ticks.
 */
export function step(before: RunState, event: RunEvent, now: number): Step {
  const state = before
  state.now = Math.max(state.now, now)
  state.effects = []
  if (!state.isOver) apply(state, event)
  const { effects } = state
  return { state, effects }
}

function apply(state: RunState, event: RunEvent): void {
  switch (event.kind) {
    case 'opened':
      open(state, event)
      return
    case 'resume':
      if (!move(state, 'resume', null)) return
      resetLine(state)
      state.streak = { code: null, length: 0 }
      wishTurn(state)
      return
    case 'pause':
      pause(state, event.hold)
      return
    case 'stop':
      stop(state)
      return
    case 'close':
      close(state)
      return
    case 'closeNow':
      state.inFlight.clear()
      close(state)
      return
    case 'turn':
      state.isTurnWished = false
      turn(state)
      return
    case 'woke':
      state.wakeAt = null
      turn(state)
      return
    case 'loaded':
      loaded(state, event.calls)
      return
    case 'entered':
      entered(state, event)
      return
    case 'written':
      written(state, event.lastSeq)
      return
    case 'notWritten':
      notWritten(state, event)
      return
    case 'leaseLost':
      rest(state)
      return
    case 'answered':
      answered(state, event)
      return
    case 'lost':
      lost(state, event)
      return
    case 'settled':
      settled(state, event)
      return
    case 'notRead':
      notRead(state, event)
      return
    case 'readingBroke':
      readingBroke(state, event)
      return
    default:
      assertNever(event, 'run event')
  }
}

/** A run begins and is taken up in the same way: by what the journal holds. */
function open(state: RunState, event: Extract<RunEvent, { kind: 'opened' }>): void {
  for (const row of event.rows) state.rows.set(row.rowId, newRow(row))
  for (const id of event.broken) state.queue.broken.add(id)
  state.queue.lastSeq = event.lastSeq
  state.callsLeft = event.planned
  for (const call of event.unfinished) {
    state.queue.broken.add(call.id)
    if (call.proof === 'readBack') state.proofs.push({ call, answer: null })
    for (const rowId of call.rowIds) {
      const row = state.rows.get(rowId)
      if (row !== undefined) row.isTouched = true
      markUnclear(state, rowId, 'recovered')
    }
  }
}

/** Calls in flight may end; then nothing more happens. */
function close(state: RunState): void {
  if (!state.isClosing) {
    state.isClosing = true
    move(state, 'cutOff', state.hold)
    if (state.reading !== null) state.effects.push({ kind: 'stopReading' })
  }
  wishTurn(state)
}

const SENDING: ReadonlySet<RunStatus> = new Set(['running', 'stopping'])

function isAtWork({ status }: RunState): boolean {
  return SENDING.has(status) || status === 'pausing'
}

/** What came in and what goes out: chosen, written in one transaction, then sent. */
function turn(state: RunState): void {
  if (!state.isClosing && !isAtWork(state)) return
  loadAhead(state)
  const most = maySend(state)
  state.chosen = most > 0 ? chooseCalls(state, most) : []
  if (state.chosen.length === 0) write(state)
  else {
    const turns = state.chosen.map(({ call }) => call.exclusive)
    state.effects.push({ kind: 'enter', wanted: turns.length, turns })
  }
}

/** How many calls may be chosen. While the way to the LMS is out, one at a time feels for it. */
function maySend(state: RunState): number {
  if (!SENDING.has(state.status) || state.isClosing) return 0
  if (state.reading !== null || state.unclear.size > 0) return 0
  const isFeeling =
    state.line.out !== null || state.hold?.kind === 'offline' || state.hold?.kind === 'throttled'
  if (!isFeeling) return MOST_AT_ONCE
  return mustWait(state) || state.inFlight.size > 0 ? 0 : 1
}

function entered(state: RunState, event: Extract<RunEvent, { kind: 'entered' }>): void {
  const { granted, waitMs, refusedTurns } = event
  const { chosen, queue } = state
  state.chosen = []
  for (const [key, askAgainMs] of refusedTurns) queue.askAgainAt.set(key, state.now + askAgainMs)
  const withTurn = chosen.filter(({ call }) => call.exclusive === null || !refusedTurns.has(call.exclusive))
  state.leaving = withTurn.slice(0, granted)
  const leaving = new Set(state.leaving)
  putBack(
    state,
    chosen.filter((item) => !leaving.has(item)),
  )
  if (waitMs !== null && granted < withTurn.length) wakeAt(state, state.now + waitMs)
  for (const key of refusedTurns.keys()) wakeAt(state, queue.askAgainAt.get(key) ?? state.now)
  sayWhoseTurn(state, refusedTurns.size > 0)
  if (state.leaving.length === chosen.length && chosen.length === MOST_AT_ONCE) wishTurn(state)
  for (const { call, attempts } of state.leaving)
    state.batch.sent.push({ seq: call.seq, attempts: attempts + 1 })
  write(state)
}

/** Says so where nothing can go because somebody else has the turn. */
function sayWhoseTurn(state: RunState, isRefused: boolean): void {
  const isWaiting = isRefused && state.leaving.length + state.inFlight.size === 0
  if (isWaiting && state.hold === null && state.status === 'running')
    setHold(state, turnHold(state.settings.label))
  else if (!isWaiting && state.hold?.kind === 'turn') setHold(state, null)
}

function write(state: RunState): void {
  if (!isEmptyBatch(state.batch)) state.effects.push({ kind: 'write', batch: state.batch })
  else afterwards(state)
}

function written(state: RunState, lastSeq: number): void {
  const hasPlannedAnew = state.batch.added.length > 0
  state.batch = createBatch()
  state.queue.lastSeq = lastSeq
  for (const item of state.leaving) {
    const { call } = item
    state.inFlight.set(call.id, { item, sentAt: state.now })
    for (const rowId of call.rowIds)
      state.changes.push({ rowId, state: 'sending', note: call.purpose, explanation: null })
    state.effects.push({ kind: 'send', item: { call, attempt: item.attempts + 1 } })
  }
  state.leaving = []
  if (hasPlannedAnew) wishTurn(state)
  afterwards(state)
}

/** Nothing leaves that could not be written; everything else that is known is kept for the next try. */
function notWritten(state: RunState, { hold }: Extract<RunEvent, { kind: 'notWritten' }>): void {
  state.batch.sent.length = 0
  putBack(state, state.leaving)
  state.leaving = []
  if (state.isClosing) conclude(state)
  else if (state.status === 'running' || state.status === 'pausing') {
    pause(state, hold)
    if (state.inFlight.size === 0 && state.reading === null && move(state, 'quiet', hold))
      state.effects.push({ kind: 'rest' })
  } else {
    // It was to stop: what is known is written as soon as that is possible.
    setHold(state, hold)
    wakeAt(state, state.now + WRITE_AGAIN_MS)
  }
}

const WRITE_AGAIN_MS = 2_000

function afterwards(state: RunState): void {
  if (state.changes.length > 0) {
    state.effects.push({ kind: 'tell', changes: state.changes })
    state.changes = []
  }
  readIfNeeded(state)
  conclude(state)
}
