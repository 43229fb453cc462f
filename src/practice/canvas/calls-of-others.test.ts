import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { many, one, type Reply, startTestCanvas, type TestCanvas } from './testing/client.ts'
import { type School, schoolOf } from './testing/school.ts'

/** Calls that other clients of Canvas make besides enrolling. */

let canvas: TestCanvas
let school: School
beforeAll(async () => {
  canvas = await startTestCanvas({
    bucket: { mark: 1e6, maximum: 1e6 },
    tokens: ['all'],
    unknowns: { bulkDelay: 4 },
  })
  school = schoolOf(canvas)
})
afterAll(() => canvas.close())

const idsOf = (reply: Reply): unknown[] => many(reply).map((one) => one.id)
const post = (path: string, body: unknown, as = 'admin'): Promise<Reply> =>
  canvas.ask('POST', `/api/v1/${path}`, { body, as })

describe('people of a course', () => {
  it('are searched under both names of the call', async () => {
    const path = `courses/${school.course.id}`
    const [users, search] = [await canvas.get(`${path}/users`), await canvas.get(`${path}/search_users`)]
    expect(search.json).toEqual(users.json)
    expect(idsOf(search).length).toBeGreaterThan(0)
  })

  it('are shown one by one where the caller may see them, with their enrollments', async () => {
    const { userId } = canvas.world
      .enrollmentsOfCourse(school.course.id)
      .rows.find((e) => e.state === 'active')!
    const path = `courses/${school.course.id}/users/${userId}?include[]=enrollments`
    for (const as of ['admin', 'teacher', 'student']) {
      expect(one(await canvas.get(path, { as }))).toMatchObject({
        id: userId,
        enrollments: [{ user_id: userId }],
      })
    }
    expect((await canvas.get(path, { as: 'nobody' })).status).toBe(403)
    const stranger = await canvas.get(`courses/${school.course.id}/users/${school.newcomer().id}`)
    expect(stranger.status).toBe(404)
  })
})

describe('courses of a person', () => {
  it('are one’s own with what one is in them', async () => {
    const [own] = many(await canvas.get('courses', { as: 'teacher' }))
    expect(own).toMatchObject({
      id: school.course.id,
      grading_standard_id: null,
      enrollments: [{ type: 'teacher', role: 'TeacherEnrollment', enrollment_state: 'active' }],
    })
    expect(many(await canvas.get('courses'))).toEqual([])
    expect(many(await canvas.get('courses?enrollment_state=completed', { as: 'teacher' }))).toEqual([])
  })

  it('are another’s for who manages them or teaches them', async () => {
    const student = canvas.tokens().find(({ as }) => as === 'student')!.user_id
    const ask = (as: string) => canvas.get(`users/${student}/courses`, { as })
    expect(idsOf(await ask('admin'))).toEqual([school.course.id])
    expect(idsOf(await ask('teacher'))).toEqual([school.course.id])
    expect((await ask('nobody')).status).toBe(403)
  })
})

describe('accounts', () => {
  it('list those below, their terms and one role, and tell their quotas', async () => {
    expect(idsOf(await canvas.get('accounts/1/sub_accounts'))).toEqual([2, 3, 4])
    expect((await canvas.get('accounts/1/sub_accounts', { as: 'teacher' })).status).toBe(403)
    expect(one(await canvas.get('accounts/1'))).toMatchObject({
      default_storage_quota_mb: 500,
      default_user_storage_quota_mb: 50,
      default_group_storage_quota_mb: 50,
    })
    expect(one(await canvas.get('accounts/1/terms'))).toEqual({
      enrollment_terms: [
        expect.objectContaining({ id: 1, name: 'Default Term', workflow_state: 'active', sis_term_id: null }),
      ],
    })
    const asTeacher = one(await canvas.get('accounts/1/terms', { as: 'teacher' }))
    expect(JSON.stringify(asTeacher)).not.toContain('sis_term_id')
    expect((await canvas.get('accounts/1/terms', { as: 'student' })).status).toBe(403)
    expect((await canvas.get('accounts/2/terms')).status).toBe(404)
    expect(one(await canvas.get('accounts/1/roles/21'))).toMatchObject({
      role: 'Auditor',
      base_role_type: 'StudentEnrollment',
    })
    expect((await canvas.get('accounts/1/roles/999')).status).toBe(404)
    expect((await canvas.get('accounts/1/roles/21', { as: 'admin-without-roles' })).status).toBe(403)
  })
})

describe('sections', () => {
  it('are made by who may, with a SIS id only by who manages SIS data', async () => {
    const wish = { course_section: { name: 'Evening', sis_section_id: 'EVE-1' } }
    const path = `courses/${school.course.id}/sections`
    const asTeacher = one(await post(path, wish, 'teacher'))
    expect(asTeacher).toMatchObject({ name: 'Evening', sis_section_id: null })
    expect(one(await post(path, wish))).toMatchObject({ name: 'Evening', sis_section_id: 'EVE-1' })
    expect((await post(path, wish)).status).toBe(400)
    expect((await post(path, wish, 'ta')).status).toBe(403)
  })

  it('are cross-listed and taken back', async () => {
    const { id } = one(
      await post(`courses/${school.course.id}/sections`, { course_section: { name: 'Guests' } }),
    )
    const to = `sections/${String(id)}/crosslist/${school.unpublished.id}`
    expect((await post(to, {}, 'teacher')).status).toBe(403)
    expect(one(await post(to, {}))).toMatchObject({ nonxlist_course_id: school.course.id })
    const back = () => canvas.ask('DELETE', `/api/v1/sections/${String(id)}/crosslist`)
    expect(one(await back())).toMatchObject({ course_id: school.course.id, nonxlist_course_id: null })
    expect((await back()).status).toBe(400)
  })
})

describe('a new person', () => {
  const make = (pseudonym: Record<string, unknown>, as?: string): Promise<Reply> =>
    post('accounts/1/users', { user: { name: 'Lin Mei Wong' }, pseudonym }, as)

  it('is made with a login, which must be new', async () => {
    const ids = { unique_id: 'lwong', sis_user_id: 'NEW-1', integration_id: 'int-new-1' }
    const made = one(await make(ids))
    expect(made).toMatchObject({ sortable_name: 'Wong, Lin Mei', login_id: 'lwong', sis_user_id: 'NEW-1' })
    expect(
      (await canvas.enroll(`courses/${school.course.id}`, { user_id: 'sis_user_id:NEW-1' })).status,
    ).toBe(200)
    const taken = async (rest: Record<string, unknown>): Promise<string> => (await make(rest)).text
    expect(await taken(ids)).toContain('ID already in use for this account and authentication provider')
    expect(await taken({ ...ids, unique_id: 'other' })).toContain('SIS ID \\"NEW-1\\" is already in use')
    expect(await taken({ unique_id: 'other', integration_id: 'int-new-1' })).toContain(
      'Integration ID already in use',
    )
    expect((await make({ unique_id: 'third' }, 'teacher')).status).toBe(403)
  })

  it('has logins, for themself and who manages them', async () => {
    const { id, logins } = school.newcomer()
    expect(many(await canvas.get(`users/${id}/logins`))).toMatchObject([
      { user_id: id, unique_id: logins[0]?.uniqueId, sis_user_id: logins[0]?.sisUserId },
    ])
    expect((await canvas.get(`users/${id}/logins`, { as: 'teacher' })).status).toBe(403)
    expect(many(await canvas.get('users/self/logins', { as: 'teacher' }))[0]).not.toHaveProperty(
      'sis_user_id',
    )
  })
})

describe('a SIS import', () => {
  const send = (csv: string, as = 'admin', account = 1): Promise<Reply> =>
    canvas.ask('POST', `/api/v1/accounts/${account}/sis_imports?import_type=instructure_csv&extension=csv`, {
      form: csv,
      headers: { 'content-type': 'text/csv' },
      as,
    })
  const ended = async (id: unknown): Promise<Record<string, unknown>> => {
    for (;;) {
      const one_ = one(await canvas.get(`accounts/1/sis_imports/${String(id)}`))
      if (one_.ended_at !== null) return one_
    }
  }

  it('takes enrollments to the very state it names, and warns of rows that fit nothing', async () => {
    const person = school.newcomer()
    const { id: row } = one(
      await canvas.enroll(`sections/${school.section.id}`, {
        user_id: person.id,
        enrollment_state: 'active',
      }),
    )
    const sisId = person.logins[0]?.sisUserId
    const csv = [
      'section_id,user_id,role,status,start_date,end_date',
      `${school.section.sisSectionId},${sisId},student,inactive,2026-09-01T00:00:00Z,`,
      `${school.section.sisSectionId},nobody,student,active,,`,
    ].join('\n')
    const queued = one(await send(csv))
    expect(queued).toMatchObject({ workflow_state: 'created', progress: 0, ended_at: null })
    expect(await ended(queued.id)).toMatchObject({
      workflow_state: 'imported_with_messages',
      progress: 100,
      processing_warnings: [
        ['enrollments.csv', expect.stringContaining('User not found for enrollment (User ID: nobody')],
      ],
    })
    expect(one(await canvas.get(`accounts/1/enrollments/${String(row)}`))).toMatchObject({
      enrollment_state: 'inactive',
      start_at: null,
      sis_import_id: queued.id,
    })
    expect(one(await canvas.get(`accounts/1/sis_imports/${String(queued.id)}/errors`))).toMatchObject({
      sis_import_errors: [{ sis_import_id: queued.id, file: 'enrollments.csv', row: 3 }],
    })
    expect(one(await canvas.get('accounts/1/sis_imports'))).toHaveProperty('sis_imports.0.id', queued.id)
  })

  it('is refused without the right and on a sub-account, and fails on another file', async () => {
    expect((await send('x', 'admin-without-sis')).status).toBe(403)
    expect((await send('x', 'teacher')).status).toBe(403)
    const below = await send('x', 'admin', 2)
    expect([below.status, below.json]).toEqual([
      400,
      { errors: ['SIS imports can only be executed on root accounts'] },
    ])
    const { id } = one(await send('name,age\nx,3\n'))
    expect((await ended(id)).workflow_state).toBe('failed_with_messages')
  })
})
