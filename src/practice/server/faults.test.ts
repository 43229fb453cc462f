import { describe, expect, it } from 'vitest'
import { createFaultPlan, parseFaultList } from './faults.ts'

const post = (plan: ReturnType<typeof createFaultPlan>) =>
  plan.strike('POST', '/api/v1/sections/5/enrollments', 'POST /api/v1/sections/:section_id/enrollments')
const get = (plan: ReturnType<typeof createFaultPlan>) =>
  plan.strike('GET', '/api/v1/users/self', 'GET /api/v1/users/:id')

describe('fault plan', () => {
  it('strikes only the calls an order names, as often as it says', () => {
    const plan = createFaultPlan()
    plan.set({ next: [{ kind: 'reset-after', match: { method: 'POST' }, times: 2, skip: 1 }] })
    expect([get(plan), post(plan), post(plan), post(plan), post(plan)].map((f) => f?.kind)).toEqual([
      undefined,
      undefined,
      'reset-after',
      'reset-after',
      undefined,
    ])
  })

  it('matches by path or by path form', () => {
    const plan = createFaultPlan()
    plan.set({ next: [{ kind: 'hang', match: { path: ':section_id' } }] })
    expect(get(plan)).toBeNull()
    expect(post(plan)?.kind).toBe('hang')
  })

  it('strikes the n-th call', () => {
    const plan = createFaultPlan()
    plan.set({ atCall: [{ call: 3, kind: 'revoke-token' }] })
    expect([get(plan), get(plan), get(plan), get(plan)].map((f) => f?.kind)).toEqual([
      undefined,
      undefined,
      'revoke-token',
      undefined,
    ])
  })

  it('tells the same story for a seed, another for another, at about the rate asked for', () => {
    const story = (seed: number): string => {
      const plan = createFaultPlan()
      plan.set({ random: { kinds: ['reset-before', 'html-502'], rate: 0.1, seed } })
      return Array.from({ length: 2000 }, () => post(plan)?.kind ?? '-').join(',')
    }
    expect(story(1)).toBe(story(1))
    expect(story(1)).not.toBe(story(2))
    const struck = story(1)
      .split(',')
      .filter((kind) => kind !== '-')
    expect(struck.length).toBeGreaterThan(140)
    expect(struck.length).toBeLessThan(260)
    expect(new Set(struck)).toEqual(new Set(['reset-before', 'html-502']))
  })

  it('lets a storm that came by chance go on for its twenty calls', () => {
    const plan = createFaultPlan()
    plan.set({ atCall: [{ call: 1, kind: 'throttle-storm' }] })
    const kinds = Array.from({ length: 22 }, () => post(plan)?.kind)
    expect(kinds.filter((kind) => kind !== undefined)).toHaveLength(20)
    expect(kinds.slice(20)).toEqual([undefined, undefined])
  })

  it('ends an ordered storm after its calls', () => {
    const plan = createFaultPlan()
    plan.set({ next: [{ kind: 'throttle-storm', times: 3 }] })
    expect(Array.from({ length: 5 }, () => post(plan)?.kind === 'throttle-storm')).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('reads rates and calls from the command line, and says what it can not read', () => {
    expect(parseFaultList('reset-after:0.1, revoke-token@50', 3)).toEqual({
      ok: true,
      faults: {
        random: { rates: { 'reset-after': 0.1 }, seed: 3 },
        atCall: [{ call: 50, kind: 'revoke-token' }],
      },
    })
    expect(parseFaultList('typo:0.1', 1)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('"typo:0.1"'),
    })
    expect(parseFaultList('hang:2', 1)).toMatchObject({ ok: false })
    expect(parseFaultList('hang@0.5', 1)).toMatchObject({ ok: false })
  })
})
