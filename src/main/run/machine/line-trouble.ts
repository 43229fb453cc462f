import type { RowId } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import { backoffCapMs } from '../../line/backoff.ts'
import type { TransportProblem } from '../../line/http/transport-problem.ts'
import { blockedHold, offlineHold, troubleHold, troublePause } from '../holds.ts'
import { finishCall, sendAgain } from './calls.ts'
import { chance } from './chance.ts'
import { markUnclear, touch } from './rows.ts'
import type { QueuedCall, RunState } from './state.ts'
import { pause, setHold, wakeAt } from './status.ts'

/** Tries of a call, and of all calls of a row's step, that met passing trouble of their own, the first one included. */
export const MAX_ATTEMPTS = 8
/** Connection failures in a row, with no answer in between, that mean the network and not one call. */
const OUT_AFTER = 3
/** Different calls that met trouble, with none getting through in between, that mean the LMS and not one row. */
const TROUBLE_AFTER = 3
/** Nothing but trouble for so long: the admin is asked. */
const TROUBLE_PATIENCE_MS = 15 * 60_000
const PROBE_AT_LEAST_MS = 500
const PROBE_AT_MOST_MS = 10_000
const BLOCKED_AFTER_MS = 180_000
const BLOCKED_AFTER_REFUSALS = 20

/** Milliseconds to wait after so many tries: between half of the cap and the cap. */
export function waitAfter(state: RunState, tries: number): number {
  const cap = backoffCapMs(tries)
  return Math.round(cap / 2 + (chance(state) * cap) / 2)
}

/** True before the next try of a line that is out; the run then wakes by itself. */
export function mustWait(state: RunState): boolean {
  const { waitUntil } = state.line
  if (state.now >= waitUntil) return false
  wakeAt(state, waitUntil)
  return true
}

/** Another try came to nothing: the next one waits longer. */
export function waitLonger(state: RunState): void {
  const { line } = state
  line.probes += 1
  const wait = Math.max(PROBE_AT_LEAST_MS, Math.min(PROBE_AT_MOST_MS, waitAfter(state, line.probes)))
  line.waitUntil = state.now + wait
}

/** The admin goes on: what was before counts no longer. */
export function resetLine({ line, now }: RunState): void {
  line.failures = 0
  line.probes = 0
  line.waitUntil = 0
  line.refusals = 0
  line.lastGoodAt = now
  line.troubled.clear()
  line.out = null
}

/** An answer came, whatever it says. */
export function heard(state: RunState): void {
  const { line } = state
  line.failures = 0
  if (line.out === 'network') isBack(state)
}

/** A call got through: the LMS's last word, good or bad. */
export function gotThrough(state: RunState): void {
  const { line } = state
  line.refusals = 0
  line.lastGoodAt = state.now
  line.troubled.clear()
  isBack(state)
}

/** The way to the LMS is open again, as far as this was why the run waits. */
export function isBack(state: RunState): void {
  const { line } = state
  line.probes = 0
  line.waitUntil = 0
  line.out = null
  if (state.hold?.kind === 'offline' || state.hold?.kind === 'throttled') clearHold(state)
}

function clearHold(state: RunState): void {
  if (state.status === 'running' || state.status === 'stopping') setHold(state, null)
}

/** True where refusals for minutes mean that nobody is let in. */
export function refusedAgain(state: RunState): boolean {
  const { line } = state
  line.refusals += 1
  const isBlocked = line.refusals >= BLOCKED_AFTER_REFUSALS && state.now - line.lastGoodAt > BLOCKED_AFTER_MS
  if (isBlocked) pause(state, blockedHold())
  return isBlocked
}

/** No answer came. */
export function unanswered(
  state: RunState,
  item: QueuedCall,
  sentAt: number,
  problem: TransportProblem,
): void {
  const { line } = state
  state.batch.lost.push({ seq: item.call.seq, meaning: problem.message, state: 'planned' })
  line.failures += 1
  if (line.failures >= OUT_AFTER) {
    // Calls that were under way together fail together; only one sent after that says that it is still out.
    if (line.out !== 'network' || sentAt >= line.outSince) waitLonger(state)
    line.out = 'network'
    line.outSince = state.now
    if (state.hold === null) setHold(state, offlineHold(problem))
  }
  if (problem.kind === 'notSent') sendAgain(state, item, line.out === null ? waitAfter(state, 2) : 0)
  else trouble(state, item, null)
}

/**
 * The call may have taken effect. Where repeating it is safe it goes again, else the LMS is read first. Trouble that all
 * calls meet is the LMS's, costs none of them a try, and is felt for with one call at a time.
 */
export function trouble(state: RunState, item: QueuedCall, explanation: Explanation | null): void {
  const { line } = state
  const { call } = item
  touch(state, call)
  if (line.troubled.size === 0) line.troubledSince = state.now
  line.troubled.add(call.rowIds[0] ?? call.id)
  const isOutage = line.out !== null || line.troubled.size >= TROUBLE_AFTER
  if (isOutage && line.out !== 'network') troubleForAll(state, explanation)
  if (!isOutage) {
    item.attempts += 1
    for (const rowId of call.rowIds) countTrouble(state, rowId)
  }
  if (call.repeat === 'safe') {
    if (item.attempts < MAX_ATTEMPTS) {
      sendAgain(state, item, isOutage ? 0 : waitAfter(state, item.attempts))
      return
    }
  }
  finishCall(state, call, false)
  state.batch.lost.push({
    seq: call.seq,
    meaning: explanation?.message ?? 'No answer came.',
    state: 'lost',
  })
  for (const rowId of call.rowIds) markUnclear(state, rowId, isOutage ? 'outage' : 'trouble')
}

function countTrouble({ rows }: RunState, rowId: RowId): void {
  const row = rows.get(rowId)
  if (row !== undefined) row.troubles += 1
}

function troubleForAll(state: RunState, explanation: Explanation | null): void {
  const { line, settings } = state
  line.out = 'trouble'
  waitLonger(state)
  if (state.now - line.troubledSince > TROUBLE_PATIENCE_MS && state.status === 'running')
    pause(state, troublePause(settings.label, explanation))
  else if (state.hold === null) setHold(state, troubleHold(settings.label, explanation))
}
