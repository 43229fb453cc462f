import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { many, one, type Reply, startTestCanvas, type TestCanvas } from './testing/client.ts'
import { type Comparison, differencesIn, edulinq, norivicjr, recording } from './testing/recordings.ts'
import { type School, schoolOf } from './testing/school.ts'

/**
 * Practice Canvas beside recordings of real Canvas, field by field: keys, types, nulls. Every difference left stands
 * here with its reason, and one that is gone has to go from here too.
 */

let canvas: TestCanvas
let school: School
beforeEach(async () => {
  canvas = await startTestCanvas({ bucket: { mark: 1e6, maximum: 1e6 }, unknowns: { bulkDelay: 6 } })
  school = schoolOf(canvas)
  // The recorded places lie in the root account and have no SIS ids but the course's.
  canvas.changeCourse({ id: school.course.id, account_id: 1, sis_course_id: '12345', integration_id: null })
  canvas.changeSection({ id: school.section.id, sis_section_id: null, integration_id: null })
})
afterEach(() => canvas.close())

const objectIn = (file: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(recording(file))

/** Differences by path, each with the reason why it may stay. */
type Exceptions = Readonly<Record<string, string>>

function agree(comparison: Comparison, exceptions: Exceptions = {}): void {
  expect(differencesIn(comparison)).toEqual(Object.keys(exceptions).sort())
}

const place = (): string => `courses/${school.course.id}`
const enroll = (enrollment: Record<string, unknown>): Promise<Reply> =>
  canvas.enroll(`sections/${school.section.id}`, enrollment)
const first = (reply: Reply): Record<string, unknown> => many(reply)[0] ?? {}

const OLD_KEYS: Exceptions = { '.sis_source_id: not answered': 'gone from Canvas since' }

describe('edulinq, canvas-lms of September 2025', () => {
  const CUT = ['created_at', 'updated_at', 'last_activity_at', 'total_activity_time', 'uuid', 'url', 'ics']
  const TYPES = [
    'TaEnrollment',
    'TaEnrollment',
    'ObserverEnrollment',
    'TeacherEnrollment',
    'StudentEnrollment',
  ]
  const NAMES = ['course-admin', 'course-grader', 'course-other', 'course-owner', 'course-student']

  /** The five people of the recorded course, and the token of its teacher, who asked. */
  const people = async (): Promise<string> => {
    canvas.changeCourse({
      id: school.withoutDefaultSection.id,
      account_id: 1,
      sis_course_id: null,
      integration_id: null,
    })
    let token = ''
    for (const [i, name] of NAMES.entries()) {
      const address = `${name}@test.edulinq.org`
      const ids = { sis_user_id: address, login_id: address, integration_id: address, email: address }
      const { id } = canvas.addPerson({ name, ...ids })
      const type = TYPES[i]
      const wish = { user_id: id, type, enrollment_state: 'active' }
      await canvas.enroll(`courses/${school.withoutDefaultSection.id}`, wish)
      if (type === 'TeacherEnrollment') token = canvas.handOut({ user_id: id }).token
    }
    for (const e of canvas.world.enrollmentsOfCourse(school.withoutDefaultSection.id).rows) {
      const mine = canvas.world.person(e.userId).name.startsWith('course-')
      if (!mine) canvas.changeEnrollment({ id: e.id, enrollment_state: 'deleted' })
    }
    return token
  }

  it('agrees on the people of a course with their enrollments, in every key', async () => {
    const token = await people()
    const path = `courses/${school.withoutDefaultSection.id}/users?include[]=enrollments&per_page=95`
    const reply = await canvas.get(path, { token })
    const recorded = edulinq('course-users.json')
    agree({ recorded, answered: reply.json, whole: true, cut: CUT })
    const names = (list: unknown) => JSON.stringify(list).match(/"name": ?"[^"]+"/g)
    expect(names(reply.json)?.map((text) => text.replace(' ', ''))).toEqual(
      names(recorded)?.map((text) => text.replace(' ', '')),
    )
  })

  it('agrees on one’s own courses, in every key', async () => {
    const token = await people()
    const reply = await canvas.get('courses?per_page=95', { token })
    const [recorded] = [edulinq('courses.json')].flatMap((list) =>
      Array.isArray(list) ? [list.slice(0, 1)] : [],
    )
    agree({ recorded, answered: reply.json, whole: true, cut: CUT })
  })
})

describe('Kansas State, 2015 to 2020', () => {
  it('agrees on an enrollment made and deleted', async () => {
    const made = await enroll({ user_id: school.newcomer().id })
    agree({ recorded: recording('kstate/EnrollmentResponse.json'), answered: made.json }, OLD_KEYS)
    const path = `/api/v1/${place()}/enrollments/${String(one(made).id)}?task=delete`
    const gone = await canvas.ask('DELETE', path)
    agree({ recorded: recording('kstate/EnrollmentDeleteResponse.json'), answered: gone.json }, OLD_KEYS)
  })

  it('agrees on a list of enrollments', async () => {
    const { id: user_id } = school.newcomer()
    await enroll({ user_id, enrollment_state: 'active' })
    const reply = await canvas.get(`${place()}/enrollments?user_id=${user_id}`)
    const listed = recording('kstate/Enrollments.json')
    const second = Array.isArray(listed) ? listed[1] : undefined
    agree(
      { recorded: second, answered: first(reply) },
      {
        ...OLD_KEYS,
        '.grades.current_grade: text, answered null': 'nobody is graded here',
        '.grades.current_score: number, answered null': 'nobody is graded here',
        '.grades.final_grade: text, answered null': 'nobody is graded here',
        '.grades.final_score: number, answered null': 'nobody is graded here',
        '.last_activity_at: time, answered null': 'nobody is active here',
        '.user.integration_id: null, answered text': 'this person has one',
        '.user.sis_login_id: not answered': 'gone from Canvas since',
      },
    )
  })

  it('agrees on sections with their students, and on one just made', async () => {
    const { unpublished } = school
    canvas.changeCourse({ id: unpublished.id, sis_course_id: null, integration_id: null })
    const section = unpublished.sections[0]!
    canvas.changeSection({ id: section.id, sis_section_id: null, integration_id: null })
    for (const e of canvas.world.enrollmentsOfSection(section.id).rows) {
      canvas.changeEnrollment({ id: e.id, enrollment_state: 'deleted' })
    }
    for (const name of ['Student 04', 'Student 05']) {
      const { id } = canvas.addPerson({ name, sis_user_id: name, login_id: name })
      await canvas.enroll(`sections/${section.id}`, { user_id: id })
    }
    const reply = await canvas.get(
      `courses/${unpublished.id}/sections?include[]=students&include[]=enrollments`,
    )
    const listed = recording('kstate/Sections.json')
    agree({ recorded: Array.isArray(listed) ? listed[0] : listed, answered: first(reply) })
    const made = await canvas.ask('POST', `/api/v1/courses/${unpublished.id}/sections`, {
      body: { course_section: { name: 'someName' } },
    })
    agree({ recorded: recording('kstate/CreateSectionsSuccess.json'), answered: made.json })
  })

  it('agrees on logins, terms and roles', async () => {
    const { id } = canvas.addPerson({
      name: 'Two Logins',
      login_id: 'test@email.com',
      sis_user_id: 'test@email.com',
    })
    canvas.giveLogin({ user_id: id, login_id: 'test2@email.com' })
    const logins = await canvas.get(`users/${id}/logins`)
    agree(
      { recorded: recording('kstate/GetLoginForUser.json'), answered: logins.json },
      { '[].integration_id: text, answered null': 'this person has none' },
    )
    canvas.addTerm({
      name: 'Fall 2016',
      sis_term_id: '81',
      start_at: '2016-08-31T20:00:00Z',
      end_at: '2016-12-20T20:00:00Z',
    })
    const terms = one(await canvas.get('accounts/1/terms?per_page=1&page=2'))
    agree({ recorded: recording('kstate/EnrollmentTerm.json'), answered: terms })
    const roles = await canvas.get('accounts/1/roles?per_page=1')
    const permission = (list: unknown): unknown =>
      JSON.parse(
        JSON.stringify(list).replaceAll(
          /"(view|manage|read|become|import|add|remove|allow|temporary)_\w+":\{/g,
          '"x":{',
        ),
      )
    agree({ recorded: permission(recording('kstate/Role.json')), answered: permission(roles.json) })
  })

  it('agrees on a job’s progress', async () => {
    const path = '/api/v1/accounts/1/bulk_enrollment'
    const body = { user_ids: [school.newcomer().id], course_ids: [school.course.id] }
    const reply = await canvas.ask('POST', path, { body })
    agree(
      { recorded: recording('kstate/Progress.json'), answered: reply.json },
      {
        '.url: text, answered /api/v#/progress/#': 'the recorded address has no scheme',
        '.user_id: null, answered number': 'this job was somebody’s',
      },
    )
  })

  it('agrees word for word on refusals', async () => {
    const unauthorized = await canvas.get('accounts/1/users', { as: 'teacher' })
    expect(unauthorized.json).toEqual(recording('kstate/UserUnauthorizedResponse.json'))
    const taken = { unique_id: 'taken', sis_user_id: 'fakeemail@email.com', integration_id: 'int-taken' }
    const make = (pseudonym: object) =>
      canvas.ask('POST', '/api/v1/accounts/1/users', { body: { user: { name: 'X' }, pseudonym } })
    await make(taken)
    const refused = async (pseudonym: object): Promise<unknown> => (await make(pseudonym)).json
    expect(await refused(taken)).toEqual(recording('kstate/UserCreateFailedDuplicateId.json'))
    expect(await refused({ ...taken, unique_id: 'x' })).toEqual(
      recording('kstate/UserCreateFailedSisId.json'),
    )
    expect(await refused({ unique_id: 'x', integration_id: 'int-taken' })).toEqual(
      recording('kstate/UserCreateFailedIntegrationId.json'),
    )
  })
})

describe('canvas-lms of 2014', () => {
  it('agrees on enrollments made, listed and concluded', async () => {
    const { id: user_id } = school.newcomer()
    const made = await enroll({ user_id, enrollment_state: 'active' })
    agree({ recorded: norivicjr('enroll_student_in_course.json', 'post'), answered: made.json })
    const teacher = await enroll({
      user_id: school.newcomer().id,
      type: 'TeacherEnrollment',
      enrollment_state: 'active',
    })
    agree({ recorded: norivicjr('add_teacher_to_course.json', 'post'), answered: teacher.json })
    const listed = await canvas.get(`${place()}/enrollments?user_id=${user_id}`)
    agree(
      { recorded: norivicjr('course_enrollments.json', 'get'), answered: listed.json },
      { '[].user.sis_login_id: not answered': 'gone from Canvas since' },
    )
    const gone = await canvas.ask('DELETE', `/api/v1/${place()}/enrollments/${String(one(made).id)}`)
    agree({ recorded: norivicjr('course_remove_student.json', 'delete'), answered: gone.json })
  })
})

describe('University of Washington', () => {
  it('agrees on a person and their logins', async () => {
    const person = school.newcomer()
    agree(
      { recorded: recording('uw/user.json'), answered: (await canvas.get(`users/${person.id}`)).json },
      {
        '.last_login: not answered': 'only where it is asked for',
        '.sis_import_id: number, answered null': 'nobody here was imported',
      },
    )
    const listed = await canvas.get(`users/${person.id}/logins`)
    const logins = recording('uw/user-logins.json')
    agree({ recorded: Array.isArray(logins) ? logins.slice(0, 1) : logins, answered: listed.json })
  })

  it('agrees on the invited staff of a course', async () => {
    const { id: user_id } = school.newcomer()
    canvas.changeCourse({ id: school.course.id, account_id: 2 })
    canvas.changeSection({ id: school.section.id, sis_section_id: 'SEC' })
    await enroll({ user_id, type: 'TaEnrollment' })
    const reply = await canvas.get(`${place()}/enrollments?user_id=${user_id}`)
    agree(
      { recorded: recording('uw/course-enrollments.json'), answered: reply.json },
      {
        '[].grades: not answered': 'edited: only students have grades',
        '[].user.integration_id: null, answered text': 'this person has one',
      },
    )
  })

  it('agrees on terms and a role of accounts', async () => {
    const terms = one(await canvas.get('accounts/1/terms'))
    const { enrollment_terms: all } = objectIn('uw/terms.json')
    agree({ recorded: { enrollment_terms: Array.isArray(all) ? all.slice(-1) : all }, answered: terms })
    const role = one(await canvas.get('accounts/1/roles/27'))
    agree({
      recorded: { ...objectIn('uw/role.json'), permissions: {} },
      answered: { ...role, permissions: {} },
    })
  })

  it('agrees on a SIS import and its errors', async () => {
    const csv = `section_id,user_id,role,status\n${school.section.sisSectionId},nobody,student,active\n`
    const sent = await canvas.ask('POST', '/api/v1/accounts/1/sis_imports', {
      form: csv,
      headers: { 'content-type': 'text/csv' },
    })
    const path = `accounts/1/sis_imports/${String(one(sent).id)}`
    await expect.poll(async () => one(await canvas.get(path)).ended_at).not.toBeNull()
    agree(
      { recorded: objectIn('uw/sis-import.json'), answered: one(await canvas.get(path)) },
      {
        '.batch_mode: boolean, answered null': 'no batch mode here',
        '.batch_mode_term_id: text, answered null': 'no batch mode here',
        '.add_sis_stickiness: boolean, answered null': 'not asked for here',
        '.clear_sis_stickiness: boolean, answered null': 'not asked for here',
        '.override_sis_stickiness: boolean, answered null': 'not asked for here',
        '.data: null, answered object': 'of 2013; there is data since',
        '.diffed_against_import_id: number, answered null': 'no diffing here',
        '.diffing_data_set_identifier: text, answered null': 'no diffing here',
        '.processing_errors: not answered': 'nothing failed as a whole here',
        '.progress: text, answered number': 'of 2013; a number in Canvas’s own documentation',
      },
    )
    const { sis_import_errors: all } = objectIn('uw/sis-import-errors.json')
    agree({
      recorded: { sis_import_errors: Array.isArray(all) ? all.slice(0, 1) : all },
      answered: one(await canvas.get(`${path}/errors`)),
    })
  })
})

it('takes null and another key for a difference', () => {
  const recorded = [{ id: 1, at: null, state: 'active' }]
  const answered = [{ id: '1', at: '2026-01-01T00:00:00Z', more: 1 }]
  expect(differencesIn({ recorded, answered, whole: true })).toEqual([
    '[].at: null, answered time',
    '[].id: number, answered text',
    '[].more: not recorded',
    '[].state: not answered',
  ])
})
