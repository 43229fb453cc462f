import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { many, one, type Reply, startTestCanvas, type TestCanvas } from './testing/client.ts'
import { type School, schoolOf } from './testing/school.ts'

/** What the door sets up behind the client's back, seen through Canvas's own answers. */

let canvas: TestCanvas
let school: School
beforeEach(async () => {
  canvas = await startTestCanvas({ bucket: { mark: 1e6, maximum: 1e6 } })
  school = schoolOf(canvas)
})
afterEach(() => canvas.close())

const tell = (name: string, body: unknown): Promise<Reply> =>
  canvas.ask('POST', `/__practice/${name}`, { body })
const rowsOf = async (place: string): Promise<Record<string, unknown>[]> =>
  many(await canvas.get(`${place}/enrollments?per_page=100`))
const enroll = async (rest: Record<string, unknown> = {}): Promise<Record<string, unknown>> =>
  one(await canvas.enroll(`sections/${school.section.id}`, { user_id: school.newcomer().id, ...rest }))

describe('people', () => {
  it('are merged: gone under the old id but for the way to the new, found by their SIS ids there', async () => {
    const [from, into] = [school.newcomer(), school.newcomer()]
    const sisId = from.logins[0]?.sisUserId
    const { id } = await enroll({ user_id: from.id, enrollment_state: 'active' })
    expect((await tell('merge', { user_id: from.id, into_user_id: into.id })).status).toBe(200)
    const old = await canvas.get(`users/${from.id}`)
    expect([old.status, one(old).id, one(old).merged_into_user_id]).toEqual([404, from.id, into.id])
    expect((await canvas.get(`users/${from.id}`, { as: 'nobody' })).text).not.toContain('merged_into_user_id')
    expect(one(await canvas.get(`users/sis_user_id:${sisId}`)).id).toBe(into.id)
    const [moved] = many(await canvas.get(`users/${into.id}/enrollments`))
    expect([moved?.id, moved?.user_id]).toEqual([id, into.id])
    expect((await canvas.enroll(`courses/${school.course.id}`, { user_id: from.id })).status).toBe(404)
    expect((await tell('merge', { user_id: 1, into_user_id: 2 })).status).toBe(404)
  })

  it('are administrators of a sub-account', async () => {
    const { user_id, token } = canvas.handOut({ user_id: school.newcomer().id })
    expect(many(await canvas.get('accounts', { token }))).toEqual([])
    await tell('members', { user_id, account_id: 3 })
    expect(many(await canvas.get('accounts', { token })).map((account) => account.id)).toEqual([3])
  })

  it('are test students, whom no call can make or enroll', async () => {
    const { user_id, enrollment_id } = one(await tell('test-student', { course_id: school.course.id }))
    const row = (await rowsOf(`courses/${school.course.id}`)).find((one) => one.id === enrollment_id)
    expect(row).toMatchObject({ type: 'StudentViewEnrollment', role: 'StudentEnrollment', user_id })
    expect(row?.user).toMatchObject({ name: 'Test Student', sis_user_id: null })
    const listed = async (query: string): Promise<unknown[]> =>
      many(await canvas.get(`courses/${school.course.id}/users?per_page=100${query}`)).map((one) => one.id)
    expect(await listed('')).not.toContain(user_id)
    expect(await listed('&include[]=test_student')).toContain(user_id)
    expect((await canvas.enroll(`courses/${school.course.id}`, { user_id })).status).toBe(404)
  })
})

describe('places', () => {
  it('get other SIS ids, and are found by those only', async () => {
    const { course, section } = school
    const before = [course.sisCourseId, section.sisSectionId]
    await tell('courses', { id: course.id, sis_course_id: 'NEW-C' })
    await tell('sections', { id: section.id, sis_section_id: 'NEW/S' })
    expect(one(await canvas.get('courses/sis_course_id:NEW-C')).id).toBe(course.id)
    expect(one(await canvas.get('sections/sis_section_id:NEW%2FS')).id).toBe(section.id)
    expect((await canvas.get(`courses/sis_course_id:${before[0]}`)).status).toBe(404)
    expect((await canvas.get(`sections/sis_section_id:${before[1]}`)).status).toBe(404)
    await tell('sections', { id: section.id, sis_section_id: null })
    expect(one(await canvas.get(`sections/${section.id}`)).sis_section_id).toBeNull()
  })

  it('are deleted: a section’s rows read as deleted, and it is not there to enroll into', async () => {
    const { id } = await enroll({ enrollment_state: 'active' })
    await tell('sections', { id: school.section.id, workflow_state: 'deleted' })
    const row = (await rowsOf(`courses/${school.course.id}`)).find((one) => one.id === id)
    expect(row?.enrollment_state).toBe('deleted')
    const refused = await canvas.enroll(`sections/${school.section.id}`, { user_id: school.newcomer().id })
    expect(refused.status).toBe(404)
  })

  it('are over by their own dates, or by their term’s where they have none', async () => {
    const message = "Can't add an enrollment to a concluded course."
    const { course } = school
    const { id: term_id } = one(await tell('terms', { name: 'Past', end_at: '2025-01-01T00:00:00Z' }))
    await tell('courses', { id: course.id, term_id })
    const byTerm = await canvas.enroll(`courses/${course.id}`, { user_id: school.newcomer().id })
    expect([byTerm.status, one(byTerm).message]).toEqual([400, message])
    const own = { end_at: '2099-01-01T00:00:00Z', restrict_enrollments_to_course_dates: true }
    await tell('courses', { id: course.id, ...own })
    expect((await canvas.enroll(`courses/${course.id}`, { user_id: school.newcomer().id })).status).toBe(200)
    await tell('courses', { id: course.id, end_at: '2025-06-01T00:00:00Z' })
    const byDates = await canvas.enroll(`courses/${course.id}`, { user_id: school.newcomer().id })
    expect(one(byDates).message).toBe(message)
    expect(one(await canvas.get(`courses/${course.id}?include[]=concluded`))).toMatchObject({
      concluded: true,
      end_at: '2025-06-01T00:00:00Z',
      enrollment_term_id: term_id,
    })
  })

  it('are cross-listed: the section and its people are the other course’s, and it knows where from', async () => {
    const { id } = await enroll({ enrollment_state: 'active' })
    const other = school.unpublished
    await tell('crosslist', { section_id: school.section.id, course_id: other.id })
    expect(one(await canvas.get(`sections/${school.section.id}`))).toMatchObject({
      course_id: other.id,
      nonxlist_course_id: school.course.id,
    })
    const ids = async (course: number) => (await rowsOf(`courses/${course}`)).map((row) => row.id)
    expect([(await ids(other.id)).includes(id), (await ids(school.course.id)).includes(id)]).toEqual([
      true,
      false,
    ])
    await tell('crosslist', { section_id: school.section.id })
    expect(one(await canvas.get(`sections/${school.section.id}`))).toMatchObject({
      course_id: school.course.id,
      nonxlist_course_id: null,
    })
    expect((await ids(school.course.id)).includes(id)).toBe(true)
  })
})

describe('an enrollment', () => {
  it('is bound to the SIS import and the login it was made for', async () => {
    const person = school.newcomer()
    const sisId = person.logins[0]?.sisUserId
    const { id } = await enroll({ user_id: person.id, enrollment_state: 'active' })
    const asked = async () => {
      const query = `sis_user_id[]=${sisId}&created_for_sis_id=true&include[]=locked`
      return many(await canvas.get(`courses/${school.course.id}/enrollments?${query}`))
    }
    expect(await asked()).toEqual([])
    await tell('enrollments', { id, sis_import_id: 42, created_for_sis_id: sisId })
    expect((await asked())[0]).toMatchObject({ id, sis_import_id: 42, locked: false })
    const asTeacher = many(
      await canvas.get(`courses/${school.course.id}/enrollments?sis_user_id[]=${sisId}&include[]=locked`, {
        as: 'teacher',
      }),
    )
    expect(asTeacher[0]).toMatchObject({ id, locked: true })
    await enroll({ user_id: person.id, enrollment_state: 'active' })
    expect(await asked()).toEqual([])
  })
})
