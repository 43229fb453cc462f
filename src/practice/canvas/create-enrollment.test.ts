import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { one, startTestCanvas, type TestCanvas } from './testing/client.ts'
import { type School, schoolOf } from './testing/school.ts'

let canvas: TestCanvas
let school: School
beforeAll(async () => {
  canvas = await startTestCanvas({
    bucket: { mark: 1e6, maximum: 1e6 },
    tokens: [{ token: 'no-teachers', deny: ['add_teacher_to_course'] }],
  })
  school = schoolOf(canvas)
})
afterAll(() => canvas.close())

const NOT_FOUND = { errors: [{ message: 'The specified resource does not exist.' }] }
const UNAUTHORIZED = {
  status: 'unauthorized',
  errors: [{ message: 'user not authorized to perform that action' }],
}

describe('POST enrollments: refusals in Canvas’s words', () => {
  it('refuses a bad type and no user in one message', async () => {
    const reply = await canvas.enroll(`courses/${school.course.id}`, { type: 'student' })
    expect([reply.status, reply.json]).toEqual([
      400,
      {
        message:
          "Invalid type, Can't create an enrollment without a user. Include enrollment[user_id] to create an enrollment",
      },
    ])
  })

  it.each([
    [{ type: 'StudentViewEnrollment', user_id: 1 }, 'Invalid type'],
    [{ role_id: 999, user_id: 1 }, 'Invalid role'],
    [{ role: 'Help Desk', user_id: 1 }, 'Invalid role'],
    [{ role_id: 26, user_id: 1 }, 'Invalid role'],
    [{ role_id: 25, user_id: 1 }, 'Cannot create an enrollment with this role because it is inactive.'],
    [
      { role_id: 21, type: 'TeacherEnrollment', user_id: 1 },
      'The specified type must match the base type for the role',
    ],
  ])('%j → %s', async (enrollment, message) => {
    const reply = await canvas.enroll(`sections/${school.section.id}`, enrollment)
    expect([reply.status, reply.json]).toEqual([400, { message }])
  })

  it('refuses no parameters before anything in them is looked at', async () => {
    const reply = await canvas.ask('POST', `/api/v1/courses/${school.course.id}/enrollments`, { body: {} })
    expect([reply.status, reply.json]).toEqual([400, { message: 'No parameters given' }])
  })

  it('refuses root_account without an id from there', async () => {
    const reply = await canvas.ask('POST', `/api/v1/courses/${school.course.id}/enrollments`, {
      body: { root_account: 'other.example', enrollment: { user_id: 1 } },
    })
    expect(reply.json).toEqual({
      message:
        "Can't create an enrollment without a sis_user_id or integration_id when root_account is provided",
    })
  })

  it('gives the same 404 for course, section, section of another course, user, and user without a login', async () => {
    const place = `courses/${school.course.id}`
    const someone = school.newcomer().id
    const replies = await Promise.all([
      canvas.enroll('courses/999999', { user_id: someone }),
      canvas.enroll('sections/sis_section_id:nope', { user_id: someone }),
      canvas.enroll(`sections/${school.deletedSection.id}`, { user_id: someone }),
      canvas.enroll(place, { user_id: someone, course_section_id: school.stillOpenSection.id }),
      canvas.enroll(place, { user_id: 'sis_user_id:nobody' }),
      canvas.enroll(place, { user_id: 'bare@northfield.example' }),
      canvas.enroll(place, { user_id: school.withoutLogin.id }),
      canvas.enroll(place, { user_id: school.suspended.id }),
    ])
    for (const reply of replies) expect([reply.status, reply.json]).toEqual([404, NOT_FOUND])
  })

  it('refuses templates, students in blueprints, and types the token may not add', async () => {
    const someone = school.newcomer().id
    const teacher = { user_id: someone, type: 'TeacherEnrollment' }
    const replies = await Promise.all([
      canvas.enroll(`courses/${school.template.id}`, teacher),
      canvas.enroll(`courses/${school.blueprint.id}`, { user_id: someone }),
      canvas.enroll(`courses/${school.course.id}`, teacher, { token: 'no-teachers' }),
    ])
    for (const reply of replies) expect([reply.status, reply.json]).toEqual([403, UNAUTHORIZED])
    const allowed = await canvas.enroll(
      `courses/${school.course.id}`,
      { user_id: someone },
      { token: 'no-teachers' },
    )
    expect(allowed.status).toBe(200)
    const staff = await canvas.enroll(`courses/${school.blueprint.id}`, teacher)
    expect(staff.status).toBe(200)
  })

  it('refuses concluded courses, hard or by dates, but not somebody in them into a section still open', async () => {
    const message = { message: "Can't add an enrollment to a concluded course." }
    const stranger = school.newcomer().id
    for (const course of [school.concluded, school.ended]) {
      const reply = await canvas.enroll(`courses/${course.id}`, { user_id: stranger })
      expect([reply.status, reply.json]).toEqual([400, message])
    }
    const open = `sections/${school.stillOpenSection.id}`
    expect((await canvas.enroll(open, { user_id: stranger })).json).toEqual(message)
    const member = canvas.world.enrollmentsOfCourse(school.ended.id).rows[0]!.userId
    expect((await canvas.enroll(open, { user_id: member })).status).toBe(200)
  })

  it('refuses an observer of oneself, and a student who observes', async () => {
    const person = school.newcomer().id
    const self = await canvas.enroll(`courses/${school.course.id}`, {
      user_id: person,
      type: 'ObserverEnrollment',
      associated_user_id: person,
    })
    const words = 'Cannot observe yourself'
    expect([self.status, self.json]).toEqual([
      400,
      { errors: { associated_user_id: [{ attribute: 'associated_user_id', type: words, message: words }] } },
    ])
    const student = await canvas.enroll(`courses/${school.course.id}`, {
      user_id: person,
      associated_user_id: 1001,
    })
    expect(student.text).toContain('only ObserverEnrollments may have an associated_user_id')
  })

  /** Each call has every fault from its own on; the refusal must be the earliest one's. */
  it('keeps the order: place, parameters, role, permission, section, user, concluded', async () => {
    const rest = { user_id: 'sis_user_id:nobody', course_section_id: 1 }
    const answers = [
      await canvas.enroll('courses/999999', {}),
      await canvas.enroll(`courses/${school.template.id}`, {}),
      await canvas.enroll(`courses/${school.template.id}`, { ...rest, type: 'x' }),
      await canvas.enroll(`courses/${school.template.id}`, rest),
      await canvas.enroll(`courses/${school.concluded.id}`, rest),
      await canvas.enroll(`courses/${school.concluded.id}`, { user_id: 'sis_user_id:nobody' }),
      await canvas.enroll(`courses/${school.concluded.id}`, { user_id: school.newcomer().id }),
    ].map((reply) => [reply.status, reply.text.slice(0, 30)])
    expect(answers).toEqual([
      [404, '{"errors":[{"message":"The spe'],
      [400, '{"message":"No parameters give'],
      [400, '{"message":"Invalid type"}'],
      [403, '{"status":"unauthorized","erro'],
      [404, '{"errors":[{"message":"The spe'],
      [404, '{"errors":[{"message":"The spe'],
      [400, '{"message":"Can\'t add an enrol'],
    ])
  })
})

describe('POST enrollments: what it makes', () => {
  it('drops fields it does not know, so a typo lands in the default section', async () => {
    const course = [...canvas.world.courses.values()].find(
      (c) =>
        c.state === 'available' &&
        c.sections.filter((s) => s.state === 'active').length > 1 &&
        !c.template &&
        c.sections[0]?.state === 'active' &&
        !c.blueprint &&
        !c.dates.restricts,
    )!
    const reply = await canvas.enroll(`courses/${course.id}`, {
      user_id: school.newcomer().id,
      section_id: course.sections[1]!.id,
    })
    expect(one(reply).course_section_id).toBe(course.sections[0]!.id)
  })

  it('starts as invited, pending in an unpublished course; staff are never pending, observers are active', async () => {
    const state = async (course: number, enrollment: Record<string, unknown>): Promise<unknown> =>
      one(await canvas.enroll(`courses/${course}`, { user_id: school.newcomer().id, ...enrollment }))
        .enrollment_state
    const { course, unpublished } = school
    expect(await state(course.id, {})).toBe('invited')
    expect(await state(unpublished.id, {})).toBe('creation_pending')
    expect(await state(unpublished.id, { enrollment_state: 'invited' })).toBe('creation_pending')
    expect(await state(unpublished.id, { type: 'TaEnrollment' })).toBe('invited')
    expect(await state(course.id, { type: 'ObserverEnrollment' })).toBe('active')
    expect(await state(course.id, { enrollment_state: 'completed' })).toBe('completed')
    expect(await state(course.id, { enrollment_state: 'whatever' })).toBe('whatever')
  })

  it('keeps whole seconds, reads a bare day in the caller’s zone, and makes nothing of nonsense', async () => {
    const reply = await canvas.enroll(`courses/${school.course.id}`, {
      user_id: school.newcomer().id,
      start_at: '2026-07-01',
      end_at: '2026-12-24T10:00:00.900+02:00',
    })
    expect(one(reply)).toMatchObject({ start_at: '2026-07-01T05:00:00Z', end_at: '2026-12-24T08:00:00Z' })
    const nonsense = await canvas.enroll(`courses/${school.course.id}`, {
      user_id: school.newcomer().id,
      start_at: '2026-02-30',
      end_at: 'soon',
    })
    // A day that the month has not runs over, as Rails has it.
    expect(one(nonsense)).toMatchObject({ start_at: '2026-03-02T06:00:00Z', end_at: null })
  })

  it('takes a role by name and infers the type from it', async () => {
    const reply = await canvas.enroll(`courses/${school.course.id}`, {
      user_id: school.newcomer().id,
      role: 'Grader',
    })
    expect(one(reply)).toMatchObject({ type: 'TaEnrollment', role: 'Grader', role_id: 23 })
  })

  it('enrolls oneself by code only as self', async () => {
    const code = [...canvas.world.courses.values()].find((c) => c.selfEnrollmentCode !== null)!
    const wrong = await canvas.enroll(`courses/${code.id}`, { user_id: 1001, self_enrollment_code: 'nope' })
    expect(wrong.json).toEqual({
      message:
        "enrollment[self_enrollment_code] is invalid, enrollment[user_id] must be 'self' when self-enrolling",
    })
    const right = await canvas.enroll(`courses/${code.id}`, {
      user_id: 'self',
      self_enrollment_code: 'JOIN42',
    })
    expect(one(right)).toMatchObject({ enrollment_state: 'active', user_id: 11 })
  })
})
