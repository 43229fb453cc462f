import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Person } from '../records.ts'
import { many, one, type Reply, startTestCanvas, type TestCanvas } from '../testing/client.ts'
import { type School, schoolOf } from '../testing/school.ts'

/** What each kind of person sees of a course's people: the lists others than administrators get. */

const rowSchema = z.looseObject({ user: z.looseObject({}), grades: z.looseObject({}) })

let canvas: TestCanvas
let school: School
beforeAll(async () => {
  canvas = await startTestCanvas({ bucket: { mark: 1e6, maximum: 1e6 }, tokens: ['all'] })
  school = schoolOf(canvas)
})
afterAll(() => canvas.close())

const SIS_KEYS = [
  'sis_account_id',
  'sis_course_id',
  'course_integration_id',
  'sis_section_id',
  'section_integration_id',
  'sis_user_id',
]
const inCourse = (path = ''): string => `courses/${school.course.id}/enrollments${path}`
const sisIdOf = (person: Person): string => String(person.logins[0]?.sisUserId)
const enrollAs = (as: string, enrollment: Record<string, unknown>): Promise<Reply> =>
  canvas.enroll(`courses/${school.course.id}`, enrollment, { as })
const student = async (enrollment_state = 'active'): Promise<Record<string, unknown>> =>
  one(await enrollAs('admin', { user_id: school.newcomer().id, enrollment_state }))

describe('a course’s list', () => {
  const listAs = async (as: string, query = ''): Promise<Record<string, unknown>[]> =>
    many(await canvas.get(inCourse(`?per_page=100${query}`), { as }))
  const aStudent = (rows: readonly Record<string, unknown>[], userId: unknown): z.infer<typeof rowSchema> =>
    rowSchema.parse(studentsRow(rows, userId))
  const studentsRow = (rows: readonly Record<string, unknown>[], userId: unknown): unknown =>
    rows.find((row) => row.user_id === userId && row.type === 'StudentEnrollment')

  it('shows each kind of caller the keys of their rights', async () => {
    const { user_id } = await student()
    const seen = async (as: string) => {
      const row = aStudent(await listAs(as), user_id)
      return {
        sis: SIS_KEYS.filter((key) => key in row).length,
        userSis: 'sis_user_id' in row.user,
        login: 'login_id' in row.user,
        activity: ['last_activity_at', 'last_attended_at', 'total_activity_time'].filter((key) => key in row)
          .length,
        grades: Object.keys(row.grades).length,
        importId: 'sis_import_id' in row,
      }
    }
    const all = { sis: 6, userSis: true, login: true, activity: 3, grades: 9, importId: false }
    expect(await seen('admin')).toEqual({ ...all, importId: true })
    expect(await seen('teacher')).toEqual(all)
    expect(await seen('ta')).toEqual({ ...all, sis: 0, userSis: false })
    expect(await seen('designer')).toEqual({ ...all, sis: 0, userSis: false, login: false, grades: 1 })
    expect(await seen('student')).toEqual({
      sis: 0,
      userSis: false,
      login: false,
      activity: 0,
      grades: 1,
      importId: false,
    })
    expect(await seen('admin-without-sis')).toEqual({ ...all, sis: 0, userSis: false })
  })

  it('shows a student their own grades, and an observer theirs and the observed student’s rows only', async () => {
    const userOf = (as: string): number => canvas.tokens().find((one) => one.as === as)!.user_id
    const own = aStudent(await listAs('student'), userOf('student'))
    expect(Object.keys(own.grades)).toHaveLength(5)
    const rows = await listAs('observer')
    expect(new Set(rows.map((row) => row.user_id))).toEqual(new Set([userOf('student'), userOf('observer')]))
    expect(Object.keys(aStudent(rows, userOf('student')).grades)).toHaveLength(5)
  })

  it('is refused to strangers, and shows inactive rows to staff only', async () => {
    const { user_id } = await student('inactive')
    expect((await canvas.get(inCourse(), { as: 'nobody' })).status).toBe(403)
    expect(studentsRow(await listAs('teacher'), user_id)).toBeDefined()
    expect(studentsRow(await listAs('student'), user_id)).toBeUndefined()
  })

  it('is filtered by SIS id with the right to read them', async () => {
    const person = school.newcomer()
    await enrollAs('admin', { user_id: person.id, enrollment_state: 'active' })
    const query = `&sis_user_id[]=${sisIdOf(person)}`
    for (const as of ['admin', 'teacher']) {
      expect((await listAs(as, query)).map((row) => row.user_id)).toEqual([person.id])
    }
    for (const as of ['ta', 'designer', 'student', 'admin-without-sis']) {
      const reply = await canvas.get(inCourse(`?x=1${query}`), { as })
      expect([reply.status, one(reply).message]).toEqual([
        400,
        'Insufficient permissions to filter by SIS fields',
      ])
    }
  })

  it('of one person is open to members of the course, and [] or 404 as ever', async () => {
    const known = await student()
    const ask = (as: string, id: unknown) => canvas.get(inCourse(`?user_id=${String(id)}`), { as })
    expect(many(await ask('teacher', known.user_id))).toHaveLength(1)
    expect(many(await ask('teacher', school.newcomer().id))).toEqual([])
    expect((await ask('teacher', 'sis_user_id:nope')).status).toBe(404)
    expect((await ask('nobody', known.user_id)).status).toBe(403)
  })

  it('shows somebody limited to a section that section only', async () => {
    const limited = await startTestCanvas()
    const places = [...limited.world.courses.values()].find(
      (c) => c.state === 'available' && c.sections.length > 1,
    )!
    const [first, second] = places.sections
    const { user_id, token } = limited.handOut({ user_id: schoolOf(limited).newcomer().id })
    await limited.enroll(`sections/${first!.id}`, {
      user_id,
      type: 'TeacherEnrollment',
      enrollment_state: 'active',
      limit_privileges_to_course_section: true,
    })
    await limited.enroll(`sections/${second!.id}`, { user_id: schoolOf(limited).newcomer().id })
    const rows = many(await limited.get(`courses/${places.id}/enrollments?per_page=100`, { token }))
    expect(new Set(rows.map((row) => row.course_section_id))).toEqual(new Set([first!.id]))
    await limited.close()
  })
})
