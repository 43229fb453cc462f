import type { StoredCall } from '../journal/journal.ts'
import { markUnclear } from './rows.ts'
import type { Queue, QueuedCall, RunState } from './state.ts'
import { wakeAt, wishTurn } from './status.ts'

/** Calls chosen at once; if all of them may leave, the next turn chooses more. */
export const MOST_AT_ONCE = 16
/** Calls read from the stored plan at once, and how few are left when more are read. */
const LOAD = 200
const LOAD_BELOW = 2 * MOST_AT_ONCE

/** Calls that wait for others; while there are so many, no more of the plan is looked at. */
const MOST_BLOCKED = 200

/** What becomes of a call that comes up: `wait` for another call or a turn, `later` for its time. */
type Fitness = 'go' | 'wait' | 'later' | 'withdraw' | 'hold'

export function isAllRead({ window, head, readSeq, lastSeq }: Queue): boolean {
  return head >= window.length && readSeq >= lastSeq
}

/** Asks for more of the stored plan before it is needed. */
export function loadAhead(state: RunState): void {
  const { queue } = state
  if (queue.readSeq >= queue.lastSeq || queue.window.length - queue.head >= LOAD_BELOW) return
  state.effects.push({ kind: 'load', afterSeq: queue.readSeq, most: LOAD })
}

export function loaded(state: RunState, calls: readonly StoredCall[]): void {
  const { queue } = state
  queue.window = queue.window.slice(queue.head)
  queue.head = 0
  for (const call of calls) {
    queue.window.push({ call, attempts: call.attempts })
    queue.pending.add(call.id)
  }
  queue.readSeq = calls.at(-1)?.seq ?? queue.lastSeq
  wishTurn(state)
}

/**
 * A call leaves only while every row it carries is open and clear and every call it waits for has succeeded. Where that
 * can't come about any more the call is withdrawn.
 */
function fitness(state: RunState, { call }: QueuedCall, isNew: boolean): Fitness {
  const { queue, rows } = state
  if (queue.broken.has(call.id) || call.after.some((id) => queue.broken.has(id))) return 'withdraw'
  let notBefore = 0
  for (const rowId of call.rowIds) {
    const row = rows.get(rowId)
    if (row === undefined || row.phase !== 'planned') return 'withdraw'
    notBefore = Math.max(notBefore, row.notBefore)
  }
  if (call.after.some((id) => queue.pending.has(id))) return 'wait'
  if (notBefore > state.now) return 'later'
  if (isNew && isCanaryFull(state)) return 'hold'
  const key = call.exclusive
  if (key === null) return 'go'
  if (queue.busyKeys.has(key) || (queue.askAgainAt.get(key) ?? 0) > state.now) return 'wait'
  return 'go'
}

export function isCanaryFull({ canary }: RunState): boolean {
  return canary !== null && canary.taken.size >= canary.rows
}

/** Up to `most` calls that may leave as far as the run itself knows. */
export function chooseCalls(state: RunState, most: number): QueuedCall[] {
  const { queue } = state
  const chosen: QueuedCall[] = []
  const take = (item: QueuedCall, isNew: boolean): boolean => {
    switch (fitness(state, item, isNew)) {
      case 'go':
        if (item.call.exclusive !== null) queue.busyKeys.add(item.call.exclusive)
        if (isNew && state.canary !== null)
          for (const rowId of item.call.rowIds) state.canary.taken.add(rowId)
        chosen.push(item)
        break
      case 'wait':
        queue.blocked.push(item)
        break
      case 'later':
        queue.delayed.push({ item, at: timeOf(state, item) })
        break
      case 'withdraw':
        withdraw(state, item.call)
        break
      case 'hold':
        return false
    }
    return true
  }
  const old = [...queue.front, ...takeDue(state), ...queue.blocked]
  queue.front = []
  queue.blocked = []
  for (const [index, item] of old.entries()) {
    if (chosen.length < most) take(item, false)
    else {
      queue.front.push(...old.slice(index))
      break
    }
  }
  for (let item = queue.window[queue.head]; item !== undefined && chosen.length < most; ) {
    if (queue.blocked.length >= MOST_BLOCKED || !take(item, true)) break
    queue.head += 1
    item = queue.window[queue.head]
  }
  const next = nextTime(queue)
  if (next !== null) wakeAt(state, next)
  return chosen
}

function timeOf(state: RunState, { call }: QueuedCall): number {
  return Math.max(...call.rowIds.map((rowId) => state.rows.get(rowId)?.notBefore ?? 0))
}

function takeDue({ queue, now }: RunState): QueuedCall[] {
  if (queue.delayed.length === 0) return []
  const due = queue.delayed.filter((entry) => entry.at <= now)
  if (due.length > 0) queue.delayed = queue.delayed.filter((entry) => entry.at > now)
  return due.map((entry) => entry.item)
}

function nextTime({ delayed, askAgainAt, blocked }: Queue): number | null {
  let next = Number.POSITIVE_INFINITY
  for (const { at } of delayed) next = Math.min(next, at)
  for (const { call } of blocked) {
    const at = call.exclusive === null ? undefined : askAgainAt.get(call.exclusive)
    if (at !== undefined) next = Math.min(next, at)
  }
  return Number.isFinite(next) ? next : null
}

/** Chosen calls for which there was no room after all; they come up first. */
export function putBack(state: RunState, items: readonly QueuedCall[]): void {
  const { queue } = state
  for (const { call } of items) if (call.exclusive !== null) queue.busyKeys.delete(call.exclusive)
  queue.front = [...items, ...queue.front]
}

/** Sends it again, not before `delayMs` from now. */
export function sendAgain(state: RunState, item: QueuedCall, delayMs: number): void {
  const { queue } = state
  for (const rowId of item.call.rowIds)
    if (state.rows.has(rowId)) state.changes.push({ rowId, state: 'retrying', note: '', explanation: null })
  if (item.call.exclusive !== null) queue.busyKeys.delete(item.call.exclusive)
  if (delayMs <= 0) queue.front.push(item)
  else queue.delayed.push({ item, at: state.now + delayMs })
}

/** The call is over. What waits for one that did not succeed will be withdrawn. */
export function finishCall(state: RunState, call: StoredCall, hasSucceeded: boolean): void {
  const { queue } = state
  state.callsLeft -= 1
  queue.pending.delete(call.id)
  if (hasSucceeded) state.progress += 1
  else queue.broken.add(call.id)
  if (call.exclusive === null) return
  queue.busyKeys.delete(call.exclusive)
  state.effects.push({ kind: 'giveBackTurn', key: call.exclusive })
}

/** The call will not leave: its rows that are still to be carried out are read, and what is left is planned anew. */
function withdraw(state: RunState, call: StoredCall): void {
  const isKnown = state.queue.pending.delete(call.id)
  if (!isKnown) return
  state.callsLeft -= 1
  state.queue.broken.add(call.id)
  state.batch.cancelled.push(call.seq)
  for (const rowId of call.rowIds)
    if (state.rows.get(rowId)?.phase === 'planned') markUnclear(state, rowId, 'partner')
}

/** Calls that a new plan replaces, and what becomes of rows that shared them with those that were read. */
export function supersede(
  state: RunState,
  call: {
    readonly seq: number
    readonly id: string
    readonly rowIds: readonly string[]
    readonly isPlanned: boolean
  },
  read: ReadonlySet<string>,
): void {
  const { queue } = state
  state.batch.cancelled.push(call.seq)
  queue.pending.delete(call.id)
  if (call.isPlanned) state.callsLeft -= 1
  queue.broken.add(call.id)
  for (const rowId of call.rowIds)
    if (!read.has(rowId) && state.rows.get(rowId)?.phase === 'planned') markUnclear(state, rowId, 'partner')
}

/** True when nothing that was begun is waiting to go on; the rest of the plan may still be there. */
export function isIdle({ front, delayed, blocked }: Queue): boolean {
  return front.length === 0 && delayed.length === 0 && blocked.length === 0
}

/** Forgets what was read of the plan: only calls that are added from now on may leave. */
export function forgetPlan({ queue }: RunState): void {
  queue.front = []
  queue.delayed = []
  queue.blocked = []
  queue.window = []
  queue.head = 0
  queue.readSeq = queue.lastSeq
}
