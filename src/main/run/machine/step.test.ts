import { describe, expect, it } from 'vitest'
import type { StoredCall } from '../journal/journal.ts'
import type { Effect, RunEvent } from './events.ts'
import { createRunState } from './state.ts'
import { step } from './step.ts'
import { type EndOfCall, endCall } from './testing/ends.ts'
import {
  because,
  type CallKind,
  createWorldJournal,
  createWorldLms,
  planCalls,
  type WorldRow,
} from './testing/world.ts'

const SINGLE: CallKind = { repeat: 'safe', proof: 'answer', exclusive: null, company: 1 }

/** A run whose calls and readings end as the test says, one after the other. */
function setUp(steps: readonly (1 | 2)[], kind: CallKind) {
  const rows: WorldRow[] = steps.map((count, index) => ({ rowId: `r${index + 1}`, steps: count }))
  const journal = createWorldJournal(
    rows,
    planCalls(rows, kind, 'c', new Set(), () => true),
  )
  const lms = createWorldLms(rows)
  const state = createRunState({ label: 'LMS', maxEqualFailures: 99, canaryRows: 0, seed: 1 })
  const flights: StoredCall[] = []
  const sent: string[] = []
  let reading: Extract<Effect, { kind: 'read' }> | null = null
  let reads = 0
  let now = 0
  let wakeAt: number | null = null
  let isTurnWished = false

  function answerTo(effect: Effect): RunEvent | null {
    switch (effect.kind) {
      case 'load':
        return { kind: 'loaded', calls: journal.load(effect.afterSeq, effect.most) }
      case 'enter':
        return { kind: 'entered', granted: effect.wanted, waitMs: null, refusedTurns: new Map() }
      case 'write':
        journal.commit(effect.batch)
        return { kind: 'written', lastSeq: journal.lastSeq() }
      default:
        return null
    }
  }

  function tell(event: RunEvent): void {
    const answers: RunEvent[] = []
    for (const effect of step(state, event, now).effects) {
      const answer = answerTo(effect)
      if (answer !== null) answers.push(answer)
      if (effect.kind === 'turn') isTurnWished = true
      if (effect.kind === 'wakeAt') wakeAt = effect.at
      if (effect.kind === 'send') {
        flights.push(effect.item.call)
        sent.push(...effect.item.call.rowIds)
      }
      if (effect.kind === 'read') {
        reading = effect
        reads += 1
      }
    }
    for (const answer of answers) tell(answer)
  }

  /** Goes on until nothing is under way; `how` says how a call ends. */
  function goOn(how: (call: StoredCall) => EndOfCall, canRead: () => boolean = () => true, most = 500): void {
    for (let round = 0; round < most; round += 1) {
      const call = flights.shift()
      if (call !== undefined) tell(endCall(call, how(call), lms).event)
      else if (isTurnWished) {
        isTurnWished = false
        tell({ kind: 'turn' })
      } else if (reading !== null) read(canRead())
      else if (wakeAt !== null) {
        now = Math.max(now, wakeAt)
        wakeAt = null
        tell({ kind: 'woke' })
      } else return
    }
  }

  function read(isPossible: boolean): void {
    if (reading === null) return
    const { rowIds, apart } = reading
    reading = null
    if (!isPossible) {
      tell({ kind: 'notRead', explanation: because('refused token'), isCredential: true })
      return
    }
    const none = new Set<string>()
    const settlement = lms.settle(rowIds, apart, kind, `s${reads}.`, none, none)
    tell({ kind: 'settled', settlement, superseded: journal.unfinishedOf(rowIds) })
  }

  tell({ kind: 'opened', ...journal.opening() })
  tell({ kind: 'resume' })
  return {
    state,
    lms,
    sent,
    tell,
    goOn,
    now: () => now,
    reads: () => reads,
    kindOf: (rowId: string) => journal.ends.get(rowId)?.kind,
    noteOf: (rowId: string) => journal.ends.get(rowId)?.note,
  }
}

/** So many times this, then well. */
function first(times: number, end: EndOfCall): (call: StoredCall) => EndOfCall {
  let left = times
  return () => {
    left -= 1
    return left >= 0 ? end : 'good'
  }
}

describe('a row of two steps', () => {
  it('whose first step keeps failing never has its second sent', () => {
    const run = setUp([2, 1, 1], SINGLE)
    run.goOn((call) => (call.rowIds[0] === 'r1' ? 'trouble' : 'good'))
    expect(run.kindOf('r1')).toBe('failed')
    expect(run.lms.times('r1', 2)).toBe(0)
    expect(run.state.status).toBe('finished')
  })

  it('is carried to its end by a stop between its steps, and nothing else is begun', () => {
    const run = setUp([2, 1, 1], { ...SINGLE, exclusive: 'one at a time' })
    while (run.sent.length === 0) run.goOn(first(0, 'good'), undefined, 1)
    expect(run.sent).toEqual(['r1'])
    run.tell({ kind: 'stop' })
    run.goOn(first(0, 'good'))
    expect(run.state.status).toBe('stopped')
    expect([run.kindOf('r1'), run.kindOf('r2'), run.kindOf('r3')]).toEqual(['done', 'cancelled', 'cancelled'])
    expect(run.sent).toEqual(['r1', 'r1'])
  })

  it('whose second step is refused says how far it came', () => {
    const run = setUp([2], SINGLE)
    run.goOn((call) => (call.after.length > 0 ? 'refused' : 'good'))
    expect(run.kindOf('r1')).toBe('failed')
    expect(run.noteOf('r1')).toContain('1 of 2 steps')
  })
})

describe('a call of several rows', () => {
  it('of which one is at its limit goes on for the others', () => {
    const run = setUp([1, 1, 1], { ...SINGLE, company: 3 })
    const row = run.state.rows.get('r1')
    if (row !== undefined) row.tries = 3
    run.goOn(first(1, 'unsure'))
    expect([run.kindOf('r1'), run.kindOf('r2'), run.kindOf('r3')]).toEqual(['failed', 'done', 'done'])
  })

  it('whose rows are refused in company are tried apart, and one bad row fails alone', () => {
    const run = setUp([1, 1, 1], { ...SINGLE, company: 3 })
    run.goOn((call) => {
      if (call.rowIds.length > 1) return 'apart'
      return call.rowIds[0] === 'r2' ? 'refused' : 'good'
    })
    expect([run.kindOf('r1'), run.kindOf('r2'), run.kindOf('r3')]).toEqual(['done', 'failed', 'done'])
  })
})

describe('trouble', () => {
  it('that every call meets costs no row a try, and the run goes on when it is over', () => {
    const run = setUp([1, 1, 1, 1, 1, 1], { ...SINGLE, repeat: 'readFirst' })
    run.goOn(first(40, 'trouble'))
    expect(run.state.status).toBe('finished')
    for (const rowId of ['r1', 'r2', 'r3', 'r4', 'r5', 'r6']) expect(run.kindOf(rowId)).toBe('done')
  })

  it('without end asks the admin after a quarter of an hour', () => {
    const run = setUp([1, 1, 1, 1], SINGLE)
    run.goOn(() => 'trouble', undefined, 5_000)
    expect(run.state.status).toBe('paused')
    expect(run.now()).toBeGreaterThan(15 * 60_000)
    expect(run.now()).toBeLessThan(17 * 60_000)
    run.tell({ kind: 'resume' })
    run.goOn(() => 'good')
    expect(run.state.status).toBe('finished')
    expect(run.kindOf('r1')).toBe('done')
  })
})

describe('stopping', () => {
  it('with a token that is refused reads once, and tells what is not known', () => {
    const run = setUp([1, 1], { ...SINGLE, repeat: 'readFirst' })
    run.goOn(() => 'lost', undefined, 5)
    run.tell({ kind: 'stop' })
    const before = run.reads()
    run.goOn(
      () => 'lost',
      () => false,
    )
    expect(run.state.status).toBe('stopped')
    expect(run.reads() - before).toBeLessThanOrEqual(1)
    expect([run.kindOf('r1'), run.kindOf('r2')]).toContain('unknown')
  })
})
