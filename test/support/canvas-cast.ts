import type { PracticeCanvas } from '../../src/practice/canvas/start.ts'
import type { Cells } from '../../src/shared/roster/row.ts'

/** How somebody's enrollment is to stand when the row is done, told without Muster. */
export type Goal = {
  readonly userId: number
  readonly sectionId: number
  readonly state: string
  readonly type?: string
  readonly roleId?: number
  readonly endAt?: string
}

export type MixedRow = {
  /** What the row is about. */
  readonly label: string
  readonly cells: Cells
  /** Null for a row that changes nothing. */
  readonly goal: Goal | null
}

type Json = Readonly<Record<string, unknown>>
type Somebody = {
  readonly id: number
  readonly sis: string
  readonly login: string
  readonly integration: string
}

const text = (value: unknown) => String(value ?? '')

/**
 * Forty rows of every kind for the school's first course. Puts people there in the states that the rows are about,
 * behind the client's back. The same school gives the same rows.
 */
export async function mixedRows(canvas: PracticeCanvas): Promise<readonly MixedRow[]> {
  const { courses, sections, users } = canvas.state()
  const [course, other] = courses
  const [first, second] = sections.filter(
    (one) => one.course_id === course?.id && one.workflow_state === 'active',
  )
  const elsewhere = sections.find((one) => one.course_id === other?.id)
  const loginless = users.find((user) => user.has_login !== true)
  if (first === undefined || second === undefined || elsewhere === undefined || loginless === undefined)
    throw new Error('This school is too small')
  const person = drawFrom(users)
  const s1 = text(first.sis_section_id)
  const s2 = text(second.sis_section_id)
  const there = async (state: string, type = 'StudentEnrollment') => {
    const who = person()
    await enroll(canvas, first, who, state, type)
    return who
  }

  const rows: MixedRow[] = []
  const add = (label: string, who: Somebody, cells: Cells, goal: Partial<Goal> | null) =>
    rows.push({
      label,
      cells: { person: who.sis, section: s1, ...cells },
      goal: goal === null ? null : { userId: who.id, sectionId: Number(first.id), state: 'active', ...goal },
    })
  const bySis = () => ({})
  const byLogin = (who: Somebody) => ({ person: `sis_login_id:${who.login}` })
  const byNumber = (who: Somebody) => ({ person: `id:${who.id}` })
  const byIntegration = (who: Somebody) => ({ person: `sis_integration_id:${who.integration}` })
  const fresh = (
    label: string,
    ids: (who: Somebody) => Cells,
    cells: Cells = {},
    goal: Partial<Goal> = {},
  ) => {
    const who = person()
    add(label, who, { ...ids(who), ...cells }, goal)
  }

  for (let i = 0; i < 4; i += 1) fresh('new, by SIS ID', bySis)
  for (let i = 0; i < 2; i += 1) fresh('new, by login', byLogin)
  for (let i = 0; i < 2; i += 1) fresh('new, by Canvas ID', byNumber)
  fresh('new, by integration ID', byIntegration)
  fresh(
    'new, course and section',
    bySis,
    { course: text(course?.sis_course_id), section: s2 },
    { sectionId: Number(second.id) },
  )
  fresh(
    'new, with dates',
    bySis,
    { start: '2026-09-01', end: '2026-12-18' },
    { endAt: '2026-12-19T05:59:59Z' },
  )
  fresh('new teacher', bySis, { type: 'teacher' }, { type: 'TeacherEnrollment' })
  fresh('new TA', bySis, { type: 'ta' }, { type: 'TaEnrollment' })
  fresh('new designer', bySis, { type: 'designer' }, { type: 'DesignerEnrollment' })
  const followed = await there('active')
  fresh(
    'new observer',
    bySis,
    { type: 'observer', observes: `id:${followed.id}` },
    { type: 'ObserverEnrollment' },
  )
  fresh('custom role by name', bySis, { role: 'Auditor' }, { roleId: 21 })
  fresh('custom role by number', bySis, { role: '22' }, { roleId: 22 })
  fresh('role of the account', bySis, { role: '27' }, { roleId: 27 })

  add('active already', await there('active'), {}, null)
  const known = await there('active')
  add('active already, by login', known, byLogin(known), null)
  add('inactive, State blank', await there('inactive'), {}, {})
  add('concluded, State blank', await there('completed'), {}, {})
  add(
    'other dates',
    await there('active'),
    { start: '2026-09-01', end: '2027-01-31' },
    { endAt: '2027-02-01T05:59:59Z' },
  )
  add('deactivate', await there('active'), { action: 'deactivate' }, { state: 'inactive' })
  const leaving = await there('active')
  add('deactivate, by login', leaving, { ...byLogin(leaving), action: 'deactivate' }, { state: 'inactive' })
  add('conclude', await there('active'), { action: 'conclude' }, { state: 'completed' })
  add('delete', await there('active'), { action: 'delete' }, { state: 'deleted' })
  const gone = await there('active')
  add('delete, by integration ID', gone, { ...byIntegration(gone), action: 'delete' }, { state: 'deleted' })
  add(
    'delete a teacher',
    await there('active', 'TeacherEnrollment'),
    { type: 'teacher', action: 'delete' },
    { state: 'deleted' },
  )
  add('reactivate', await there('inactive'), { action: 'reactivate' }, {})
  add('move to the other section', await there('active'), { toSection: s2 }, { sectionId: Number(second.id) })
  add('delete somebody not there', person(), { action: 'delete' }, null)
  add('deactivate somebody not there', person(), { action: 'deactivate' }, { state: 'inactive' })
  const narcissus = person()
  add('observes themself', narcissus, { type: 'observer', observes: `id:${narcissus.id}` }, {})
  add('nobody has this SIS ID', person(), { person: '990417' }, {})
  add(
    'person without login',
    person(),
    { person: `id:${text(loginless.id)}` },
    { userId: Number(loginless.id) },
  )
  add('no such section', person(), { section: `${s1}9` }, {})
  add(
    'another course',
    person(),
    { section: text(elsewhere.sis_section_id) },
    { sectionId: Number(elsewhere.id) },
  )
  add('temporary status', person(), { section: '', action: 'temporaryStatus' }, null)
  add('an id nobody could have', person(), { person: 'no such id' }, {})
  return rows
}

/** People with a login and a six-digit SIS ID, one after the other. */
function drawFrom(users: readonly Json[]): () => Somebody {
  const people = users
    .filter((user) => user.has_login === true && /^0\d+$/.test(text(user.sis_user_id)))
    .map((user) => ({
      id: Number(user.id),
      sis: text(user.sis_user_id),
      login: text(user.login_id),
      integration: text(user.integration_id),
    }))
    .values()
  return () => {
    const { value } = people.next()
    if (value === undefined) throw new Error('This school has too few people')
    return value
  }
}

/** By the administrator's own call, so that nothing of Muster's has a part in it. */
async function enroll(
  canvas: PracticeCanvas,
  section: Json,
  { id }: Somebody,
  state: string,
  type: string,
): Promise<void> {
  const answer = await fetch(`${canvas.url}/api/v1/sections/${text(section.id)}/enrollments`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${canvas.token}`,
      'content-type': 'application/json',
      'user-agent': 'test',
    },
    body: JSON.stringify({ enrollment: { user_id: id, type, enrollment_state: state } }),
  })
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
}

/** Whether the school itself says that this is so. */
export function isSo(canvas: PracticeCanvas, goal: Goal): boolean {
  return canvas
    .state()
    .enrollments.some(
      (one) =>
        one.user_id === goal.userId &&
        one.course_section_id === goal.sectionId &&
        one.enrollment_state === goal.state &&
        (goal.type === undefined || one.type === goal.type) &&
        (goal.roleId === undefined || one.role_id === goal.roleId) &&
        (goal.endAt === undefined || one.end_at === goal.endAt),
    )
}
