import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change, Memory, PlannedCall } from '../contract.ts'
import type { Intent } from './intent.ts'
import { plan } from './plan.ts'

type Spec = {
  readonly kind: 'section' | 'group'
  readonly realm: number
  readonly hasCodes: boolean
  readonly what: 'new' | 'newInvited' | 'changeRole' | 'revive' | 'archive' | 'remove'
}

function change(index: number, { kind, realm, hasCodes, what }: Spec): Change<Intent> {
  const base = {
    realm: { kind, id: String(realm) },
    schoolCode: hasCodes && kind === 'section' ? `S${realm}` : null,
    uid: String(1_000 + index),
    schoolUid: hasCodes ? `0${index}` : null,
    purpose: '',
  }
  const rowId = `r${index}`
  const enrollmentId = String(50_000 + index)
  if (what === 'remove') return { rowId, intent: { ...base, kind: 'remove', enrollmentId } }
  const [id, before, status] = {
    new: [null, null, 1],
    newInvited: [null, null, 3],
    changeRole: [enrollmentId, 1, 1],
    revive: [enrollmentId, 5, 1],
    archive: [enrollmentId, 1, 5],
  }[what] as [string | null, number | null, number]
  return {
    rowId,
    intent: { ...base, kind: 'write', enrollmentId: id, statusBefore: before, admin: 0, status },
  }
}

const specs = fc.array(
  fc.record({
    kind: fc.constantFrom('section' as const, 'group' as const),
    realm: fc.integer({ min: 1, max: 5 }),
    hasCodes: fc.boolean(),
    what: fc.constantFrom(
      'new' as const,
      'newInvited' as const,
      'changeRole' as const,
      'revive' as const,
      'archive' as const,
      'remove' as const,
    ),
  }),
  { minLength: 1, maxLength: 260 },
)

function planOf(changes: readonly Change<Intent>[], memory: Memory = {}): readonly PlannedCall[] {
  return plan(changes, {
    prefix: 'c',
    context: { timeZone: 'UTC', selfId: '', memory },
    way: null,
    forecast: false,
  })
}

describe('the plan', () => {
  it.each([{}, { updateExisting: 'yes' }, { updateExisting: 'no' }])(
    'carries every row once, at most 50 a call, one bulk write at a time: %o',
    (memory) => {
      fc.assert(
        fc.property(specs, (all) => {
          const changes = all.map((spec, index) => change(index, spec))
          const calls = planOf(changes, memory)
          expect(calls.flatMap((call) => call.rowIds).sort()).toEqual(
            changes.map(({ rowId }) => rowId).sort(),
          )
          for (const call of calls) {
            expect(call.rowIds.length).toBeLessThanOrEqual(50)
            expect(call.exclusive).toBe('bulk')
            expect(call.hints.keys?.split(',')).toHaveLength(call.rowIds.length)
          }
        }),
        { numRuns: 60 },
      )
    },
  )

  it('never sends by school codes what that form can’t say', () => {
    fc.assert(
      fc.property(specs, (all) => {
        const changes = all.map((spec, index) => change(index, spec))
        const byRow = new Map(changes.map(({ rowId, intent }) => [rowId, intent]))
        for (const call of planOf(changes).filter((one) => one.hints.kind === 'import')) {
          for (const rowId of call.rowIds) {
            const intent = byRow.get(rowId)
            expect(intent?.realm.kind).toBe('section')
            expect(intent?.schoolCode).not.toBeNull()
            if (intent?.kind === 'write') expect([intent.status, intent.statusBefore ?? 1]).toEqual([1, 1])
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('takes no more calls than any sharing out of the rows would', () => {
    fc.assert(
      fc.property(
        fc.record({
          freeWrites: fc.integer({ min: 0, max: 130 }),
          posts: fc.integer({ min: 0, max: 130 }),
          freeRemoves: fc.integer({ min: 0, max: 130 }),
          removals: fc.integer({ min: 0, max: 130 }),
        }),
        ({ freeWrites, posts, freeRemoves, removals }) => {
          const make = (count: number, spec: Spec) => Array.from({ length: count }, () => spec)
          const all = [
            ...make(freeWrites, { kind: 'section', realm: 1, hasCodes: true, what: 'new' }),
            ...make(posts, { kind: 'group', realm: 1, hasCodes: true, what: 'new' }),
            ...make(freeRemoves, { kind: 'section', realm: 1, hasCodes: true, what: 'remove' }),
            ...make(removals, { kind: 'group', realm: 1, hasCodes: true, what: 'remove' }),
          ]
          if (all.length === 0) return
          let least = Number.POSITIVE_INFINITY
          for (let toPosts = 0; toPosts <= freeWrites; toPosts += 1) {
            for (let toRemovals = 0; toRemovals <= freeRemoves; toRemovals += 1) {
              const calls =
                Math.ceil((freeWrites - toPosts + freeRemoves - toRemovals) / 50) +
                Math.ceil((posts + toPosts) / 50) +
                Math.ceil((removals + toRemovals) / 50)
              least = Math.min(least, calls)
            }
          }
          expect(planOf(all.map((spec, index) => change(index, spec)))).toHaveLength(least)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('5,000 rows over 200 sections by school codes: 100 calls', () => {
    const changes = Array.from({ length: 5_000 }, (_, index) =>
      change(index, {
        kind: 'section',
        realm: index % 200,
        hasCodes: true,
        what: index % 9 === 0 ? 'remove' : 'new',
      }),
    )
    expect(planOf(changes).length).toBeLessThanOrEqual(101)
  })
})
