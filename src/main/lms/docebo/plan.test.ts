import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Change, Memory, PlannedCall } from '../contract.ts'
import { doceboDate } from './dates.ts'
import type { Intent, Values } from './intent.ts'
import { plan } from './plan.ts'
import { type Pair, rectanglesOf } from './rectangles.ts'

const FRESH: Values = {
  status: 'completed',
  level: 'learner',
  enrolled: null,
  completed: null,
  activeFrom: null,
  activeUntil: null,
  score: null,
  assignment: null,
  fields: {},
}

function change(
  rowId: string,
  kind: Intent['kind'],
  course: number,
  user: number,
  changed: Partial<Values>,
): Change<Intent> {
  return {
    rowId,
    intent: {
      kind,
      courseId: String(course),
      userId: String(user),
      values: { ...FRESH, ...(kind === 'enroll' ? { status: 'subscribed' } : {}), ...changed },
      changed,
      sameAsThere: [],
      notify: false,
      purpose: '',
    },
  }
}

function planOf(
  changes: readonly Change<Intent>[],
  memory: Memory,
  forecast = false,
): readonly PlannedCall[] {
  const context = { timeZone: 'UTC', selfId: '', memory }
  return plan(changes, { prefix: 'c', context, way: null, forecast })
}

/** The pairs that a call touches, from what it sends. */
function touched(call: PlannedCall): string[] {
  const body = call.body
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
  const items: unknown = Reflect.get(body, 'items')
  if (Array.isArray(items)) return items.map((item) => `${item.course_id}/${item.user_id}`)
  const single = /enrollments\/(\d+)\/(\d+)$/.exec(call.path)
  if (single !== null) return [`${single[1]}/${single[2]}`]
  const courses: unknown = Reflect.get(body, 'course_ids')
  const users: unknown = Reflect.get(body, 'user_ids')
  if (!Array.isArray(courses) || !Array.isArray(users)) return []
  return courses.flatMap((course) => users.map((user) => `${course}/${user}`))
}

const KNOWN: Memory = { batch: 'yes', batchUpdates: 'yes', multi: 'yes' }
const day = (index: number) => `2026-0${1 + (index % 9)}-1${index % 10} 12:00:00`

const rosters = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 })), {
    minLength: 1,
    maxLength: 90,
    selector: ([course, user]) => `${course}/${user}`,
  })
  .chain((pairs) =>
    fc.tuple(
      fc.constant(pairs),
      fc.array(fc.tuple(fc.constantFrom('enroll', 'update', 'unenroll'), fc.integer({ min: 0, max: 3 })), {
        minLength: pairs.length,
        maxLength: pairs.length,
      }),
    ),
  )
  .map(([pairs, kinds]) =>
    pairs.map(([course, user], index) => {
      const [kind, value] = kinds[index] ?? ['update', 0]
      return change(
        `r${index}`,
        kind as Intent['kind'],
        course,
        user,
        kind === 'update' ? { completed: day(value) } : {},
      )
    }),
  )

describe('the plan', () => {
  it.each([
    ['everything works', KNOWN],
    ['batch does not update', { batch: 'yes', batchUpdates: 'no', multi: 'yes' }],
    ['no batch', { batch: 'no', multi: 'yes' }],
    ['neither batch nor multiple update', { batch: 'no', multi: 'no' }],
    ['small batches', { ...KNOWN, batchMax: '7' }],
  ])('touches each row’s pair once, and no other: %s', (_, memory) => {
    fc.assert(
      fc.property(rosters, (changes) => {
        const calls = planOf(changes, memory)
        const wanted = changes.map(({ intent }) => `${intent.courseId}/${intent.userId}`)
        expect(calls.flatMap(touched).sort()).toEqual(wanted.sort())
        expect(calls.flatMap((call) => call.rowIds).sort()).toEqual(changes.map(({ rowId }) => rowId).sort())
        expect(new Set(calls.map((call) => call.id)).size).toBe(calls.length)
        for (const call of calls) {
          if (call.hints.kind === 'batch') {
            expect(call.exclusive).toBe('batch')
            expect(touched(call).length).toBeLessThanOrEqual(Number(memory.batchMax ?? 200))
          }
        }
        expect(calls.length).toBeLessThanOrEqual(changes.length)
      }),
      { numRuns: 60 },
    )
  })

  it('says of each pair what its own row asks', () => {
    fc.assert(
      fc.property(rosters, (changes) => {
        const dates = new Map(
          changes.map(({ intent }) => [`${intent.courseId}/${intent.userId}`, intent.changed.completed]),
        )
        for (const call of planOf(changes, { batch: 'no', multi: 'yes' })) {
          if (call.method !== 'PUT' || typeof call.body !== 'object' || call.body === null) continue
          for (const pair of touched(call))
            expect(Reflect.get(call.body, 'date_complete')).toBe(dates.get(pair))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('tries one change first on a tenant it does not know, and nothing else', () => {
    const changes = Array.from({ length: 50 }, (_, i) =>
      change(`r${i}`, 'update', 1, i, { completed: day(i) }),
    )
    const calls = planOf(changes, {})
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ proof: 'readBack', rowIds: ['r0'] })
    expect(planOf(changes, {}, true)).toHaveLength(1)
    expect(planOf(changes, {}, true)[0]?.rowIds).toHaveLength(50)
  })

  it('10,000 rows over 40 courses, each with a date of its own: 50 batches', () => {
    const changes = Array.from({ length: 10_000 }, (_, i) =>
      change(`r${i}`, 'update', i % 40, Math.floor(i / 40), { completed: `2026-01-01 00:${i}` }),
    )
    expect(planOf(changes, KNOWN).length).toBeLessThanOrEqual(60)
  })

  it('takes a large rectangle out of the batches where that saves calls', () => {
    const changes = Array.from({ length: 4_000 }, (_, i) =>
      change(`r${i}`, 'update', i % 4, Math.floor(i / 4), { completed: day(0) }),
    )
    expect(planOf(changes, KNOWN)).toHaveLength(1)
  })
})

/** The fewest exact rectangles, by trying everything. Only for very few pairs. */
function fewest(pairs: readonly Pair[]): number {
  const [first] = pairs
  if (first === undefined) return 0
  const users = [...new Set(pairs.map((pair) => pair.userId))]
  const courses = [...new Set(pairs.map((pair) => pair.courseId))]
  const has = new Set(pairs.map((pair) => `${pair.courseId}/${pair.userId}`))
  const subsets = (all: readonly string[], must: string) => {
    const others = all.filter((one) => one !== must)
    return Array.from({ length: 2 ** others.length }, (_, bits) => [
      must,
      ...others.filter((_one, place) => (bits & (2 ** place)) !== 0),
    ])
  }
  let best = pairs.length
  for (const us of subsets(users, first.userId)) {
    for (const cs of subsets(courses, first.courseId)) {
      if (!cs.every((course) => us.every((user) => has.has(`${course}/${user}`)))) continue
      const left = pairs.filter((pair) => !(us.includes(pair.userId) && cs.includes(pair.courseId)))
      best = Math.min(best, 1 + fewest(left))
    }
  }
  return best
}

describe('rectangles', () => {
  const few = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 9,
    selector: ([course, user]) => `${course}/${user}`,
  })
  const pairsOf = (all: readonly (readonly [number, number])[]): Pair[] =>
    all.map(([course, user], index) => ({ rowId: `r${index}`, courseId: `c${course}`, userId: `u${user}` }))

  it('come within 1.3 of the fewest that an exhaustive search finds', () => {
    let ours = 0
    let best = 0
    fc.assert(
      fc.property(few, (all) => {
        const pairs = pairsOf(all)
        const found = rectanglesOf(pairs, 1_000).length
        const least = fewest(pairs)
        ours += found
        best += least
        // One rectangle too many in a handful is the most it may be off.
        expect(found).toBeLessThanOrEqual(Math.max(least + 1, Math.floor(least * 1.3)))
      }),
      { numRuns: 150, seed: 20261121 },
    )
    expect(ours / best).toBeLessThanOrEqual(1.3)
  })

  it('hold at most the users a call takes', () => {
    const pairs = Array.from({ length: 2_500 }, (_, i) => ({
      rowId: `r${i}`,
      courseId: 'c',
      userId: `u${i}`,
    }))
    const found = rectanglesOf(pairs, 1_000)
    expect(found.map((one) => one.users.length)).toEqual([1_000, 1_000, 500])
  })
})

describe('a day without a time', () => {
  it('stays that day in every zone from UTC-12 to UTC+11', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.integer({ min: -12, max: 11 }),
        (date, offset) => {
          const cell = date.toISOString().slice(0, 10)
          const sent = doceboDate(cell, 'America/Chicago')
          const shown = new Date(Date.parse(`${sent.replace(' ', 'T')}Z`) + offset * 3_600_000)
          expect(shown.toISOString().slice(0, 10)).toBe(cell)
        },
      ),
    )
  })
})
