import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { castKinds } from '../cast.ts'
import type { Person } from '../records.ts'
import { many, one, type Reply, startTestCanvas, type TestCanvas } from '../testing/client.ts'
import { type School, schoolOf } from '../testing/school.ts'

/** What each kind of person may see and do: the answers others than administrators meet. */

let canvas: TestCanvas
let school: School
beforeAll(async () => {
  canvas = await startTestCanvas({ bucket: { mark: 1e6, maximum: 1e6 }, tokens: ['all'] })
  school = schoolOf(canvas)
})
afterAll(() => canvas.close())

const COURSE_STAFF = ['teacher', 'ta', 'designer'] as const
const SIS_KEYS = [
  'sis_account_id',
  'sis_course_id',
  'course_integration_id',
  'sis_section_id',
  'section_integration_id',
  'sis_user_id',
]
const inCourse = (path = ''): string => `courses/${school.course.id}/enrollments${path}`
const statuses = (replies: readonly Reply[]): number[] => replies.map((reply) => reply.status)
const sisIdOf = (person: Person): string => String(person.logins[0]?.sisUserId)
const enrollAs = (as: string, enrollment: Record<string, unknown>): Promise<Reply> =>
  canvas.enroll(`courses/${school.course.id}`, enrollment, { as })
const change = (as: string, id: unknown, task: string): Promise<Reply> =>
  canvas.ask('DELETE', `/api/v1/${inCourse(`/${String(id)}`)}?task=${task}`, { as })
const student = async (enrollment_state = 'active'): Promise<Record<string, unknown>> =>
  one(await enrollAs('admin', { user_id: school.newcomer().id, enrollment_state }))

describe('looking people up', () => {
  it('is 404 for whoever has no right in the person’s accounts, by every form of id', async () => {
    const person = school.newcomer()
    for (const as of [
      ...COURSE_STAFF,
      'student',
      'observer',
      'sub-account-admin',
      'admin-without-people',
      'nobody',
    ]) {
      for (const id of [
        person.id,
        `sis_user_id:${sisIdOf(person)}`,
        `sis_login_id:${person.logins[0]?.uniqueId}`,
      ]) {
        expect([as, (await canvas.get(`users/${id}`, { as })).status]).toEqual([as, 404])
      }
      expect((await canvas.get('users/self', { as })).status).toBe(200)
    }
    for (const as of ['admin', 'admin-without-sis', 'admin-without-roles', 'admin-without-enrolling']) {
      expect((await canvas.get(`users/${person.id}`, { as })).status).toBe(200)
    }
  })

  it('shows a sub-account’s administrator the people of its courses, who become so by being enrolled', async () => {
    const own = [...canvas.world.courses.values()].find((c) => c.accountId === 2 && c.state === 'available')!
    const person = school.newcomer()
    const look = () => canvas.get(`users/sis_user_id:${sisIdOf(person)}`, { as: 'sub-account-admin' })
    expect((await look()).status).toBe(404)
    const enrolled = await canvas.enroll(
      `courses/${own.id}`,
      { user_id: `sis_user_id:${sisIdOf(person)}` },
      { as: 'sub-account-admin' },
    )
    expect(enrolled.status).toBe(200)
    expect(one(await look()).id).toBe(person.id)
    const listed = many(await canvas.get('accounts/2/users?per_page=100', { as: 'sub-account-admin' }))
    expect(listed.length).toBeGreaterThan(0)
    const [root, other] = [
      await canvas.get('accounts/1/users', { as: 'sub-account-admin' }),
      await canvas.get('accounts/3/users', { as: 'sub-account-admin' }),
    ]
    expect(statuses([root, other])).toEqual([403, 403])
  })

  it('lists an account’s people only with the right, and SIS ids only with theirs', async () => {
    for (const as of [...COURSE_STAFF, 'student', 'admin-without-people']) {
      expect((await canvas.get('accounts/self/users', { as })).status).toBe(403)
    }
    const [seen] = many(await canvas.get('accounts/self/users', { as: 'admin-without-sis' }))
    expect(seen).not.toHaveProperty('sis_user_id')
    expect(seen).not.toHaveProperty('sis_import_id')
    const [all] = many(await canvas.get('accounts/self/users'))
    expect(all).toHaveProperty('sis_user_id')
  })

  it('lists another person’s enrollments with the root account’s right only', async () => {
    const { userId } = canvas.world.enrollmentsOfCourse(school.course.id).rows[0]!
    const answers = await Promise.all(
      ['admin', 'teacher', 'sub-account-admin', 'admin-without-people'].map((as) =>
        canvas.get(`users/${userId}/enrollments`, { as }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 403, 403, 403])
  })
})

describe('enrolling', () => {
  it('lets teachers, TAs and designers add students to their course, and finds people they may not look up', async () => {
    for (const as of COURSE_STAFF) {
      const reply = await enrollAs(as, { user_id: `sis_user_id:${sisIdOf(school.newcomer())}` })
      expect([as, reply.status]).toEqual([as, 200])
      expect(one(reply)).not.toHaveProperty('sis_import_id')
      expect(SIS_KEYS.map((key) => Object.hasOwn(one(reply), key))).toEqual(
        SIS_KEYS.map(() => as === 'teacher'),
      )
    }
    const observer = { user_id: school.newcomer().id, type: 'ObserverEnrollment' }
    expect((await enrollAs('ta', observer)).status).toBe(200)
  })

  it('lets only teachers of them add staff', async () => {
    const staff = (type: string) => ({ user_id: school.newcomer().id, type })
    expect((await enrollAs('teacher', staff('TeacherEnrollment'))).status).toBe(200)
    expect((await enrollAs('ta', staff('TaEnrollment'))).status).toBe(403)
    expect((await enrollAs('designer', staff('DesignerEnrollment'))).status).toBe(403)
  })

  it('refuses everybody else, and the staff of one course in another', async () => {
    const wish = { user_id: school.newcomer().id }
    for (const as of ['student', 'observer', 'nobody', 'admin-without-enrolling']) {
      expect([as, (await enrollAs(as, wish)).status]).toEqual([as, 403])
    }
    const elsewhere = await canvas.enroll(`courses/${school.unpublished.id}`, wish, { as: 'teacher' })
    expect(elsewhere.status).toBe(403)
  })

  it('lets an administrator of a sub-account enroll below it, and nowhere else', async () => {
    const [own, other] = [2, 3].map(
      (account) =>
        [...canvas.world.courses.values()].find(
          (c) =>
            c.accountId === account &&
            c.state === 'available' &&
            !c.template &&
            !c.blueprint &&
            !c.dates.restricts,
        )!,
    )
    const as = 'sub-account-admin'
    const wish = { user_id: `sis_user_id:${sisIdOf(school.newcomer())}` }
    const answers = [
      await canvas.enroll(`courses/${own!.id}`, wish, { as }),
      await canvas.enroll(`courses/${other!.id}`, wish, { as }),
    ]
    expect(statuses(answers)).toEqual([200, 403])
    expect(one(answers[0]!)).toHaveProperty('sis_section_id')
    expect(one(answers[0]!)).not.toHaveProperty('sis_import_id')
  })

  it('goes by the role’s rights, which an option or the door may change', async () => {
    const strict = await startTestCanvas({
      rights: ['TeacherEnrollment-add_student_to_course', 'TaEnrollment+read_sis'],
    })
    const { course, newcomer } = schoolOf(strict)
    const wish = () => ({ user_id: newcomer().id })
    expect((await strict.enroll(`courses/${course.id}`, wish(), { as: 'teacher' })).status).toBe(403)
    const byTa = await strict.enroll(`courses/${course.id}`, wish(), { as: 'ta' })
    expect(one(byTa)).toHaveProperty('sis_user_id')
    strict.setRight({ role: 'TeacherEnrollment', right: 'add_student_to_course', allowed: true })
    expect((await strict.enroll(`courses/${course.id}`, wish(), { as: 'teacher' })).status).toBe(200)
    await strict.close()
  })
})

describe('ending an enrollment', () => {
  it('lets the course’s staff delete, deactivate, conclude and reactivate students', async () => {
    for (const as of COURSE_STAFF) {
      const { id } = await student()
      expect(one(await change(as, id, 'deactivate')).enrollment_state).toBe('inactive')
      const back = await canvas.ask('PUT', `/api/v1/${inCourse(`/${String(id)}/reactivate`)}`, { as })
      expect(one(back).enrollment_state).toBe('active')
      expect(one(await change(as, id, 'conclude')).enrollment_state).toBe('completed')
      expect(one(await change(as, id, 'delete')).enrollment_state).toBe('deleted')
    }
  })

  it('is refused to students and strangers, to TAs for staff, and to anyone about themself', async () => {
    const { id } = await student()
    for (const as of ['student', 'observer', 'nobody', 'admin-without-enrolling']) {
      expect([as, (await change(as, id, 'delete')).status]).toEqual([as, 403])
    }
    const rows = canvas.world.enrollmentsOfCourse(school.course.id).rows
    const idOf = (userId: number): unknown => rows.find((e) => e.userId === userId)?.id
    const userOf = (as: string): number => canvas.tokens().find((one) => one.as === as)!.user_id
    expect((await change('ta', idOf(userOf('teacher')), 'delete')).status).toBe(403)
    expect((await change('ta', idOf(userOf('teacher')), 'conclude')).status).toBe(403)
    expect((await change('teacher', idOf(userOf('teacher')), 'delete')).status).toBe(403)
  })
})

describe('permissions, roles and accounts', () => {
  it('tells staff their rights in one course', async () => {
    const names = [
      'add_student_to_course',
      'add_teacher_to_course',
      'read_sis',
      'manage_sis',
      'no_such_right',
    ]
    const query = names.map((name) => `permissions[]=${name}`).join('&')
    const tell = async (as: string): Promise<unknown[]> => {
      const answer = one(await canvas.get(`courses/${school.course.id}/permissions?${query}`, { as }))
      return names.map((name) => answer[name])
    }
    expect(await tell('teacher')).toEqual([true, true, true, false, false])
    expect(await tell('ta')).toEqual([true, false, false, false, false])
    expect(await tell('student')).toEqual([false, false, false, false, false])
    expect(await tell('admin')).toEqual([true, true, true, true, false])
    expect((await canvas.get(`courses/${school.course.id}/permissions`, { as: 'nobody' })).status).toBe(403)
  })

  it('lists roles with manage_role_overrides only', async () => {
    const answers = await Promise.all(
      ['admin', 'admin-without-roles', 'teacher', 'sub-account-admin'].map((as) =>
        canvas.get('accounts/1/roles', { as }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 403, 403, 403])
    const own = many(
      await canvas.get('accounts/2/roles?show_inherited=true&per_page=100', { as: 'sub-account-admin' }),
    )
    expect(own.map((role) => role.role)).toEqual(expect.arrayContaining(['StudentEnrollment', 'Auditor']))
  })

  it('shows an account to its members and to staff of its own courses, and lists only one’s own', async () => {
    const answers = await Promise.all([
      canvas.get('accounts/self', { as: 'teacher' }),
      canvas.get(`accounts/${school.course.accountId}`, { as: 'teacher' }),
      canvas.get('accounts/self', { as: 'sub-account-admin' }),
      canvas.get('accounts/2', { as: 'sub-account-admin' }),
      canvas.get('accounts/self/permissions', { as: 'teacher' }),
      canvas.get('accounts/self', { as: 'student' }),
    ])
    expect(statuses(answers)).toEqual([403, 200, 403, 200, 403, 403])
    const listed = async (as: string) =>
      many(await canvas.get('accounts', { as })).map((account) => account.id)
    expect([await listed('admin'), await listed('sub-account-admin'), await listed('teacher')]).toEqual([
      [1],
      [2],
      [],
    ])
  })

  it('hides SIS ids of sections, which are still found by them', async () => {
    const { sisSectionId } = school.section
    for (const as of ['ta', 'admin-without-sis']) {
      const [listed] = many(await canvas.get(`courses/${school.course.id}/sections`, { as }))
      expect(listed).not.toHaveProperty('sis_section_id')
      const found = one(await canvas.get(`sections/sis_section_id:${sisSectionId}`, { as }))
      expect([found.id, 'sis_section_id' in found]).toEqual([school.section.id, false])
    }
  })

  it('shows one enrollment by its id to its owner and with the root account’s right', async () => {
    const { id } = await student()
    const answers = await Promise.all(
      ['admin', 'teacher', 'student', 'admin-without-people'].map((as) =>
        canvas.get(`accounts/1/enrollments/${String(id)}`, { as }),
      ),
    )
    expect(statuses(answers)).toEqual([200, 403, 403, 403])
  })

  it('answers about temporary enrollments without a body where the feature is off', async () => {
    const path = `users/${school.newcomer().id}/temporary_enrollment_status`
    const reply = await canvas.get(path)
    expect([reply.status, reply.text]).toEqual([204, ''])
    const on = await startTestCanvas({ temporaryEnrollments: true })
    expect((await on.get(path)).json).toEqual({ is_provider: false, is_recipient: false, can_provide: false })
    expect((await on.get(path, { as: 'teacher' })).status).toBe(403)
    await on.close()
  })
})

it('keeps what staff may see of a course that is over, and no right to change it', async () => {
  const over = await startTestCanvas()
  const { concluded, newcomer } = schoolOf(over)
  const token = over.tokenOf(`teacher@${concluded.id}`)
  const list = await over.get(`courses/${concluded.id}/enrollments`, { token })
  expect(many(list)[0]).toHaveProperty('sis_section_id')
  expect((await over.enroll(`courses/${concluded.id}`, { user_id: newcomer().id }, { token })).status).toBe(
    403,
  )
  await over.close()
})

it('hands out a token for every kind, and says whom each acts as', async () => {
  expect(canvas.tokens().map(({ as }) => as)).toEqual(['admin', ...castKinds])
  for (const { as, token, user_id, name } of canvas.tokens()) {
    const self = one(await canvas.get('users/self', { token }))
    expect([as, self.id, self.name]).toEqual([as, user_id, name])
  }
  const made = one(
    await canvas.ask('POST', '/__practice/tokens', { body: { as: `ta@${school.unpublished.id}` } }),
  )
  expect(made).toMatchObject({
    as: `ta@${school.unpublished.id}`,
    where: expect.stringContaining('TA of course'),
  })
  const refused = await canvas.ask('POST', '/__practice/tokens', { body: { as: 'janitor' } })
  expect(refused.status).toBe(404)
})
