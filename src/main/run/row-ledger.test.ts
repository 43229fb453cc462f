import { describe, expect, it } from 'vitest'
import type { PlannedCall } from '../lms/contract.ts'
import { createRowLedger } from './row-ledger.ts'

const call = (id: string, ...rowIds: string[]): PlannedCall => ({
  id,
  rowIds,
  after: [],
  method: 'POST',
  path: '/',
  body: null,
  repeat: 'readFirst',
  exclusive: null,
  proof: 'answer',
  purpose: '',
  hints: {},
})
const unsure = (rowId: string) =>
  ({
    rowId,
    ok: 'unsure',
    explanation: { code: 'x', title: { one: '', many: '' }, message: 'x', advice: '', column: null },
  }) as const

describe('the open rows of a run', () => {
  it('end with their last step', () => {
    const ledger = createRowLedger([
      ['a', 2],
      ['b', 1],
    ])
    expect([ledger.stepDone('a'), ledger.stepDone('b'), ledger.stepDone('a')]).toEqual([false, true, true])
    expect([ledger.end('a'), ledger.end('a'), ledger.stepDone('a')]).toEqual([true, false, false])
    expect(ledger.openRows()).toEqual(['b'])
  })

  it('get nothing more while it is unclear what became of a call', () => {
    const ledger = createRowLedger([
      ['a', 2],
      ['b', 1],
    ])
    ledger.unclear(call('1', 'a', 'gone'))
    expect([ledger.wants(call('2', 'a')), ledger.wants(call('3', 'a', 'b'))]).toEqual([false, true])
    expect(ledger.toRead().rowIds).toEqual(['a'])
    ledger.wasRead(['a'])
    expect([ledger.mustRead(), ledger.wants(call('2', 'a'))]).toEqual([false, true])
  })

  it('that only reading can prove are read once the plan is sent, their proofs again where reading failed', () => {
    const ledger = createRowLedger([
      ['a', 3],
      ['b', 1],
    ])
    ledger.awaitProof({ call: call('1', 'a'), answer: null }, [unsure('a')])
    expect(ledger.mustRead()).toBe(false)
    expect(ledger.readTheRest()).toBe(true)
    const { rowIds, proofs } = ledger.toRead()
    expect([rowIds, proofs.map((proof) => proof.call.id)]).toEqual([['a'], ['1']])
    expect(ledger.toRead().proofs).toEqual([])
    ledger.keepProofs(proofs)
    expect(ledger.toRead().proofs).toEqual(proofs)
    expect(ledger.refusalOf('a')?.code).toBe('x')
  })

  it('are planned anew three times at the most, and those a plan leaves out are told', () => {
    const ledger = createRowLedger([
      ['a', 1],
      ['b', 1],
    ])
    const plan = () => ledger.replan(['a', 'b'], [call('1', 'a')])
    expect(plan()).toMatchObject({ leftOut: ['b'], calls: [{ id: '1' }] })
    plan()
    plan()
    expect(plan()).toEqual({ calls: [], leftOut: ['a', 'b'] })
  })
})
