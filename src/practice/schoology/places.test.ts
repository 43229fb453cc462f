import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { many, one, startTestSchoology, type TestSchoology } from './testing/client.ts'

let schoology: TestSchoology
beforeAll(async () => {
  schoology = await startTestSchoology({ sections: { twoPeriods: true, archived: true } })
})
afterAll(() => schoology.close())

describe('a section', () => {
  it('has the sample’s fields', async () => {
    const { id, title, courseId } = schoology.section()
    expect(one(await schoology.get(`sections/${id}`))).toMatchObject({
      id: String(id),
      course_id: String(courseId),
      course_title: 'Algebra 101',
      section_title: title,
      description: 'Algebra 101, section 1',
      synced: '0',
      active: 1,
      grading_periods: [501],
    })
    expect(one(await schoology.get(`sections/${schoology.section(2).id}`))).toMatchObject({ active: 0 })
  })

  it('names its grading periods with their days', async () => {
    const reply = one(await schoology.get(`sections/${schoology.section(3).id}/grading_periods`))
    expect(reply).toEqual({
      grading_period: [
        { id: 501, title: 'Fall 2026', weight: 50, start: '2026-08-17 00:00:00', end: '2026-12-18 00:00:00' },
        {
          id: 502,
          title: 'Spring 2027',
          weight: 50,
          start: '2027-01-11 00:00:00',
          end: '2027-05-28 00:00:00',
        },
      ],
      links: { self: `${schoology.url}/sections/${schoology.section(3).id}/grading_periods` },
    })
    expect((await schoology.get('sections/1/grading_periods')).status).toBe(404)
  })

  it('that is archived or of another period is listed only with the past ones', async () => {
    const { courseId } = schoology.section()
    const numbers = async (path: string) =>
      many(await schoology.get(path), 'section').map(({ section_code }) => section_code)
    const codes = [0, 1, 2, 3, 4].map((at) => schoology.section(at).schoolCode).join(',')
    const byCode = `sections?section_school_codes=${codes}`
    expect(await numbers(`courses/${courseId}/sections`)).toEqual(['1', '2', '4'])
    expect(await numbers(byCode)).toEqual(['1', '2', '4'])
    const all = ['1', '2', '3', '4', '5']
    expect(await numbers(`courses/${courseId}/sections?include_past=1`)).toEqual(all)
    expect(await numbers(`${byCode}&include_past=1`)).toEqual(all)
  })
})

describe('other reads', () => {
  it('give a person with every name, and their sections', async () => {
    const { uid } = schoology.newcomer()
    const section = schoology.section()
    await schoology.post(`sections/${section.id}/enrollments`, { uid, admin: 1, status: 1 })
    await schoology.post(`sections/${schoology.section(1).id}/enrollments`, { uid, admin: 0, status: 5 })
    const person = one(await schoology.get(`users/${uid}`))
    expect(person).toMatchObject({
      uid: String(uid),
      id: uid,
      username: expect.any(String),
      name_middle: '',
      role_id: expect.any(Number),
    })
    const middles = many(await schoology.get('users?limit=60'), 'user').map(({ name_middle }) => name_middle)
    expect(new Set(middles)).toEqual(new Set(['', 'Lee']))
    const sections = many(await schoology.get(`users/${uid}/sections`), 'section')
    expect(sections).toMatchObject([{ id: String(section.id), admin: 1 }])
    expect((await schoology.get('users/1/sections')).status).toBe(404)
  })

  it('give one course, the school, its buildings with their codes, the periods', async () => {
    const { courseId } = schoology.section()
    expect(one(await schoology.get(`courses/${courseId}`))).toMatchObject({
      id: courseId,
      course_code: 'ALG-101',
    })
    expect((await schoology.get('courses/1')).status).toBe(404)
    const [school] = many(await schoology.get('schools'), 'school')
    const buildings = many(await schoology.get(`schools/${String(school?.id)}/buildings`), 'building')
    expect(buildings.map(({ building_code }) => building_code)).toEqual(['NHS', 'SHS'])
    expect(many(await schoology.get('gradingperiods'), 'gradingperiods')[0]).toEqual({
      id: 501,
      title: 'Fall 2026',
      start: '2026-08-17',
      end: '2026-12-18',
      active: '1',
      links: { self: `${schoology.url}/gradingperiods/501` },
    })
    expect((await schoology.get('gradingperiods?title=nothing')).json).toEqual({ total: 0 })
  })

  it('with a wrong last word give the place itself', async () => {
    const { id } = schoology.section()
    expect(one(await schoology.get(`sections/${id}/enrolments`))).toMatchObject({ id: String(id) })
    expect((await schoology.get('nothing')).status).toBe(404)
  })

  it('come fifty in one call, each in its place', async () => {
    const { id } = schoology.section()
    const paths = [`/v1/sections/${id}`, '/v1/users/1', `/v1/users/me`]
    const reply = many(await schoology.post('multiget', { request: paths }), 'response')
    expect(reply.map(({ response_code, location }) => [response_code, location])).toEqual([
      [200, `${schoology.url}/sections/${id}`],
      [404, `${schoology.url}/users/1`],
      [303, `${schoology.url}/users/me`],
    ])
  })
})
