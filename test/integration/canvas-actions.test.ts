import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import { connectToCanvas } from '../support/connect.ts'
import { openServices } from '../support/open-services.ts'
import { check } from '../support/runs.ts'

/** Every action on people in known states: what Canvas holds afterwards, and that nobody was moved. */

let canvas: PracticeCanvas
let services: Services
let connectionId = ''

beforeEach(async () => {
  canvas = await startPracticeCanvas({ people: 120, courses: 10, seed: 3, existing: 0 })
  services = openServices(':memory:')
  connectionId = await connectToCanvas(services, canvas)
})
afterEach(async () => {
  await services.close()
  await canvas.close()
})

type Json = Readonly<Record<string, unknown>>

/** A course with at least two sections, whose second one is not the default. */
function place(): { course: string; section: string; sectionId: unknown; other: string } {
  const { courses, sections } = canvas.state()
  for (const course of courses) {
    if (course.workflow_state !== 'available' || course.blueprint || course.template || course.end_at)
      continue
    const own = sections.filter(
      (one) => one.course_id === course.id && one.workflow_state === 'active' && one.sis_section_id,
    )
    const [fallback, second] = own
    if (fallback?.default_section === true && second !== undefined) {
      return {
        course: String(course.sis_course_id),
        section: String(second.sis_section_id),
        sectionId: second.id,
        other: String(fallback.sis_section_id),
      }
    }
  }
  throw new Error('The school has no course with two sections')
}

function people(count: number): string[] {
  return canvas
    .state()
    .users.filter((user) => user.has_login === true && typeof user.sis_user_id === 'string')
    .slice(5, 5 + count)
    .map((user) => String(user.sis_user_id))
}

function enrollmentsOf(person: string): Json[] {
  const { users, enrollments } = canvas.state()
  const id = users.find((user) => user.sis_user_id === person)?.id
  return enrollments.filter((one) => one.user_id === id)
}

/** Runs rows as a roster of their own and answers with their outcomes in order. */
async function run(rows: readonly Cells[]) {
  const roster = services.rosters.create('R', 'canvas', {
    connectionId,
    idKinds: { person: 'sis_user_id', course: 'sis_course_id', section: 'sis_section_id' },
    dateOrder: 'dmy',
    extraColumns: [],
  })
  services.rosters.append(
    roster.id,
    rows.map((cells) => ({ cells })),
  )
  const report = await check(services, roster.id)
  const started = await services.runs.start(report.id)
  if (!started.ok) throw new Error(started.error.message)
  await services.runs.whenResting(started.value.runId)
  return { report, results: [...services.runs.results(started.value.runId)] }
}

describe('somebody who is enrolled', () => {
  it.each([
    ['active', 'inactive'],
    ['active', 'active'],
    ['invited', 'active'],
    ['invited', 'inactive'],
    ['inactive', 'active'],
    ['inactive', 'invited'],
  ])('goes from %s to %s on the same enrollment, named by person and course only', async (from, to) => {
    const [person = ''] = people(1)
    const { course, section, sectionId } = place()
    await run([{ person, section, state: from, start: '2026-09-01', end: '2027-01-31', limit: 'yes' }])
    const [before] = enrollmentsOf(person)
    expect(before).toMatchObject({ enrollment_state: from, course_section_id: sectionId })
    const { results } = await run([{ person, course, state: to }])
    expect(results[0]?.state).toBe(from === to ? 'unchanged' : 'done')
    const after = enrollmentsOf(person)
    expect(after).toHaveLength(1)
    expect(after[0]).toMatchObject({
      id: before?.id,
      course_section_id: sectionId,
      enrollment_state: to,
      start_at: before?.start_at,
      end_at: before?.end_at,
      limit_privileges_to_course_section: true,
    })
  })

  it('keeps what blank cells leave alone, and clears what «none» asks to clear', async () => {
    const [person = ''] = people(1)
    const { course, section } = place()
    await run([{ person, section, start: '2026-09-01', end: '2027-01-31', limit: 'yes' }])
    const { report } = await run([{ person, course, end: '2027-06-30' }])
    expect(report.verdicts[0]?.changes.map((change) => change.label)).toEqual(['End'])
    expect(enrollmentsOf(person)[0]).toMatchObject({
      start_at: '2026-09-01T05:00:00Z',
      end_at: '2027-07-01T04:59:59Z',
      limit_privileges_to_course_section: true,
    })
    await run([{ person, course, start: 'none', end: 'none' }])
    expect(enrollmentsOf(person)[0]).toMatchObject({
      start_at: null,
      end_at: null,
      enrollment_state: 'active',
    })
  })

  it('changes dates and becomes inactive in one row, dates kept', async () => {
    const [person = ''] = people(1)
    const { course, section } = place()
    await run([{ person, section }])
    const { report, results } = await run([
      { person, course, state: 'inactive', start: '2026-09-01', end: '2027-01-31' },
    ])
    expect(report.figures.calls).toBe(2)
    expect(results[0]?.state).toBe('done')
    expect(enrollmentsOf(person)[0]).toMatchObject({
      enrollment_state: 'inactive',
      start_at: '2026-09-01T05:00:00Z',
    })
  })

  it.each([
    ['deactivate', 'inactive'],
    ['conclude', 'completed'],
    ['delete', 'deleted'],
  ])('%s ends in %s, and again is nothing to do', async (action, state) => {
    const [person = ''] = people(1)
    const { section } = place()
    await run([{ person, section }])
    const { report, results } = await run([{ person, section, action }])
    expect(report.counts.remove).toBe(1)
    expect(results[0]?.state).toBe('done')
    expect(enrollmentsOf(person)[0]?.enrollment_state).toBe(state)
    const again = await run([{ person, section, action }])
    expect(again.results[0]?.state).toBe('unchanged')
  })

  it('reactivate brings back an inactive enrollment and explains any other', async () => {
    const [person = '', other = ''] = people(2)
    const { section } = place()
    await run([
      { person, section, state: 'inactive' },
      { person: other, section },
    ])
    await run([{ person: other, section, action: 'conclude' }])
    const { results } = await run([
      { person, section, action: 'reactivate' },
      { person: other, section, action: 'reactivate' },
    ])
    expect(results.map((one) => one.state)).toEqual(['done', 'failed'])
    expect(enrollmentsOf(person)[0]?.enrollment_state).toBe('active')
    expect(results[1]?.advice).toContain('Enroll')
  })
})

describe('somebody new', () => {
  it('is never put into a default section: a course with several asks which one', async () => {
    const [person = ''] = people(1)
    const { course } = place()
    const { report } = await run([{ person, course }])
    expect(report.verdicts[0]?.explanation?.code).toBe('canvas.sectionNeeded')
    expect(enrollmentsOf(person)).toEqual([])
  })

  it('is found by any kind of id, mixed in one column', async () => {
    const { section } = place()
    const users = canvas.state().users.filter((user) => user.has_login === true && user.sis_user_id)
    const [a, b, c, d] = users.slice(20, 24)
    const { results } = await run([
      { person: String(a?.sis_user_id), section },
      { person: `sis_login_id:${String(b?.login_id).toUpperCase()}`, section },
      { person: `id:${c?.id}`, section },
      { person: `sis_integration_id:${d?.integration_id}`, section },
    ])
    expect(results.map((one) => one.state)).toEqual(['done', 'done', 'done', 'done'])
    expect(enrollmentsOf(String(b?.sis_user_id))).toHaveLength(1)
  })

  it('is told apart by two ids of one person: the second row is a repeat', async () => {
    const { section } = place()
    const user = canvas.state().users.find((one) => one.has_login === true && one.sis_user_id && one.login_id)
    const { results } = await run([
      { person: String(user?.sis_user_id), section },
      { person: `sis_login_id:${user?.login_id}`, section },
    ])
    expect(results.map((one) => one.state)).toEqual(['done', 'failed'])
  })

  it('comes in any role, custom ones by name', async () => {
    const names = people(6)
    const { section } = place()
    const roles = ['student', 'teacher', 'ta', 'designer', 'observer']
    const { results } = await run([
      ...roles.map((type, index) => ({ person: names[index] ?? '', section, type })),
      { person: names[5] ?? '', section, role: 'Auditor' },
    ])
    expect(results.map((one) => one.state)).toEqual(Array(6).fill('done'))
    expect(enrollmentsOf(names[5] ?? '')[0]).toMatchObject({ role: 'Auditor', type: 'StudentEnrollment' })
    expect(canvas.counters().notifications).toBe(0)
  })

  it('is notified only when asked', async () => {
    const [person = ''] = people(1)
    const { section } = place()
    await run([{ person, section, state: 'invited', notify: 'yes' }])
    expect(canvas.counters().notifications).toBe(1)
  })
})

describe('installs that answer otherwise', () => {
  it.each([
    [{ permissionStatus: 401 as const }],
    [{ throttleStatus: 403 as const }],
    [{ pages: 'bookmarks' as const }],
    [{ oldTokenMessages: true }],
    [{ throttleRemaining: false }],
  ])('%o', async (unknowns) => {
    await services.close()
    await canvas.close()
    canvas = await startPracticeCanvas({
      people: 120,
      courses: 10,
      seed: 3,
      existing: 0,
      unknowns,
      deny: ['add_teacher_to_course'],
    })
    services = openServices(':memory:')
    connectionId = await connectToCanvas(services, canvas)
    const names = people(30)
    const { section } = place()
    canvas.setFaults({ next: [{ kind: 'throttle-storm', skip: 8, times: 3 }] })
    const { results } = await run(
      names.map((person, index) => ({ person, section, type: index === 7 ? 'teacher' : 'student' })),
    )
    expect(results.map((one) => one.state)).toEqual(
      names.map((_, index) => (index === 7 ? 'failed' : 'done')),
    )
    expect(results[7]?.message).toContain('may not do this')
  })
})
