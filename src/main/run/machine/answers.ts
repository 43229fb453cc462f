import { assertNever } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { CallReading, RowReading } from '../../lms/contract.ts'
import { askedToWaitHold, credentialHold, untrustedHold } from '../holds.ts'
import { finishCall, sendAgain } from './calls.ts'
import type { AnswerRecord, RunEvent } from './events.ts'
import {
  gotThrough,
  heard,
  MAX_ATTEMPTS,
  refusedAgain,
  trouble,
  unanswered,
  waitAfter,
} from './line-trouble.ts'
import { endRow } from './rows.ts'
import type { QueuedCall, RunState } from './state.ts'
import { pause, setHold, wishTurn } from './status.ts'

/** A wait that is worth a word. */
const LONG_WAIT_MS = 30_000

export function answered(state: RunState, event: Extract<RunEvent, { kind: 'answered' }>): void {
  const flight = state.inFlight.get(event.callId)
  if (flight === undefined) return
  state.inFlight.delete(event.callId)
  wishTurn(state)
  heard(state)
  take(state, flight.item, event.reading, event.record)
}

function take(state: RunState, item: QueuedCall, reading: CallReading, record: AnswerRecord): void {
  switch (reading.kind) {
    case 'settled':
      gotThrough(state)
      takeRows(state, item, reading.rows, record)
      return
    case 'throttled':
      keep(state, item, record, 'planned', `${state.settings.label} asked to slow down; sent again later.`)
      sendAgain(state, item, 0)
      if (!refusedAgain(state)) sayHowLong(state, reading.retryAfterMs)
      return
    case 'transient':
      keep(state, item, record, 'planned', reading.explanation.message)
      trouble(state, item, reading.explanation)
      return
    case 'sendAgain':
      keep(state, item, record, 'planned', reading.explanation.message)
      item.attempts += 1
      if (item.attempts < MAX_ATTEMPTS) sendAgain(state, item, waitAfter(state, item.attempts))
      else trouble(state, item, reading.explanation)
      return
    case 'credentialRefused':
      keep(state, item, record, 'planned', reading.explanation.message)
      refuseCredential(state, item, reading.explanation)
      return
    default:
      assertNever(reading, 'call reading')
  }
}

export function lost(state: RunState, event: Extract<RunEvent, { kind: 'lost' }>): void {
  const flight = state.inFlight.get(event.callId)
  if (flight === undefined) return
  state.inFlight.delete(event.callId)
  wishTurn(state)
  const { item, sentAt } = flight
  const { problem } = event
  if (problem.kind === 'credential' || problem.kind === 'untrusted') {
    state.batch.lost.push({ seq: item.call.seq, meaning: problem.message, state: 'planned' })
    sendAgain(state, item, 0)
    const { explanation } = problem
    pause(state, problem.kind === 'credential' ? credentialHold(explanation) : untrustedHold(explanation))
  } else unanswered(state, item, sentAt, problem)
}

function refuseCredential(state: RunState, item: QueuedCall, explanation: Explanation): void {
  sendAgain(state, item, 0)
  pause(state, credentialHold(explanation))
}

function sayHowLong(state: RunState, waitMs: number | null): void {
  if (waitMs === null || waitMs < LONG_WAIT_MS || state.hold !== null || state.status !== 'running') return
  setHold(state, askedToWaitHold(state.settings.label, waitMs))
}

function keep(
  state: RunState,
  { call }: QueuedCall,
  { status, excerpt }: AnswerRecord,
  end: 'answered' | 'refused' | 'planned',
  meaning: string,
): void {
  state.batch.answers.push({ seq: call.seq, status, excerpt, meaning, state: end })
}

function takeRows(
  state: RunState,
  item: QueuedCall,
  rows: readonly RowReading[],
  record: AnswerRecord,
): void {
  const { call } = item
  const hasSucceeded = call.proof === 'answer' && rows.every((row) => row.ok === true)
  keep(state, item, record, hasSucceeded ? 'answered' : 'refused', describe(rows))
  finishCall(state, call, hasSucceeded)
  const unproved =
    call.proof === 'readBack' ? rows : rows.filter((row) => row.ok === 'unsure' || row.ok === 'apart')
  if (unproved.length > 0) {
    state.proofs.push({ call, answer: { status: record.status, body: record.body } })
    for (const row of unproved) prove(state, row)
    if (call.proof === 'readBack') return
  }
  for (const row of rows) {
    if (row.ok === true) stepDone(state, row)
    else if (row.ok === false) {
      const { rowId, explanation } = row
      endRow(state, { rowId, kind: 'failed', note: explanation.message, explanation })
    }
  }
}

function stepDone(state: RunState, { rowId, note, wasSo }: Extract<RowReading, { ok: true }>): void {
  const row = state.rows.get(rowId)
  if (row === undefined) return
  row.isTouched = true
  row.left -= 1
  row.troubles = 0
  if (row.left > 0) return
  endRow(state, { rowId, kind: wasSo === true ? 'unchanged' : 'done', note, explanation: null })
}

/** The answer is not enough: once the plan is sent the row is read, and what is left of it planned anew. */
function prove(state: RunState, reading: RowReading): void {
  const row = state.rows.get(reading.rowId)
  if (row === undefined) return
  row.isTouched = true
  if (row.phase === 'planned') row.phase = 'proving'
  row.cause = 'answer'
  row.refusal = reading.ok === true ? row.refusal : reading.explanation
  row.wasSo = (reading.ok === true || reading.ok === 'unsure') && reading.wasSo === true
  if (reading.ok === 'apart') row.isApart = true
}

function describe(rows: readonly RowReading[]): string {
  const first = rows[0]
  if (first === undefined) return ''
  return first.ok === true ? first.note : first.explanation.message
}
