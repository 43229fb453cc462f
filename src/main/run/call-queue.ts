import type { Clock } from '../clock.ts'
import type { StoredCall } from './journal/journal.ts'

export type QueuedCall = {
  readonly call: StoredCall
  /** Tries that counted so far. */
  attempts: number
}

export type CallQueue = {
  /** The next call that may go, by its dependencies and exclusive keys; undefined when none can now. */
  readonly next: () => QueuedCall | undefined
  /** Puts a call back to the front, e.g. because there was no room. */
  readonly putBack: (item: QueuedCall) => void
  /** Sends it again, not before `delayMs` from now. */
  readonly retry: (item: QueuedCall, delayMs: number) => void
  /** The call is over, one way or another: what waited for it may go. */
  readonly settle: (item: QueuedCall) => void
  /** The next call could go at this time; null when none is waiting for a time. */
  readonly nextDueAt: () => number | null
  readonly isEmpty: () => boolean
  /** True when nothing that was begun is waiting to go on; the rest of the plan may still be there. */
  readonly isIdle: () => boolean
}

export type CallQueueDeps = {
  readonly clock: Clock
  /** Reads the next piece of the plan after a sequence number; an empty piece is its end for now. */
  readonly load: (afterSeq: number) => readonly StoredCall[]
  /** False when none of the call's rows is open any more. */
  readonly isWanted: (call: StoredCall) => boolean
  readonly drop: (call: StoredCall) => void
  /** False while somebody else has the turn at this exclusive key. */
  readonly mayTake: (key: string) => boolean
  /** The key is free again. */
  readonly giveBack: (key: string) => void
  /** True while nothing new may be begun; what was begun goes on. */
  readonly isHeld: () => boolean
}

/** A window over the stored plan, so that a long run does not sit in memory. */
export function createCallQueue(deps: CallQueueDeps): CallQueue {
  const window: QueuedCall[] = []
  let head = 0
  let lastSeq = 0
  const front: QueuedCall[] = []
  const delayed: { item: QueuedCall; at: number }[] = []
  const unsettled = new Set<string>()
  const busyKeys = new Set<string>()
  const blocked: QueuedCall[] = []

  function refill(): void {
    if (head < window.length) return
    window.length = 0
    head = 0
    for (const call of deps.load(lastSeq)) {
      lastSeq = call.seq
      window.push({ call, attempts: call.attempts })
      unsettled.add(call.id)
    }
  }

  function isReady({ call }: QueuedCall): boolean {
    if (!call.after.every((id) => !unsettled.has(id))) return false
    return call.exclusive === null || (!busyKeys.has(call.exclusive) && deps.mayTake(call.exclusive))
  }

  function take(item: QueuedCall): QueuedCall {
    if (item.call.exclusive !== null) busyKeys.add(item.call.exclusive)
    return item
  }

  function dueRetry(): QueuedCall | undefined {
    const now = deps.clock.now()
    const index = delayed.findIndex((entry) => entry.at <= now)
    return index < 0 ? undefined : delayed.splice(index, 1)[0]?.item
  }

  function firstUnblocked(): QueuedCall | undefined {
    const index = blocked.findIndex(isReady)
    return index < 0 ? undefined : blocked.splice(index, 1)[0]
  }

  function fromWindow(): QueuedCall | undefined {
    for (;;) {
      refill()
      const item = window[head]
      if (item === undefined || deps.isHeld()) return undefined
      head += 1
      if (isReady(item)) return item
      blocked.push(item)
    }
  }

  function settle({ call }: QueuedCall): void {
    unsettled.delete(call.id)
    if (call.exclusive === null || !busyKeys.delete(call.exclusive)) return
    deps.giveBack(call.exclusive)
  }

  /** A call that goes again may have lost its turn meanwhile: then it waits for the next. */
  function hasTurn(item: QueuedCall): boolean {
    const { exclusive } = item.call
    if (exclusive === null || deps.mayTake(exclusive)) return true
    busyKeys.delete(exclusive)
    blocked.unshift(item)
    return false
  }

  return {
    next() {
      for (;;) {
        const item = front.shift() ?? dueRetry() ?? firstUnblocked() ?? fromWindow()
        if (item === undefined) return undefined
        if (!deps.isWanted(item.call)) {
          settle(item)
          deps.drop(item.call)
        } else if (hasTurn(item)) return take(item)
      }
    },
    putBack(item) {
      front.unshift(item)
    },
    retry(item, delayMs) {
      if (delayMs <= 0) front.push(item)
      else delayed.push({ item, at: deps.clock.now() + delayMs })
    },
    settle,
    nextDueAt: () => (delayed.length === 0 ? null : Math.min(...delayed.map((entry) => entry.at))),
    isIdle: () => front.length === 0 && delayed.length === 0 && blocked.length === 0,
    isEmpty() {
      refill()
      return front.length === 0 && delayed.length === 0 && blocked.length === 0 && head >= window.length
    },
  }
}
