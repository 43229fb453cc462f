import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linksOf, many, one, type Reply, startTestCanvas, type TestCanvas } from './testing/client.ts'
import { type School, schoolOf } from './testing/school.ts'

/** Answers of Canvas that were seen to be otherwise here, each asked for directly. */

let canvas: TestCanvas
let school: School
beforeAll(async () => {
  canvas = await startTestCanvas({ bucket: { mark: 1e6, maximum: 1e6 }, tokens: ['student'] })
  school = schoolOf(canvas)
})
afterAll(() => canvas.close())

const place = (): string => `courses/${school.course.id}`
const enroll = (enrollment: Record<string, unknown>): Promise<Reply> => canvas.enroll(place(), enrollment)
const newcomer = async (rest: Record<string, unknown> = {}): Promise<Record<string, unknown>> =>
  one(await enroll({ user_id: school.newcomer().id, enrollment_state: 'active', ...rest }))

describe('answering an invitation', () => {
  const answer = async (
    state: string,
    selfEnrolled: boolean,
    word: 'accept' | 'reject',
  ): Promise<unknown[]> => {
    const { user_id, token } = canvas.handOut({ user_id: school.newcomer().id })
    const { id } = one(await enroll({ user_id, enrollment_state: state, self_enrolled: selfEnrolled }))
    const reply = await canvas.ask('POST', `/api/v1/${place()}/enrollments/${String(id)}/${word}`, { token })
    return [reply.status, reply.json, canvas.world.enrollments.get(Number(id))?.state]
  }

  it.each([
    ['invited', 'accept', 400, { error: 'self enroll' }, 'invited'],
    ['invited', 'reject', 400, { error: 'self enroll' }, 'invited'],
    ['active', 'accept', 200, { success: true }, 'active'],
    ['active', 'reject', 400, { error: 'self enroll' }, 'active'],
    ['rejected', 'accept', 400, { error: 'self enroll' }, 'invited'],
    ['inactive', 'accept', 400, { error: 'membership not activated' }, 'inactive'],
  ] as const)('of a self-enrolled row that is %s: %s → %i %j', async (state, word, status, body, left) => {
    expect(await answer(state, true, word)).toEqual([status, body, left])
  })

  it('that was rejected brings it back, and of a row that is active takes nothing', async () => {
    expect(await answer('rejected', false, 'accept')).toEqual([200, { success: true }, 'active'])
    expect(await answer('active', false, 'reject')).toEqual([
      400,
      { error: 'no current invitation' },
      'active',
    ])
  })
})

describe('parameters as Canvas reads them', () => {
  it.each([
    [{ role_id: '' }, 'Invalid role'],
    [{ role: '' }, 'Invalid role'],
    [{ self_enrollment_code: '' }, /self_enrollment_code\] is invalid/],
  ])('%j is given all the same', async (extra, message) => {
    const reply = await enroll({ user_id: school.newcomer().id, ...extra })
    expect([reply.status, one(reply).message]).toEqual([400, expect.stringMatching(message)])
  })

  it('takes null for a role as none', async () => {
    expect(await newcomer({ role_id: null, role: null })).toMatchObject({ role: 'StudentEnrollment' })
  })

  it.each([
    ['true', true],
    ['t', true],
    ['yes', true],
    ['on', true],
    ['1', true],
    [1, true],
    [true, true],
    ['no', false],
    ['n', false],
    ['banana', false],
    ['0', false],
    ['', false],
    [0, false],
  ])('reads a limit of %j as %j', async (given, limited) => {
    const row = await newcomer({ limit_privileges_to_course_section: given })
    expect(row.limit_privileges_to_course_section).toBe(limited)
  })

  it('answers 500 to what is no set of parameters, and 400 to nothing', async () => {
    const post = (enrollment: unknown) =>
      canvas.ask('POST', `/api/v1/${place()}/enrollments`, { body: { enrollment } })
    const statuses: number[] = []
    for (const given of ['x', ['x'], 5, '', [], {}, null]) statuses.push((await post(given)).status)
    expect(statuses).toEqual([500, 500, 500, 400, 400, 400, 400])
  })

  it('casts associated_user_id to a number, and fails on what is none unless told otherwise', async () => {
    const observe = (associated_user_id: unknown, on = canvas) =>
      on.enroll(place(), {
        user_id: schoolOf(on).newcomer().id,
        type: 'ObserverEnrollment',
        associated_user_id,
      })
    const student = school.newcomer().id
    expect(one(await observe(`${student}abc`)).associated_user_id).toBe(student)
    expect((await observe('sis_user_id:000101')).status).toBe(500)
    const lenient = await startTestCanvas({ unknowns: { textAssociate: 'ignored' } })
    expect(one(await observe('sis_user_id:000101', lenient)).associated_user_id).toBeNull()
    await lenient.close()
  })

  it('casts the id of an enrollment', async () => {
    const { id } = await newcomer()
    const gone = await canvas.ask('DELETE', `/api/v1/${place()}/enrollments/${String(id)}abc?task=delete`)
    expect([gone.status, one(gone).enrollment_state]).toEqual([200, 'deleted'])
    expect((await canvas.get(`accounts/1/enrollments/${String(id)}xyz`)).status).toBe(200)
  })

  it('lets days and hours run over, or not where an install has it so', async () => {
    const dates = { start_at: '2026-02-30T00:00:00Z', end_at: '2026-03-05T24:00:00Z' }
    expect(await newcomer(dates)).toMatchObject({
      start_at: '2026-03-02T00:00:00Z',
      end_at: '2026-03-06T00:00:00Z',
    })
    const impossible = { start_at: '2026-02-32T00:00:00Z', end_at: '2026-03-05T24:01:00Z' }
    expect(await newcomer(impossible)).toMatchObject({ start_at: null, end_at: null })
    const strict = await startTestCanvas({ unknowns: { dateOverflow: 'null' } })
    const user_id = schoolOf(strict).newcomer().id
    expect(one(await strict.enroll(place(), { user_id, ...dates }))).toMatchObject({
      start_at: null,
      end_at: null,
    })
    await strict.close()
  })
})

describe('lists', () => {
  it('have no Link header at all when the query is over 6 KB', async () => {
    const long = Array.from({ length: 800 }, (_, i) => `x[]=${1_000_000 + i}`).join('&')
    const reply = await canvas.get(`${place()}/enrollments?per_page=1&${long}`)
    expect([reply.status, many(reply).length, reply.headers.link]).toEqual([200, 1, undefined])
    expect(linksOf(await canvas.get(`${place()}/enrollments?per_page=1`))).toHaveProperty('next')
  })

  it('have one row where per_page is blank', async () => {
    expect(many(await canvas.get(`${place()}/enrollments?per_page=`))).toHaveLength(1)
  })

  it('of one person’s enrollments are 404 for a term that is not there', async () => {
    const { user_id } = await newcomer()
    const ask = (term: string) =>
      canvas.get(`users/${String(user_id)}/enrollments?enrollment_term_id=${term}`)
    expect((await ask('987')).status).toBe(404)
    expect(many(await ask('default'))).toHaveLength(1)
    const { id } = canvas.addTerm({ name: 'Autumn', sis_term_id: 'AUT' })
    expect(many(await ask('sis_term_id:AUT'))).toEqual([])
    canvas.changeCourse({ id: school.course.id, term_id: id })
    expect(many(await ask('sis_term_id:AUT'))).toHaveLength(1)
  })

  it('of oneself leave out courses not yet published, for students but not for staff', async () => {
    const { user_id, token } = canvas.handOut({ user_id: school.newcomer().id })
    const unpublished = `courses/${school.unpublished.id}`
    await canvas.enroll(unpublished, { user_id, enrollment_state: 'active' })
    const own = async (query = '') =>
      many(await canvas.get(`users/self/enrollments${query}`, { token })).map((e) => e.type)
    expect([await own(), await own('?state[]=active')]).toEqual([[], []])
    await canvas.enroll(unpublished, { user_id, enrollment_state: 'active', type: 'TaEnrollment' })
    expect([await own(), await own('?state[]=active')]).toEqual([['TaEnrollment'], ['TaEnrollment']])
  })
})

describe('the last attended date', () => {
  const attend = (course: unknown, person: unknown) =>
    canvas.ask('PUT', `/api/v1/courses/${String(course)}/users/${String(person)}/last_attended`, {
      body: { date: '2026-03-02T00:00:00Z' },
    })

  it('is stored by numbers only: by a SIS id, or for nobody, the answer is the same and nothing is', async () => {
    const person = school.newcomer()
    const { id } = one(await enroll({ user_id: person.id }))
    const stored = () => canvas.world.enrollments.get(Number(id))?.lastAttendedAt
    const answers = [
      await attend(school.course.id, `sis_user_id:${person.logins[0]?.sisUserId}`),
      await attend(`sis_course_id:${school.course.sisCourseId}`, person.id),
      await attend(school.course.id, 'sis_user_id:nobody'),
      await attend(school.course.id, 99_999_999),
    ]
    for (const reply of answers)
      expect([reply.status, reply.json]).toEqual([200, { date: '2026-03-02T00:00:00Z' }])
    expect(stored()).toBeNull()
    await attend(school.course.id, person.id)
    expect(stored()).toBe(Date.UTC(2026, 2, 2))
    expect((await attend('sis_course_id:none', person.id)).status).toBe(404)
  })
})

describe('paths and callers', () => {
  it('takes a blank as_user_id as none', async () => {
    expect(one(await canvas.get('users/self?as_user_id=')).id).toBe(11)
  })

  it('finds a hex id only where all of it is hex', async () => {
    const { id, logins } = school.newcomer()
    const hex = Buffer.from(String(logins[0]?.sisUserId)).toString('hex')
    expect(one(await canvas.get(`users/hex:sis_user_id:${hex}`)).id).toBe(id)
    expect((await canvas.get(`users/hex:sis_user_id:${hex}zz`)).status).toBe(404)
  })

  it('refuses the account above all, which is there', async () => {
    expect((await canvas.get('accounts/site_admin')).status).toBe(403)
    expect((await canvas.get('accounts/site_admin/users')).status).toBe(403)
  })

  it('answers HEAD, and paths that end in .json', async () => {
    const head = await canvas.ask('HEAD', '/api/v1/users/self')
    expect([head.status, head.text]).toEqual([200, ''])
    expect(one(await canvas.get('users/self.json')).id).toBe(11)
    expect((await canvas.ask('POST', `/api/v1/${place()}/enrollments.json`, { body: {} })).status).toBe(400)
  })

  it('names the charset of a throttled answer', async () => {
    const full = await startTestCanvas({ bucket: { mark: 50, maximum: 60 } })
    const reply = await full.get('users/self')
    expect([reply.status, reply.headers['content-type']]).toEqual([429, 'text/plain; charset=utf-8'])
    await full.close()
  })
})

describe('who is there already', () => {
  it('starts an observer without an account as invited', async () => {
    const state = async (registered: boolean): Promise<unknown> => {
      const { id } = canvas.addPerson({ name: 'Ada Parent', sis_user_id: `OBS-${registered}`, registered })
      return one(await enroll({ user_id: id, type: 'ObserverEnrollment' })).enrollment_state
    }
    expect([await state(false), await state(true)]).toEqual(['invited', 'active'])
  })

  it('goes by a section’s own end alone in a course that is over, and by the course where it has none', async () => {
    const over = await startTestCanvas()
    const { ended, stillOpenSection, newcomer: next } = schoolOf(over)
    const member = next().id
    over.changeCourse({ id: ended.id, end_at: '2099-01-01T00:00:00Z' })
    await over.enroll(`courses/${ended.id}`, { user_id: member })
    over.changeCourse({ id: ended.id, end_at: '2025-01-01T00:00:00Z' })
    const join = async (change: object): Promise<number> => {
      over.changeSection({ id: stillOpenSection.id, ...change })
      return (await over.enroll(`sections/${stillOpenSection.id}`, { user_id: member })).status
    }
    expect(await join({ start_at: '2098-01-01T00:00:00Z', end_at: '2099-01-01T00:00:00Z' })).toBe(200)
    expect(await join({ end_at: '2025-01-01T00:00:00Z' })).toBe(400)
    expect(await join({ end_at: null })).toBe(400)
    expect(await join({ end_at: '2099-01-01T00:00:00Z', restrict_enrollments_to_section_dates: false })).toBe(
      400,
    )
    await over.close()
  })
})
