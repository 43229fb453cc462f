import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../contract.ts'
import { plan } from './plan.ts'
import {
  allowed,
  checked,
  course,
  ends,
  enrollment,
  HERE,
  row,
  school,
  section,
  type Told,
  user,
} from './testing/told.ts'
import { undo } from './undo.ts'

const ana = (cells = {}) => row({ person: 'sis_user_id:000123' }, cells)
const ben = (cells = {}) => row({ person: 'sis_user_id:000124' }, cells)
const benIs = (state: string, more = {}): Told => ({
  ...school,
  '/api/v1/courses/3/enrollments': { json: [enrollment({ enrollment_state: state, ...more })] },
})

async function bodies(told: Told, rows: Parameters<typeof checked>[1]): Promise<JsonValue[]> {
  const { comparisons } = await checked(told, rows)
  const changes = comparisons.flatMap(({ verdict: { rowId }, intent }) =>
    intent === null ? [] : [{ rowId, intent }],
  )
  return plan(changes, { prefix: '', context: HERE, way: null, forecast: false }).map(({ body }) => body)
}

describe('a custom role', () => {
  const roles = [
    {
      id: 21,
      label: 'Auditor',
      role: 'Auditor',
      base_role_type: 'StudentEnrollment',
      workflow_state: 'active',
    },
    {
      id: 27,
      label: 'Help Desk',
      role: 'Help Desk',
      base_role_type: 'AccountMembership',
      workflow_state: 'active',
    },
  ]
  const listed = { ...school, '/api/v1/accounts/1/roles': { json: roles } }
  const unlisted = {
    ...school,
    '/api/v1/accounts/1/roles': { status: 403, json: { status: 'unauthorized' } },
  }

  it('goes by its number where roles can’t be listed, without a type that the row does not say', async () => {
    const [sent, typed] = await bodies(unlisted, [ana({ role: '21' }), ana({ role: '22', type: 'ta' })])
    expect(sent).toMatchObject({ enrollment: { role_id: '21' } })
    expect(sent).not.toHaveProperty('enrollment.type')
    expect(typed).toMatchObject({ enrollment: { role_id: '22', type: 'TaEnrollment' } })
  })

  it('is a problem by its name then, unless it is a built-in one or somebody there has it', async () => {
    expect(await ends(unlisted, [ana({ role: 'Auditor' }), ana({ role: 'Teacher' })])).toEqual([
      'rolesNotListed',
      'create',
    ])
    const met = {
      ...benIs('active', { role: 'Auditor', role_id: 21 }),
      ...{ '/api/v1/accounts/1/roles': unlisted['/api/v1/accounts/1/roles'] },
    }
    expect(await bodies(met, [ana({ role: 'auditor' })])).toMatchObject([{ enrollment: { role_id: '21' } }])
  })

  it('of the account is no role in a course', async () => {
    expect(await ends(listed, [ana({ role: 'Help Desk' }), ana({ role: '27', type: 'ta' })])).toEqual([
      'accountRole',
      'accountRole',
    ])
  })
})

describe('rights in a course', () => {
  const course3 = '/api/v1/courses/3/permissions'
  const limited = (rights: Readonly<Record<string, boolean>>): Told => ({
    ...school,
    '/api/v1/accounts/self/permissions': { json: { ...allowed(false), read_roster: true } },
    [course3]: { json: rights },
  })

  it('are asked once, and not at all where the account gives them', async () => {
    const many = [ana(), ben(), ana({ type: 'ta' })]
    const { asked } = await checked(limited(allowed(true)), many)
    expect(asked.filter((path) => path.includes(course3))).toHaveLength(1)
    expect((await checked(school, many)).asked.filter((path) => path.includes(course3))).toEqual([])
  })

  it('are said for each role and deed', async () => {
    const told = limited({ ...allowed(true), add_ta_to_course: false, remove_student_from_course: false })
    expect(
      await ends(told, [
        ana(),
        ana({ type: 'ta' }),
        ben({ action: 'delete' }),
        ben({ action: 'conclude', type: 'student' }),
      ]),
    ).toEqual(['create', 'mayNotAdd.3.TA', 'mayNotEnd.3.Student.delete', 'remove'])
  })

  it('of an older Canvas, or that are not told, stand in nobody’s way', async () => {
    expect(await ends(limited({ ...allowed(false), manage_admin_users: true }), [ana()])).toEqual(['create'])
    expect(await ends({ ...limited({}), [course3]: { status: 403, json: {} } }, [ana()])).toEqual(['create'])
  })
})

describe('a blank State', () => {
  it.each([
    ['active', 'nothing', 0],
    ['invited', 'nothing', 0],
    ['creation_pending', 'nothing', 0],
    ['inactive', 'change', 1],
    ['completed', 'change', 1],
    ['rejected', 'change', 1],
  ])('of somebody %s: %s', async (state, kind, back) => {
    const { comparisons, notes } = await checked(benIs(state), [ben()])
    expect(comparisons[0]?.verdict.kind).toBe(kind)
    expect(comparisons[0]?.verdict.warnings).toHaveLength(back)
    expect(notes.filter((note) => note.includes('would come back in'))).toHaveLength(back)
  })

  it('is not blank when it is filled in: nobody is warned of what was asked for', async () => {
    const { comparisons, notes } = await checked(benIs('inactive'), [ben({ state: 'active' })])
    expect(comparisons[0]?.verdict).toMatchObject({ kind: 'change', warnings: [] })
    expect(notes.join()).not.toContain('come back')
  })

  it('tells of an end that has passed', async () => {
    const dates = { start_at: '2020-01-01T00:00:00Z', end_at: '2020-06-01T00:00:00Z' }
    const { comparisons } = await checked(benIs('completed', dates), [ben()])
    expect(comparisons[0]?.verdict.warnings[0]).toContain('has passed')
  })
})

describe('a course that takes nobody', () => {
  const over = (sectionMore = {}, there = [enrollment()]): Told => ({
    ...school,
    '/api/v1/courses/3': { json: course({ concluded: true }) },
    '/api/v1/courses/3/enrollments': { json: there },
    '/api/v1/sections/sis_section_id:S-1': { json: section(4, sectionMore) },
  })
  const open = { end_at: '2099-01-01T00:00:00Z', restrict_enrollments_to_section_dates: true }

  it.each([
    ['a section without dates', {}, 'courseConcluded'],
    [
      'dates that do not restrict',
      { ...open, restrict_enrollments_to_section_dates: false },
      'courseConcluded',
    ],
    ['an end that has passed', { ...open, end_at: '2020-01-01T00:00:00Z' }, 'courseConcluded'],
    ['a section that goes on', open, 'change'],
  ])('because it is concluded: %s', async (_name, more, expected) => {
    const row = ben({ start: '2026-09-01', end: '2026-12-18' })
    expect(await ends(over(more), [row, ben({ action: 'delete', type: 'student' })])).toEqual([
      expected,
      'remove',
    ])
    // Somebody new comes in nowhere in it.
    expect(await ends(over(more), [ana()])).toEqual(['courseConcluded'])
  })

  it('because it is a template or a blueprint, with advice that is true', async () => {
    const kind = (more: Readonly<Record<string, boolean>>): Told => ({
      ...school,
      '/api/v1/courses/3': { json: course(more) },
    })
    const rows = [ana(), ana({ type: 'teacher' })]
    expect(await ends(kind({ template: true }), rows)).toEqual(['templateCourse', 'templateCourse'])
    expect(await ends(kind({ blueprint: true }), rows)).toEqual(['blueprintCourse', 'create'])
  })
})

describe('an invitation to answer', () => {
  const own = { ...HERE, selfId: '11' }
  it.each([
    ['invited', 'accept', 'change'],
    ['rejected', 'accept', 'change'],
    ['active', 'accept', 'nothing'],
    ['inactive', 'accept', 'invitationNotOpen'],
    ['completed', 'accept', 'invitationNotOpen'],
    ['active', 'reject', 'invitationNotOpen'],
    ['invited', 'reject', 'remove'],
    ['rejected', 'reject', 'nothing'],
  ])('%s, %s: %s', async (state, action, expected) => {
    expect(await ends(benIs(state), [ben({ action })], own)).toEqual([expected])
  })
})

describe('somebody to observe', () => {
  const observing = (observes: string) =>
    row({ person: 'sis_user_id:000123', observes }, { type: 'observer' })

  it('is never the observer, by whatever id', async () => {
    const told = { ...school, '/api/v1/users/10': { json: user(10, '000123') } }
    expect(await ends(told, [observing('sis_user_id:000123')])).toEqual(['observesSelf'])
    expect(await ends(told, [observing('id:10')])).toEqual(['observesSelf'])
  })

  it('goes by the number alone where people can’t be looked up', async () => {
    const told = { ...school, '/api/v1/accounts/self/permissions': { json: {} } }
    expect(await ends(told, [observing('sis_user_id:000999')])).toEqual(['observedUnseen'])
    expect(await ends(told, [observing('id:99')])).toEqual(['create'])
  })
})

describe('days', () => {
  const dated = ana({ start: '2026-09-01', end: '2026-12-18' })

  it('are in a zone that the check names, where a row has any', async () => {
    const context = { ...HERE, memory: { zoneOf: 'the account’s time zone' } }
    const says = 'Days are days in America/Chicago, the account’s time zone.'
    expect((await checked(school, [dated], context)).notes).toContain(says)
    const instants = ana({ start: '2026-09-01T05:00:00Z', end: '2026-12-19T05:59:59Z' })
    expect((await checked(school, [instants], context)).notes).not.toContain(says)
  })

  it('of a zone that this computer does not know are a problem, and nothing else is', async () => {
    const context = { ...HERE, timeZone: 'Mars/Olympus' }
    const instants = ana({ type: 'ta', start: '2026-09-01T05:00:00Z', end: '2026-12-19T05:59:59Z' })
    expect(await ends(school, [dated, instants, ben()], context)).toEqual([
      'zoneNotKnown',
      'create',
      'nothing',
    ])
  })
})

describe('taking back', () => {
  const wasInvited = async (cells: Readonly<Record<string, string>>) => {
    const request = ben(cells)
    const { comparisons } = await checked(benIs('invited'), [request])
    const [comparison] = comparisons
    if (comparison === undefined) throw new Error('There is a comparison for each row')
    return undo(
      { request, verdict: comparison.verdict, before: comparison.before },
      { created: 'delete' },
      HERE,
    )
  }

  it('invited → active restores dates and limit and says what stays', async () => {
    const undone = await wasInvited({ state: 'active', start: '2026-09-01', end: '2026-12-18', limit: 'yes' })
    expect(undone).toMatchObject({
      ok: true,
      cells: { start: 'none', end: 'none', limit: 'no' },
      notes: [expect.stringContaining('stays active')],
    })
    expect(undone).not.toHaveProperty('cells.state')
  })

  it('invited → active alone can’t be', async () => {
    expect(await wasInvited({ state: 'active' })).toMatchObject({ ok: false })
  })

  it('invited → inactive can be', async () => {
    expect(await wasInvited({ state: 'inactive' })).toMatchObject({ ok: true, cells: { state: 'invited' } })
  })
})
