import { afterEach, describe, expect, it } from 'vitest'
import type { DoceboOptionsInput } from './options.ts'
import { dataOf, itemsOf, rowsOf, startTestDocebo, type TestDocebo } from './testing/client.ts'

let docebo: TestDocebo
afterEach(() => docebo.close())
const start = async (options: DoceboOptionsInput = {}): Promise<TestDocebo> => {
  docebo = await startTestDocebo(options)
  return docebo
}
/** People who are active, by id: even ones are a Power User's. */
const people = (odd: 0 | 1 = 0): number[] =>
  [...docebo.world.users.values()]
    .filter((u) => u.isActive && u.id % 2 === odd && u.id > 12_000)
    .map((u) => u.id)
const LIST = 'learn/v1/enrollments'
const item = (course_id: number, user_id: number, more: Record<string, unknown> = {}) => ({
  course_id,
  user_id,
  status: 'subscribed',
  ...more,
})

describe('a Power User', () => {
  it('sees only the users and courses assigned, and is told which they may not enroll', async () => {
    await start({ actor: 'powerUser' })
    const [mine = 0, other = 0] = [people(0)[0], people(1)[0]]
    expect(dataOf(await docebo.get('manage/v1/user/session'))).toMatchObject({ level: 'power_user' })
    const answer = dataOf(await docebo.ask('POST', LIST, { course_ids: [101, 102], user_ids: [mine, other] }))
    expect(answer.errors).toMatchObject([
      {
        enrolled: [{ id_user: mine, id_course: 102, waiting: false }],
        permission_denied: [
          { id_user: mine, id_course: 101 },
          { id_user: other, id_course: 101 },
          { id_user: other, id_course: 102 },
        ],
      },
    ])
    const rows = rowsOf(await docebo.batch([item(102, other), item(101, mine), item(104, mine)]))
    expect(rows.map(({ success }) => success)).toEqual([false, false, true])
    expect(
      itemsOf(await docebo.get('manage/v1/user')).every(({ user_id }) => Number(user_id) % 2 === 0),
    ).toBe(true)
    expect(itemsOf(await docebo.get('course/v1/courses')).map(({ id }) => id)).toEqual([
      102, 104, 106, 108, 110,
    ])
    expect((await docebo.get(`manage/v1/user/${other}`)).status).toBe(404)
    expect((await docebo.get(`${LIST}/101/${mine}`)).status).toBe(403)
    expect(docebo.enrollment(101, mine)).toBeUndefined()
  })

  it('takes nobody out, and changes nobody, who isn’t theirs', async () => {
    await start({ actor: 'powerUser' })
    const [mine = 0, other = 0] = [people(0)[0], people(1)[0]]
    const base = docebo.world
    await docebo.batch([item(102, mine)])
    const own = base.enrollment(102, mine)!
    base.put({ ...own, userId: other })
    const keys = { course_ids: [102], user_ids: [mine, other] }
    expect(dataOf(await docebo.ask('PUT', LIST, { ...keys, status: 1 }))).toMatchObject({
      updated: [{ user_id: mine }],
      not_updated: { invalid_enrollments: [{ user_id: other }] },
    })
    expect(dataOf(await docebo.ask('DELETE', LIST, keys))).toMatchObject({
      un_enrolled: [{ user_id: mine }],
      errors: [{ user_id: other }],
    })
    expect(docebo.enrollment(102, other)).toMatchObject({ status: 0 })
  })
})

it('somebody ordinary is «user», and may do nothing for others', async () => {
  await start({ actor: 'user' })
  expect(dataOf(await docebo.get('manage/v1/user/session'))).toMatchObject({ level: 'user' })
  for (const path of ['manage/v1/user', 'course/v1/courses/enrollments', `${LIST}/101/12001`])
    expect((await docebo.get(path)).status).toBe(403)
  expect((await docebo.batch([item(101, 12_001)])).status).toBe(403)
  expect(itemsOf(await docebo.get(LIST))).toEqual([])
})

describe('the older list', () => {
  it('is narrowed by status, type, course code, search and change', async () => {
    await start()
    const [a = 0, b = 0] = people()
    await docebo.batch([
      item(101, a),
      item(101, b, { status: 'completed' }),
      item(110, a, { status: 'in_progress' }),
    ])
    const found = async (query: string) =>
      itemsOf(await docebo.get(`${LIST}?${query}`)).map(({ id, user_id }) => [id, user_id])
    expect(await found('')).toHaveLength(3)
    expect(await found('status=completed')).toEqual([[101, b]])
    expect(await found('status=subscribed')).toEqual([[101, a]])
    expect(await found('status=not_started')).toEqual([[101, a]])
    expect(await found('status=enrolled')).toEqual([])
    expect(await found('type=classroom')).toEqual([[110, a]])
    expect(await found('course_code=SAFE-100')).toEqual([
      [101, a],
      [101, b],
    ])
    expect(await found('search=safe-100')).toHaveLength(2)
    expect(await found('updated_from=2100-01-01 00:00:00')).toEqual([])
    expect(await found('updated_to=2100-01-01 00:00:00')).toHaveLength(3)
    const [first] = itemsOf(await docebo.get(LIST))
    expect(first).toMatchObject({ total_time: 0, subscribed_by: 12_000 })
    const [newer] = itemsOf(await docebo.get('course/v1/courses/enrollments'))
    expect(newer).toMatchObject({
      enrollment_create_by: 12_000,
      enrollment_validity_begin_date: null,
      enrollment_validity_end_date: null,
    })
  })

  it('knows one source’s words for a status, by a setting', async () => {
    await start({ unknowns: { statusFilter: 'connector' } })
    await docebo.batch([item(101, people()[0] ?? 0)])
    expect(itemsOf(await docebo.get(`${LIST}?status=subscribed`))).toEqual([])
    expect(itemsOf(await docebo.get(`${LIST}?status=not_started`))).toHaveLength(1)
  })
})

it('one course of the older service has a name and a type', async () => {
  await start()
  const course = await docebo.get('learn/v1/courses/110')
  expect([course.status, dataOf(course)]).toEqual([
    200,
    { id_course: 110, name: 'Data Protection 101', code: 'GDPR-101', type: 'classroom' },
  ])
  expect((await docebo.get('learn/v1/courses/1')).status).toBe(404)
})

describe('options of a batch', () => {
  it('course_id wins over the item', async () => {
    await start()
    const [user = 0] = people()
    expect(rowsOf(await docebo.batch([item(101, user)], { course_id: 105 }))).toMatchObject([
      { course_id: 105 },
    ])
    expect([docebo.enrollment(101, user), docebo.enrollment(105, user)]).toMatchObject([
      undefined,
      { status: 0 },
    ])
  })

  it('duplicates_as_recertification keeps the former record beside the new one', async () => {
    await start()
    const [user = 0] = people()
    await docebo.batch([item(101, user, { status: 'completed', completion_date: '2025-03-04 12:00:00' })])
    await docebo.batch([item(101, user)], { duplicates_as_recertification: true })
    expect(docebo.enrollment(101, user)).toMatchObject({ status: 0, completion_date: null })
    expect(docebo.state().recertifications).toMatchObject([
      { status: 2, completion_date: '2025-03-04 12:00:00' },
    ])
  })

  it('enrollment_date_now wins over the item’s date', async () => {
    await start()
    const [a = 0, b = 0] = people()
    const old = { enrollment_date: '2020-01-02 12:00:00' }
    await docebo.batch([item(101, a, old)])
    await docebo.batch([item(101, b, old)], { enrollment_date_now: true })
    expect(docebo.enrollment(101, a)).toMatchObject(old)
    expect(docebo.enrollment(101, b)?.enrollment_date).not.toBe(old.enrollment_date)
  })

  it('enable_waitinglist lets people wait for a seat; without it the row fails', async () => {
    await start({ seats: 1 })
    const [a = 0, b = 0, c = 0] = people()
    await docebo.batch([item(101, a)])
    expect(rowsOf(await docebo.batch([item(101, b)]))).toMatchObject([{ success: false }])
    expect(rowsOf(await docebo.batch([item(101, b)], { enable_waitinglist: true }))).toMatchObject([
      { success: true },
    ])
    expect(docebo.enrollment(101, b)).toMatchObject({ status: -2 })
    const mass = dataOf(await docebo.ask('POST', LIST, { course_ids: [101], user_ids: [c] }))
    expect(mass.errors).toMatchObject([{ enrolled: [{ id_user: c, waiting: true }] }])
  })
})

describe('dates and words read back', () => {
  const completed = { status: 'completed', completion_date: '2026-07-01 02:00:00' }
  const readBack = async () => {
    const [user = 0] = people()
    await docebo.batch([item(101, user, completed)])
    const [older] = itemsOf(await docebo.get(LIST))
    const [newer] = itemsOf(await docebo.get('course/v1/courses/enrollments'))
    return [older?.course_complete_date, newer?.enrollment_completion_date, newer?.enrollment_level]
  }

  it('are UTC, plain and in the API’s words unless told otherwise', async () => {
    await start()
    expect(await readBack()).toEqual(['2026-07-01 02:00:00', '2026-07-01 02:00:00', 'learner'])
  })

  it('stand in the reader’s zone, by a setting', async () => {
    await start({ unknowns: { dates: 'viewer' } })
    expect(await readBack()).toEqual(['2026-06-30 21:00:00', '2026-06-30 21:00:00', 'learner'])
  })

  it('are ISO and localised in the newer service, by settings', async () => {
    await start({ unknowns: { listDates: 'iso', listLevels: 'localised' } })
    expect(await readBack()).toEqual(['2026-07-01 02:00:00', '2026-07-01T02:00:00+00:00', 'Discente'])
  })
})

it('a mass enrollment answers with ids where it answers as documented', async () => {
  await start({ unknowns: { enrollAnswer: 'documented' } })
  const [a = 0, b = 0] = people()
  const answer = await docebo.ask('POST', LIST, { course_ids: [101], user_ids: [a, b] })
  expect(dataOf(answer)).toEqual({ enrolled: [a, b], errors: [] })
})
