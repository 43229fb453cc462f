import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import type { RunOptions, SyncOptions } from '../../src/shared/run/options.ts'
import { connectToCanvas } from '../support/connect.ts'
import { openServices } from '../support/open-services.ts'

/** Canvas as a whole: pull, edit, move, sync, undo, bulk, and the actions for the caller alone. */

let canvas: PracticeCanvas
let services: Services
let connectionId = ''

beforeEach(async () => {
  canvas = await startPracticeCanvas({
    people: 700,
    courses: 12,
    seed: 3,
    existing: 0,
    temporaryEnrollments: true,
  })
  services = openServices(':memory:')
  connectionId = await connectToCanvas(services, canvas)
})
afterEach(async () => {
  await services.close()
  await canvas.close()
})

type Json = Readonly<Record<string, unknown>>
type Course = { readonly id: unknown; readonly sis: string; readonly sections: readonly Json[] }

/** Open courses, those with the most sections first. */
function courses(): Course[] {
  const state = canvas.state()
  return state.courses
    .filter((one) => one.workflow_state === 'available' && !one.blueprint && !one.template && !one.end_at)
    .map((one) => ({
      id: one.id,
      sis: String(one.sis_course_id),
      sections: state.sections.filter(
        (section) =>
          section.course_id === one.id && section.workflow_state === 'active' && section.sis_section_id,
      ),
    }))
    .filter((one) => one.sections.length > 0)
    .sort((a, b) => b.sections.length - a.sections.length)
}

/** People without any enrollment yet. */
function people(count: number): string[] {
  const { users, enrollments } = canvas.state()
  const busy = new Set(enrollments.map((one) => one.user_id))
  return users
    .filter((user) => user.has_login === true && typeof user.sis_user_id === 'string' && !busy.has(user.id))
    .slice(5, 5 + count)
    .map((user) => String(user.sis_user_id))
}

function enrollmentsOf(person: string): Json[] {
  const { users, enrollments } = canvas.state()
  const id = users.find((user) => user.sis_user_id === person)?.id
  return enrollments.filter((one) => one.user_id === id)
}

function live(): Json[] {
  return canvas.state().enrollments.filter((one) => one.enrollment_state !== 'deleted')
}

function rosterOf(rows: readonly Cells[]): string {
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
  return roster.id
}

async function check(rosterId: string, sync: SyncOptions | null = null) {
  const started = await services.checks.start(rosterId, null, sync)
  if (!started.ok) throw new Error(started.error.message)
  const report = await services.checks.whenFinished(started.value.checkId)
  if (report?.status !== 'finished')
    throw new Error(`The check ${report?.status}: ${report?.problem?.message}`)
  return report
}

async function runRoster(
  rosterId: string,
  options: Partial<RunOptions> = {},
  sync: SyncOptions | null = null,
) {
  const report = await check(rosterId, sync)
  const started = await services.runs.start(report.id, options)
  if (!started.ok) throw new Error(started.error.message)
  await services.runs.whenResting(started.value.runId)
  const { runId } = started.value
  return { report, runId, results: [...services.runs.results(runId)] }
}

const run = (rows: readonly Cells[], options: Partial<RunOptions> = {}) => runRoster(rosterOf(rows), options)

async function undo(runId: string, created = 'delete') {
  const planned = await services.runs.planUndo(runId, created)
  if (!planned.ok) throw new Error(planned.error.message)
  const roster = services.rosters.create('Undo', 'canvas', {
    connectionId,
    idKinds: {},
    dateOrder: 'dmy',
    extraColumns: [],
  })
  services.rosters.append(
    roster.id,
    planned.value.rows.map((cells) => ({ cells })),
  )
  return { plan: planned.value.plan, ...(await runRoster(roster.id)) }
}

/** What an enrollment is, without what every touch changes. */
function essence(enrollments: readonly Json[]): unknown[] {
  return enrollments
    .map(
      ({ id, user_id, course_section_id, type, role_id, enrollment_state, start_at, end_at, ...rest }) => ({
        id,
        user_id,
        course_section_id,
        type,
        role_id,
        enrollment_state,
        start_at,
        end_at,
        limit: rest.limit_privileges_to_course_section,
      }),
    )
    .sort((a, b) => Number(a.id) - Number(b.id))
}

describe('400 people enrolled already, 400 different end dates, two states', () => {
  it('is one run, everybody right, nobody moved, near the fewest calls; undo brings back what was', async () => {
    const [course] = courses()
    const sections = course?.sections ?? []
    const who = people(400)
    const day = (index: number) =>
      new Date(Date.UTC(2027, 0, 1) + index * 86_400_000).toISOString().slice(0, 10)
    await run(
      who.map((person, index) => ({
        person,
        section: String(sections[index % sections.length]?.sis_section_id),
        start: '2026-09-01',
        end: '2026-12-20',
        state: index % 3 === 0 ? 'inactive' : 'active',
      })),
    )
    const before = essence(live())
    canvas.resetCounters()
    const changed = await run(
      who.map((person, index) => ({
        person,
        course: course?.sis ?? '',
        end: day(index),
        state: index % 2 === 0 ? 'inactive' : 'active',
      })),
    )
    expect(changed.results.filter((row) => row.state !== 'done')).toEqual([])
    who.forEach((person, index) => {
      const [only, ...more] = enrollmentsOf(person)
      expect(more).toEqual([])
      expect(only).toMatchObject({
        enrollment_state: index % 2 === 0 ? 'inactive' : 'active',
        course_section_id: sections[index % sections.length]?.id,
        start_at: '2026-09-01T05:00:00Z',
      })
      expect(String(only?.end_at)).toMatch(/^202[78]-/)
    })
    const writes = Object.entries(canvas.counters().calls)
      .filter(([form]) => !form.startsWith('GET'))
      .reduce((sum, [, count]) => sum + count, 0)
    // One POST each, and one more for those who go from active to inactive, which no POST can do.
    const toInactive = who.filter((_, index) => index % 2 === 0 && index % 3 !== 0).length
    expect(writes).toBe(400 + toInactive)
    const reads = Object.entries(canvas.counters().calls)
      .filter(([form]) => form.startsWith('GET'))
      .reduce((sum, [, count]) => sum + count, 0)
    expect(reads).toBeLessThan(20)

    const back = await undo(changed.runId)
    expect(back.plan).toMatchObject({ rows: 400, cannot: [] })
    expect(back.results.filter((row) => row.state !== 'done')).toEqual([])
    expect(essence(live())).toEqual(before)
  })
})

describe('a pulled roster', () => {
  it('holds everybody with all their fields, several states at once, and changes nothing when run as it is', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const who = people(230)
    await run([
      ...who
        .slice(0, 200)
        .map((person) => ({ person, section, start: '2026-09-01', end: '2026-12-20T15:00' })),
      ...who.slice(200).map((person) => ({ person, section, type: 'ta', state: 'inactive' })),
    ])
    const pulled = await services.pulls.pull({
      pullId: randomUUID(),
      connectionId,
      name: 'Pulled',
      places: [{ column: 'course', text: `sis_course_id:${course?.sis}` }],
      filters: { state: ['active', 'inactive'], type: ['student', 'ta'] },
    })
    if (!pulled.ok) throw new Error(pulled.error.message)
    expect(pulled.value).toMatchObject({ rows: 230, problems: [], isCancelled: false })
    const rows = services.rosters.allRows(pulled.value.rosterId)
    expect(rows[0]?.cells).toMatchObject({ section, limit: 'no' })
    expect(rows.filter((row) => row.cells.state === 'inactive')).toHaveLength(30)
    expect(rows.find((row) => row.cells.type === 'student')?.cells).toMatchObject({
      start: '2026-09-01',
      end: '2026-12-20T15:00',
    })
    expect(services.rosters.get(pulled.value.rosterId)?.settings.extraColumns).toContain('Name')
    const report = await check(pulled.value.rosterId)
    expect(report.counts).toMatchObject({ nothing: 230, problem: 0, change: 0, create: 0 })
  })

  it('filters by role, and says which place it could not read', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const [one = '', two = ''] = people(2)
    await run([
      { person: one, section },
      { person: two, section, type: 'teacher' },
    ])
    const pulled = await services.pulls.pull({
      pullId: randomUUID(),
      connectionId,
      name: 'Teachers',
      places: [
        { column: 'section', text: section },
        { column: 'section', text: 'NOWHERE' },
      ],
      filters: { type: ['teacher'] },
    })
    if (!pulled.ok) throw new Error(pulled.error.message)
    // The section has a teacher of its own.
    expect(pulled.value.rows).toBe(2)
    expect(pulled.value.problems.join()).toContain('NOWHERE')
  })

  it('lists where a person is enrolled', async () => {
    const [course, other] = courses()
    const [one = ''] = people(1)
    await run([
      { person: one, section: String(course?.sections[0]?.sis_section_id) },
      { person: one, section: String(other?.sections[0]?.sis_section_id), state: 'inactive' },
    ])
    const pulled = await services.pulls.pull({
      pullId: randomUUID(),
      connectionId,
      name: 'Ann',
      places: [{ column: 'person', text: one }],
      filters: {},
    })
    expect(pulled.ok && pulled.value.rows).toBe(2)
  })

  it('shows one enrollment by its id', async () => {
    const [course] = courses()
    const [one = ''] = people(1)
    await run([{ person: one, section: String(course?.sections[0]?.sis_section_id) }])
    const id = String(enrollmentsOf(one)[0]?.id)
    const pulled = await services.pulls.pull({
      pullId: randomUUID(),
      connectionId,
      name: 'One',
      places: [{ column: 'enrollment', text: id }],
      filters: {},
    })
    if (!pulled.ok) throw new Error(pulled.error.message)
    expect(services.rosters.allRows(pulled.value.rosterId)[0]?.cells).toMatchObject({
      person: one,
      enrollment: id,
    })
    const { results } = await run([{ enrollment: id, action: 'conclude' }])
    expect(results[0]?.state).toBe('done')
    expect(enrollmentsOf(one)[0]?.enrollment_state).toBe('completed')
  })
})

describe('moving somebody', () => {
  it.each([
    ['by the column for it', false],
    ['by another section in a pulled row', true],
  ])(
    'to another section %s: never out of the course, dates kept, taken back by undo',
    async (_, isPulled) => {
      const [course] = courses()
      const [from, to] = course?.sections ?? []
      const [person = ''] = people(1)
      await run([{ person, section: String(from?.sis_section_id), start: '2026-09-01', end: '2027-01-31' }])
      const before = essence(live())
      const id = String(enrollmentsOf(person)[0]?.id)
      const row: Cells = isPulled
        ? { person, enrollment: id, course: course?.sis ?? '', section: String(to?.sis_section_id) }
        : { person, section: String(from?.sis_section_id), toSection: String(to?.sis_section_id) }
      const moved = await run([row])
      expect(moved.report.verdicts[0]?.kind).toBe('change')
      expect(moved.report.figures.calls).toBe(2)
      expect(moved.results[0]?.state).toBe('done')
      const now = enrollmentsOf(person).filter((one) => one.enrollment_state !== 'deleted')
      expect(now).toHaveLength(1)
      expect(now[0]).toMatchObject({
        course_section_id: to?.id,
        enrollment_state: 'active',
        start_at: '2026-09-01T05:00:00Z',
      })
      const again = await run([row])
      expect(again.results[0]?.state).toBe('unchanged')
      await undo(moved.runId)
      expect(essence(live())).toEqual(before)
    },
  )

  it('to another role, and back', async () => {
    const [course] = courses()
    const [section] = course?.sections ?? []
    const [person = ''] = people(1)
    await run([{ person, section: String(section?.sis_section_id) }])
    const before = essence(live())
    const moved = await run([{ person, section: String(section?.sis_section_id), toRole: 'TA' }])
    expect(moved.results[0]?.state).toBe('done')
    expect(moved.report.verdicts[0]?.warnings.join()).toContain('Grades')
    const now = enrollmentsOf(person).filter((one) => one.enrollment_state !== 'deleted')
    expect(now.map((one) => one.type)).toEqual(['TaEnrollment'])
    await undo(moved.runId)
    expect(essence(live())).toEqual(before)
  })

  it('to a section of another course is a problem, not a guess', async () => {
    const [course, other] = courses()
    const [person = ''] = people(1)
    await run([{ person, section: String(course?.sections[0]?.sis_section_id) }])
    const report = await check(
      rosterOf([
        {
          person,
          section: String(course?.sections[0]?.sis_section_id),
          toSection: String(other?.sections[0]?.sis_section_id),
        },
      ]),
    )
    expect(report.verdicts[0]).toMatchObject({ kind: 'problem', explanation: { column: 'toSection' } })
  })
})

describe('states and dates by one row', () => {
  it('concludes with new dates, and changes dates of somebody concluded without bringing them back', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const [person = ''] = people(1)
    await run([{ person, section }])
    await run([{ person, section, state: 'concluded', start: '2026-09-01', end: '2026-12-20' }])
    expect(enrollmentsOf(person)[0]).toMatchObject({
      enrollment_state: 'completed',
      start_at: '2026-09-01T05:00:00Z',
    })
    await run([{ person, section, state: 'concluded', end: '2026-12-31' }])
    expect(enrollmentsOf(person)[0]).toMatchObject({
      enrollment_state: 'completed',
      end_at: '2027-01-01T05:59:59Z',
    })
  })

  it('sets the last attended date, and only where it differs', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const [person = ''] = people(1)
    await run([{ person, section, attended: '2026-10-05' }])
    expect(enrollmentsOf(person)[0]?.last_attended_at).toBe('2026-10-05T05:00:00Z')
    const { report } = await run([{ person, section, attended: '2026-10-05' }])
    expect(report.counts.nothing).toBe(1)
  })
})

const SYNC: SyncOptions = { action: 'deactivate', staffToo: false, selfToo: false }

describe('a roster as the truth', () => {
  it('of 3,000 people, 2 % adds and drops: the pages and a look at each new person, only the difference written', async () => {
    await canvas.close()
    canvas = await startPracticeCanvas({ people: 3_300, courses: 6, seed: 5, existing: 0 })
    services = openServices(':memory:')
    connectionId = await connectToCanvas(services, canvas)
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const who = people(3_060)
    for (const person of who.slice(0, 3_000)) enrollBehind(person, section)
    canvas.resetCounters()
    const list = who.slice(60).map((person) => ({ person, section }))
    const { report, results } = await runRoster(rosterOf(list), {}, SYNC)
    expect(report.synced).toBe(60)
    expect(report.counts).toMatchObject({ create: 60, remove: 60, nothing: 2_940, problem: 0 })
    // 31 pages, and the 60 who are new: each might be somebody who would be taken out, under an id mistyped.
    expect(report.figures.readCalls).toBeLessThanOrEqual(95)
    expect(results.filter((row) => row.state === 'done')).toHaveLength(120)
    const writes = Object.entries(canvas.counters().calls).filter(([form]) => !form.startsWith('GET'))
    expect(writes.reduce((sum, [, count]) => sum + count, 0)).toBe(120)
    const active = live().filter(
      (one) => one.enrollment_state === 'active' && one.type === 'StudentEnrollment',
    )
    expect(active).toHaveLength(3_000)
  })

  it('leaves teachers, the token’s owner and concluded people alone unless asked, and can be looked at first', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const [stays = '', goes = '', teacher = '', past = ''] = people(4)
    await run([
      { person: stays, section },
      { person: goes, section },
      { person: teacher, section, type: 'teacher' },
      { person: past, section, state: 'concluded' },
    ])
    const rosterId = rosterOf([{ person: stays, section }])
    const report = await check(rosterId, { ...SYNC, action: 'delete' })
    expect(report.synced).toBe(1)
    const added = services.rosters.allRows(rosterId).at(-1)
    expect(added?.cells).toMatchObject({ person: goes, action: 'delete', 'extra:Sync': 'not on the list' })
    expect(report.drops).toEqual([{ label: expect.any(String), dropped: 1, present: 4 }])
    const withStaff = await check(rosterId, { ...SYNC, staffToo: true })
    expect(withStaff.synced).toBe(3)
    expect(services.rosters.allRows(rosterId)).toHaveLength(4)
  })

  it('drops nobody from a place while somebody on its list can’t be found', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const [stays = '', other = ''] = people(2)
    await run([
      { person: stays, section },
      { person: other, section },
    ])
    const report = await check(
      rosterOf([
        { person: stays, section },
        { person: 'TYPO', section },
      ]),
      SYNC,
    )
    expect(report.synced).toBe(0)
    expect(report.leftAlone).toMatchObject([
      { reason: expect.stringContaining('TYPO'), rowIds: [services.rosters.allRows(report.rosterId)[1]?.id] },
    ])
  })
})

describe('guard rails', () => {
  it('holds a run that would drop too large a share, until it is accepted', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const who = people(10)
    await run(who.map((person) => ({ person, section })))
    const report = await check(
      rosterOf(who.slice(0, 2).map((person) => ({ person, section, action: 'delete' }))),
    )
    const held = await services.runs.start(report.id, { maxDropShare: 0.1 })
    expect(held).toMatchObject({ ok: false, error: { code: 'TOO_MANY_DROPS' } })
    const accepted = await services.runs.start(report.id, { maxDropShare: 0.1, dropsAccepted: true })
    expect(accepted.ok).toBe(true)
    if (accepted.ok) await services.runs.whenResting(accepted.value.runId)
  })

  it('lets a few rows go ahead, and sends no more when one of them fails', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    canvas.setFaults({ next: [] })
    const who = people(30)
    // Their logins are gone between check and run: Canvas refuses them when they are sent.
    const rosterId = rosterOf(who.map((person) => ({ person, section, role: '' })))
    const report = await check(rosterId)
    canvas.changeCourse({ id: Number(course?.id), workflow_state: 'completed' })
    const started = await services.runs.start(report.id, { canaryRows: 3 })
    if (!started.ok) throw new Error(started.error.message)
    const summary = await services.runs.whenResting(started.value.runId)
    expect(summary).toMatchObject({ status: 'paused', hold: { kind: 'canary' } })
    expect(summary?.counts.failed).toBe(3)
    expect(summary?.counts.waiting).toBe(27)
    canvas.changeCourse({ id: Number(course?.id), workflow_state: 'available' })
    await services.runs.resume(started.value.runId)
    const end = await services.runs.whenResting(started.value.runId)
    expect(end?.counts).toMatchObject({ done: 27, failed: 3 })
  })
})

describe('bulk enrollment', () => {
  it('is offered where rows fit it, takes few calls, and every row still ends in a known state', async () => {
    const course = courses().find((one) => one.sections.length === 1)
    if (course === undefined) throw new Error('The school has no course with one section')
    const who = people(120)
    const rows = [
      ...who.map((person) => ({ person, course: course.sis })),
      { person: who[0] ?? '', section: 'NO' },
    ]
    const report = await check(rosterOf(rows))
    const [way] = report.ways
    expect(way).toMatchObject({ id: 'bulk' })
    expect(way?.calls).toBeLessThan(5)
    expect(way?.notes.join(' ')).toContain('invitation')
    canvas.resetCounters()
    const { results } = await run(rows, { way: 'bulk' })
    expect(results.slice(0, 120).every((row) => row.state === 'done')).toBe(true)
    expect(results.at(-1)?.state).toBe('failed')
    const { calls } = canvas.counters()
    expect(calls['POST /api/v1/accounts/:account_id/bulk_enrollment']).toBe(1)
    expect(calls['POST /api/v1/sections/:section_id/enrollments'] ?? 0).toBe(0)
  })

  it('sends one by one whom the job lost, with the reason Canvas gives then', async () => {
    const course = courses().find((one) => one.sections.length === 1)
    if (course === undefined) throw new Error('The school has no course with one section')
    const rows = people(40).map((person) => ({ person, course: course.sis }))
    const report = await check(rosterOf(rows))
    // Concluded behind our back: the job's errors say nothing an admin could read.
    canvas.changeCourse({ id: Number(course.id), workflow_state: 'completed' })
    const started = await services.runs.start(report.id, { way: 'bulk', stopAfterEqualFailures: 1_000 })
    if (!started.ok) throw new Error(started.error.message)
    await services.runs.whenResting(started.value.runId)
    const results = [...services.runs.results(started.value.runId)]
    expect(new Set(results.map((row) => row.state))).toEqual(new Set(['failed']))
    expect(results[0]?.message).toContain('concluded')
  })
})

describe('actions of the caller alone, and special people', () => {
  it('accepts and rejects invitations of one’s own, and nobody else’s', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const self = (await services.connections.list())[0]
    expect(self?.userName).toBeTruthy()
    const me = canvas.state().users.find((user) => user.name === self?.userName)
    const [other = ''] = people(1)
    await run([
      { person: `id:${me?.id}`, section, state: 'invited', type: 'ta' },
      { person: other, section, state: 'invited' },
    ])
    const { results } = await run([
      { section, action: 'accept' },
      { person: other, section, action: 'accept' },
    ])
    expect(results.map((row) => row.state)).toEqual(['done', 'failed'])
    expect(results[1]?.message).toContain('only the invited person')
    const mine = live().find((one) => one.user_id === me?.id && one.type === 'TaEnrollment')
    expect(mine?.enrollment_state).toBe('active')
  })

  it('joins a course by its code', async () => {
    const [course] = courses()
    const code = canvas.world.courses.get(Number(course?.id))
    if (code === undefined) throw new Error('no course')
    Object.assign(code, { selfEnrollmentCode: 'JOIN42' })
    const wrong = await run([{ course: course?.sis ?? '', action: 'selfEnroll', code: 'NOPE' }])
    expect(wrong.results[0]).toMatchObject({ state: 'failed', message: expect.stringContaining('invalid') })
    const right = await run([{ course: course?.sis ?? '', action: 'selfEnroll', code: 'JOIN42' }])
    expect(right.results[0]?.state).toBe('done')
    const again = await run([{ course: course?.sis ?? '', action: 'selfEnroll', code: 'JOIN42' }])
    expect(again.results[0]?.state).toBe('unchanged')
  })

  it('tells about temporary enrollments without changing anything', async () => {
    const [person = ''] = people(1)
    const { report } = await run([{ person, action: 'temporaryStatus' }])
    expect(report.verdicts[0]).toMatchObject({
      kind: 'nothing',
      summary: expect.stringContaining('gives a temporary'),
    })
  })

  it('enrolls an observer with the student observed, one for each', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const [student = '', sibling = '', parent = ''] = people(3)
    await run([
      { person: student, section },
      { person: sibling, section },
      { person: parent, section, type: 'observer', observes: student },
      { person: parent, section, type: 'observer', observes: sibling },
    ])
    expect(enrollmentsOf(parent).map((one) => one.type)).toEqual(['ObserverEnrollment', 'ObserverEnrollment'])
    expect(new Set(enrollmentsOf(parent).map((one) => one.associated_user_id)).size).toBe(2)
  })

  it('sends a person of another account by that account’s id, and says what Canvas says', async () => {
    const [course] = courses()
    const section = String(course?.sections[0]?.sis_section_id)
    const { report, results } = await run([{ person: 'X-77', section, rootAccount: 'other.example.edu' }])
    expect(report.verdicts[0]?.kind).toBe('create')
    // A plain install does not know the trust: it asks for a user.
    expect(results[0]?.state).toBe('failed')
  })

  it('finds people, courses and sections while typing, by the id the column uses', async () => {
    const [course] = courses()
    const rosterId = rosterOf([])
    const named = canvas.state().users.find((user) => user.has_login === true && user.sis_user_id)
    const word = String(named?.name).split(' ')[0] ?? ''
    const who = await services.suggestions.suggest({ rosterId, column: 'person', text: word, cells: {} })
    expect(who.ok && who.value.some((one) => one.label.includes(word))).toBe(true)
    const where = await services.suggestions.suggest({
      rosterId,
      column: 'section',
      text: '',
      cells: { course: course?.sis ?? '' },
    })
    expect(where.ok && where.value.map((one) => one.value)).toEqual(
      course?.sections.slice(0, 10).map((one) => String(one.sis_section_id)),
    )
  })
})

/** Enrolled by somebody else, straight in the school's world. */
function enrollBehind(person: string, section: string): void {
  const { users, sections } = behind()
  const role = canvas.world.builtInRole('StudentEnrollment')
  const where = canvas.world.section(Number(sections.get(section)))
  if (role === undefined) throw new Error('The school has no student role')
  canvas.world.addEnrollment({
    userId: Number(users.get(person)),
    courseId: where.courseId,
    sectionId: where.id,
    type: 'StudentEnrollment',
    roleId: role.id,
    associatedUserId: null,
    state: 'active',
    startAt: null,
    endAt: null,
    limited: false,
    selfEnrolled: null,
    createdAt: 0,
    updatedAt: 0,
    completedAt: null,
    lastAttendedAt: null,
    sisImportId: null,
    sisLogin: null,
  })
}

let ids: { canvas: PracticeCanvas; users: Map<unknown, unknown>; sections: Map<unknown, unknown> } | null =
  null

function behind() {
  if (ids?.canvas !== canvas) {
    const state = canvas.state()
    ids = {
      canvas,
      users: new Map(state.users.map((one) => [one.sis_user_id, one.id])),
      sections: new Map(state.sections.map((one) => [one.sis_section_id, one.id])),
    }
  }
  return ids
}
