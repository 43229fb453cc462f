import { describe, expect, it } from 'vitest'
import { createCallQueue } from './call-queue.ts'
import type { StoredCall } from './journal/journal.ts'

function call(seq: number, more: Partial<StoredCall> = {}): StoredCall {
  return {
    id: `c${seq}`,
    seq,
    rowIds: [`r${seq}`],
    after: [],
    method: 'POST',
    path: '/',
    body: null,
    repeat: 'safe',
    exclusive: null,
    proof: 'answer',
    purpose: '',
    hints: {},
    attempts: 0,
    wasSent: false,
    ...more,
  }
}

function setUp(calls: readonly StoredCall[], piece = 2) {
  const clock = { time: 0, now: () => clock.time, ticks: () => clock.time, after: () => () => undefined }
  const dropped: string[] = []
  const held = { now: false }
  const taken = new Set<string>()
  const given: string[] = []
  const wanted = new Set(calls.flatMap((one) => one.rowIds))
  const queue = createCallQueue({
    clock,
    load: (after) => calls.filter((one) => one.seq > after).slice(0, piece),
    isWanted: (one) => one.rowIds.some((rowId) => wanted.has(rowId)),
    drop: (one) => dropped.push(one.id),
    isHeld: () => held.now,
    mayTake: (key) => !taken.has(key),
    giveBack: (key) => given.push(key),
  })
  return { queue, clock, dropped, wanted, held, taken, given }
}

describe('the queue of a plan', () => {
  it('gives every call once, in order, piece by piece', () => {
    const { queue } = setUp([call(1), call(2), call(3), call(4), call(5)])
    const got = []
    for (let item = queue.next(); item !== undefined; item = queue.next()) got.push(item.call.id)
    expect(got).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
  })

  it('begins nothing new while held, but lets what was begun go on', () => {
    const { queue, held } = setUp([call(1), call(2, { after: ['c1'] }), call(3)], 3)
    const first = queue.next()
    expect(queue.next()?.call.id).toBe('c3')
    held.now = true
    expect(queue.isIdle()).toBe(false)
    if (first !== undefined) queue.settle(first)
    expect(queue.next()?.call.id).toBe('c2')
    expect(queue.isIdle()).toBe(true)
  })

  it('holds a call back until the one it waits for is over, and lets others pass', () => {
    const { queue } = setUp([call(1), call(2, { after: ['c1'] }), call(3)])
    const first = queue.next()!
    expect(queue.next()?.call.id).toBe('c3')
    expect(queue.next()).toBeUndefined()
    expect(queue.isEmpty()).toBe(false)
    queue.settle(first)
    expect(queue.next()?.call.id).toBe('c2')
  })

  it('never has two calls of one exclusive key out', () => {
    const { queue } = setUp([call(1, { exclusive: 'bulk' }), call(2, { exclusive: 'bulk' })])
    const first = queue.next()!
    expect(queue.next()).toBeUndefined()
    queue.settle(first)
    expect(queue.next()?.call.id).toBe('c2')
  })

  it('gives a call back after its delay, before what is new', () => {
    const { queue, clock } = setUp([call(1), call(2)])
    const first = queue.next()!
    queue.retry(first, 500)
    expect(queue.nextDueAt()).toBe(500)
    expect(queue.next()?.call.id).toBe('c2')
    expect(queue.next()).toBeUndefined()
    clock.time = 500
    expect(queue.next()?.call.id).toBe('c1')
  })

  it('drops calls that no open row needs any more', () => {
    const { queue, dropped, wanted } = setUp([call(1), call(2)])
    wanted.delete('r1')
    expect(queue.next()?.call.id).toBe('c2')
    expect(dropped).toEqual(['c1'])
  })

  it('leaves a call be while somebody else has its turn, and sends the others', () => {
    const { queue, taken, given } = setUp(
      [call(1, { exclusive: 'bulk' }), call(2), call(3, { exclusive: 'bulk' })],
      3,
    )
    taken.add('bulk')
    expect(queue.next()?.call.id).toBe('c2')
    expect(queue.next()).toBeUndefined()
    expect(queue.isEmpty()).toBe(false)
    taken.delete('bulk')
    const first = queue.next()!
    expect(first.call.id).toBe('c1')
    // It goes again, and meanwhile the turn was lost.
    queue.retry(first, 0)
    taken.add('bulk')
    expect(queue.next()).toBeUndefined()
    taken.delete('bulk')
    expect(queue.next()?.call.id).toBe('c1')
    queue.settle(first)
    expect(given).toEqual(['bulk'])
    expect(queue.next()?.call.id).toBe('c3')
  })
})
