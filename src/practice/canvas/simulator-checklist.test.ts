import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { linksOf, many, one, startTestCanvas, type TestCanvas } from './testing/client.ts'
import { type School, schoolOf } from './testing/school.ts'

/** Section 11 of the facts: what most fakes get wrong, line by line. */

let canvas: TestCanvas
let school: School
beforeEach(async () => {
  canvas = await startTestCanvas()
  school = schoolOf(canvas)
})
afterEach(() => canvas.close())

const place = (): string => `sections/${school.section.id}`
const change = (id: unknown, task: string) =>
  canvas.ask('DELETE', `/api/v1/courses/${school.course.id}/enrollments/${String(id)}${task}`)

describe('one row for life', () => {
  it('answers 200 and the same id to a repeat, and makes one enrollment of it', async () => {
    const wish = { user_id: school.newcomer().id, enrollment_state: 'active' }
    const before = canvas.world.enrollments.size
    const [first, second] = [await canvas.enroll(place(), wish), await canvas.enroll(place(), wish)]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(one(second)).toEqual(one(first))
    expect(canvas.world.enrollments.size).toBe(before + 1)
    const key = `${wish.user_id}/StudentEnrollment/3/-/${school.section.id}`
    expect(canvas.counters().created[key]).toBe(1)
    expect(canvas.counters().writes[key]).toBe(2)
  })

  it('revives a deleted row under its old id', async () => {
    const wish = { user_id: school.newcomer().id, enrollment_state: 'active' }
    const { id } = one(await canvas.enroll(place(), wish))
    expect(one(await change(id, '?task=delete')).enrollment_state).toBe('deleted')
    expect(one(await canvas.enroll(place(), wish))).toMatchObject({ id, enrollment_state: 'active' })
  })

  it('makes a second enrollment for another section, role or type', async () => {
    const user_id = school.newcomer().id
    const replies = [
      await canvas.enroll(place(), { user_id }),
      await canvas.enroll(place(), { user_id, role_id: 21 }),
      await canvas.enroll(place(), { user_id, type: 'TaEnrollment' }),
    ]
    expect(new Set(replies.map((reply) => one(reply).id)).size).toBe(3)
  })
})

describe('what POST does to a row that is there', () => {
  it('never moves an active row to another state', async () => {
    const user_id = school.newcomer().id
    const { id } = one(await canvas.enroll(place(), { user_id, enrollment_state: 'active' }))
    for (const enrollment_state of ['inactive', 'invited', 'completed']) {
      const reply = await canvas.enroll(place(), { user_id, enrollment_state })
      expect(one(reply)).toMatchObject({ id, enrollment_state: 'active' })
    }
  })

  it('clears dates and limit that are left out', async () => {
    const user_id = school.newcomer().id
    const start_at = '2026-01-01T00:00:00Z'
    const end_at = '2099-01-01T00:00:00Z'
    const full = {
      user_id,
      enrollment_state: 'active',
      start_at,
      end_at,
      limit_privileges_to_course_section: true,
    }
    expect(one(await canvas.enroll(place(), full))).toMatchObject({
      start_at,
      end_at,
      limit_privileges_to_course_section: true,
    })
    expect(one(await canvas.enroll(place(), { user_id, enrollment_state: 'active' }))).toMatchObject({
      start_at: null,
      end_at: null,
      limit_privileges_to_course_section: false,
    })
  })

  it('downgrades a row outside its own dates to invited when no state is sent', async () => {
    const user_id = school.newcomer().id
    const past = { start_at: '2020-01-01T00:00:00Z', end_at: '2020-02-01T00:00:00Z' }
    await canvas.enroll(place(), { user_id, enrollment_state: 'active', ...past })
    expect(one(await canvas.enroll(place(), { user_id })).enrollment_state).toBe('invited')
  })

  it('sends no second notification for an identical repeat', async () => {
    const wish = { user_id: school.newcomer().id, enrollment_state: 'active', notify: true }
    await canvas.enroll(place(), wish)
    await canvas.enroll(place(), wish)
    expect(canvas.counters().notifications).toBe(1)
  })
})

it('makes a default section named after the course where there is none, once', async () => {
  const course = school.withoutDefaultSection
  const reply = await canvas.enroll(`courses/${course.id}`, { user_id: school.newcomer().id })
  const made = canvas.world.section(Number(one(reply).course_section_id))
  expect(made).toMatchObject({ name: course.name, isDefault: true, sisSectionId: null })
  const again = await canvas.enroll(`courses/${course.id}`, { user_id: school.newcomer().id })
  expect(one(again).course_section_id).toBe(made.id)
})

describe('DELETE', () => {
  it('concludes by default and for a task it does not know', async () => {
    for (const task of ['', '?task=conclude', '?task=delet', '?task=Delete']) {
      const { id } = one(
        await canvas.enroll(place(), { user_id: school.newcomer().id, enrollment_state: 'active' }),
      )
      expect(one(await change(id, task)).enrollment_state).toBe('completed')
    }
  })

  it('deactivates under both names, and reactivates only what is inactive', async () => {
    const { id } = one(
      await canvas.enroll(place(), { user_id: school.newcomer().id, enrollment_state: 'active' }),
    )
    const reactivate = () =>
      canvas.ask('PUT', `/api/v1/courses/${school.course.id}/enrollments/${String(id)}/reactivate`)
    expect(one(await change(id, '?task=deactivate')).enrollment_state).toBe('inactive')
    expect(one(await change(id, '?task=inactivate')).enrollment_state).toBe('inactive')
    expect(one(await reactivate()).enrollment_state).toBe('active')
    const again = await reactivate()
    expect([again.status, again.json]).toEqual([400, { error: 'enrollment not inactive' }])
  })

  it('is 404 for what is deleted, elsewhere or nonsense', async () => {
    const { id } = one(await canvas.enroll(place(), { user_id: school.newcomer().id }))
    await change(id, '?task=delete')
    const elsewhere = canvas.world.enrollmentsOfCourse(school.unpublished.id).rows[0]!.id
    for (const gone of [id, elsewhere, 'x']) expect((await change(gone, '?task=delete')).status).toBe(404)
  })

  it('takes those who observe a student along', async () => {
    const student = school.newcomer().id
    const { id } = one(await canvas.enroll(place(), { user_id: student, enrollment_state: 'active' }))
    const observer = one(
      await canvas.enroll(place(), {
        user_id: school.newcomer().id,
        type: 'ObserverEnrollment',
        associated_user_id: student,
      }),
    )
    await change(id, '?task=delete')
    expect(canvas.world.enrollments.get(Number(observer.id))?.state).toBe('deleted')
  })
})

/** Path and query: the host in a link is the one the request named. */
function pathOf(link: string): string {
  const { pathname, search } = new URL(link)
  return `${pathname}${search}`
}

describe('lists', () => {
  it('show creation_pending and inactive to staff by default, but not completed, deleted, rejected', async () => {
    const wanted = ['active', 'invited', 'inactive', 'completed', 'deleted', 'rejected', 'creation_pending']
    for (const enrollment_state of wanted) {
      await canvas.enroll(place(), { user_id: school.newcomer().id, enrollment_state })
    }
    const states = new Set(
      many(await canvas.get(`${place()}/enrollments?per_page=100`)).map((e) => e.enrollment_state),
    )
    expect(states).toEqual(new Set(['active', 'invited', 'inactive', 'creation_pending']))
    const all = wanted.map((state) => `state[]=${state}`).join('&')
    const asked = many(await canvas.get(`${place()}/enrollments?per_page=100&${all}`))
    expect(new Set(asked.map((e) => e.enrollment_state))).toEqual(new Set(wanted))
  })

  it('of one person hide inactive and pending unless asked, and tell unknown (404) from not enrolled ([])', async () => {
    const person = school.newcomer()
    const course = `courses/${school.unpublished.id}`
    await canvas.enroll(course, { user_id: person.id })
    const ask = (query: string) => canvas.get(`${course}/enrollments?user_id=${query}`)
    const sisId = person.logins[0]!.sisUserId
    expect((await ask(`sis_user_id:${sisId}`)).json).toEqual([])
    expect(many(await ask(`sis_user_id:${sisId}&state[]=creation_pending&state[]=active`))).toHaveLength(1)
    expect((await ask(String(school.newcomer().id))).json).toEqual([])
    expect((await ask('sis_user_id:nobody')).status).toBe(404)
  })

  it('carry a user each, which create, change and show do not', async () => {
    const made = one(await canvas.enroll(place(), { user_id: school.newcomer().id }))
    expect(made).not.toHaveProperty('user')
    const shown = one(await canvas.get(`accounts/self/enrollments/${String(made.id)}`))
    expect(shown).not.toHaveProperty('user')
    expect((await canvas.get(`accounts/2/enrollments/${String(made.id)}`)).status).toBe(404)
    const listed = many(await canvas.get(`${place()}/enrollments?per_page=100`))
    expect(listed[0]).toHaveProperty('user.sortable_name')
  })

  it('clamp per_page to 1..100 and follow bookmarks to the end, each row once', async () => {
    const seen: unknown[] = []
    const sizes: number[] = []
    let next: string | undefined = `/api/v1/courses/${school.course.id}/enrollments?per_page=7&state[]=active`
    while (next !== undefined) {
      const reply = await canvas.ask('GET', next)
      seen.push(...many(reply).map((e) => e.id))
      sizes.push(many(reply).length)
      const links = linksOf(reply)
      expect(Object.hasOwn(links, 'last')).toBe(links.next === undefined)
      expect(links).not.toHaveProperty('prev')
      next = links.next === undefined ? undefined : pathOf(links.next)
    }
    expect(sizes.slice(0, -1).every((size) => size === 7)).toBe(true)
    const expected = canvas.world
      .enrollmentsOfCourse(school.course.id)
      .rows.filter((e) => e.state === 'active')
    expect(seen).toEqual(expected.map((e) => e.id))
    const clamped = linksOf(await canvas.get(`${place()}/enrollments?per_page=5000`))
    expect(clamped.current).toContain('per_page=100')
    expect(linksOf(await canvas.get(`${place()}/enrollments?per_page=0`)).current).toContain('per_page=1')
  })
})

describe('headers and refusals', () => {
  it('writes header names in lower case', async () => {
    const { rawHeaders } = await canvas.get(`${place()}/enrollments`)
    const names = rawHeaders.filter((_, i) => i % 2 === 0)
    expect(names).toEqual(
      expect.arrayContaining(['x-request-cost', 'x-rate-limit-remaining', 'link', 'content-type']),
    )
  })

  it('refuses a call without User-Agent, and lets that be turned off', async () => {
    const refused = await canvas.get('users/self', { headers: { 'user-agent': '' } })
    expect(refused.status).toBe(403)
    expect(one(refused).message).toMatch(/valid user agent/)
    const lenient = await startTestCanvas({ unknowns: { userAgentRequired: false } })
    expect((await lenient.get('users/self', { headers: { 'user-agent': '' } })).status).toBe(200)
    await lenient.close()
  })

  it('refuses by 401 instead of 403 where the install is old', async () => {
    const old = await startTestCanvas({ unknowns: { permissionStatus: 401 } })
    const reply = await old.enroll(`courses/${schoolOf(old).template.id}`, { user_id: 1001 })
    expect([reply.status, one(reply).status, reply.headers['www-authenticate']]).toEqual([
      401,
      'unauthorized',
      undefined,
    ])
    await old.close()
  })
})
