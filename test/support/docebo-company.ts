import type { Services } from '../../src/main/services.ts'
import type { DoceboOptionsInput } from '../../src/practice/docebo/options.ts'
import { type PracticeDocebo, startPracticeDocebo } from '../../src/practice/docebo/start.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import { connect } from './connect.ts'

type Json = Readonly<Record<string, unknown>>

/** A practice Docebo with a roster of changes, additions and removals, and what must come of each row. */
export type Company = {
  readonly docebo: PracticeDocebo
  readonly rows: readonly Cells[]
  /** What is not as the rows asked, read from the practice LMS itself; in words. */
  readonly differences: () => string[]
}

/** `each`: rows of every kind. */
export async function startCompany(options: DoceboOptionsInput & { each: number }): Promise<Company> {
  const { each, ...rest } = options
  const docebo = await startPracticeDocebo({ people: 300, courses: 8, seed: 5, existing: 3, ...rest })
  const state = docebo.state()
  const users = new Map(state.users.map((user) => [user.user_id, user]))
  const courses = new Map(state.courses.map((course) => [course.id, course]))
  const active = (userId: unknown) => users.get(userId)?.active === true
  const completed = state.enrollments.filter((one) => one.status === 2 && active(one.user_id)).slice(0, each)
  const started = state.enrollments
    .filter((one) => one.status === 0 && one.level === 3 && active(one.user_id))
    .slice(0, each * 2)
  const taken = new Set(state.enrollments.map((one) => `${one.course_id}/${one.user_id}`))
  const free = state.courses
    .flatMap((course) => state.users.map((user) => ({ course_id: course.id, user_id: user.user_id, user })))
    .filter((pair) => pair.user.active === true && !taken.has(`${pair.course_id}/${pair.user_id}`))
    .filter((_, index) => index % 7 === 0)
    .slice(0, each * 2)

  const expected: { row: Cells; key: string; end: Json | null }[] = []
  const add = (pair: Json, cells: Cells, end: Json | null) =>
    expected.push({
      row: {
        person: String(users.get(pair.user_id)?.username),
        course: String(courses.get(pair.course_id)?.code),
        ...cells,
      },
      key: `${pair.course_id}/${pair.user_id}`,
      end,
    })
  completed.forEach((one, index) => {
    const day = new Date(Date.UTC(2026, 1, 1) + index * 86_400_000).toISOString().slice(0, 10)
    const keep = {
      enrollment_date: one.enrollment_date,
      active_until: one.active_until,
      level: one.level,
      score: one.score,
    }
    add(
      one,
      { completed: day, status: 'completed' },
      { ...keep, status: 2, completion_date: `${day} 12:00:00` },
    )
  })
  started.slice(0, each).forEach((one) => {
    add(one, { status: 'in_progress' }, { status: 1, enrollment_date: one.enrollment_date })
  })
  started.slice(each).forEach((one) => {
    add(one, { action: 'unenroll' }, null)
  })
  free.slice(0, each).forEach((pair) => {
    add(pair, {}, { status: 0, level: 3 })
  })
  free.slice(each).forEach((pair) => {
    add(
      pair,
      { status: 'completed', completed: '2026-03-04' },
      { status: 2, completion_date: '2026-03-04 12:00:00' },
    )
  })
  return {
    docebo,
    rows: expected.map(({ row }) => row),
    differences() {
      const now = docebo.state()
      const byKey = new Map(now.enrollments.map((one) => [`${one.course_id}/${one.user_id}`, one]))
      const found: string[] = []
      for (const { row, key, end } of expected) {
        const there = byKey.get(key)
        if (!isAs(there, end)) found.push(`${JSON.stringify(row)} but ${JSON.stringify(there)}`)
      }
      const named = new Set(expected.map(({ key }) => key))
      for (const before of state.enrollments) {
        const key = `${before.course_id}/${before.user_id}`
        if (!named.has(key) && JSON.stringify(byKey.get(key)) !== JSON.stringify(before))
          found.push(`nobody asked for ${key}: ${JSON.stringify(byKey.get(key))}`)
      }
      if (byKey.size > taken.size + 2 * each) found.push('there are more enrollments than were asked for')
      for (const [key, times] of Object.entries(now.counters.created))
        if (times > 1) found.push(`enrollment ${key} was made ${times} times`)
      return found
    },
  }
}

export async function loadCompany(services: Services, company: Company): Promise<string> {
  const { client_id, client_secret } = company.docebo.secrets
  const connectionId = await connect(services, 'docebo', company.docebo.url, {
    client_id,
    client_secret,
    grant: 'client_credentials',
  })
  return loadRows(services, connectionId, company.rows)
}

export function loadRows(services: Services, connectionId: string, rows: readonly Cells[]): string {
  const roster = services.rosters.create('Roster', 'docebo', {
    connectionId,
    idKinds: { person: 'username', course: 'code' },
    dateOrder: 'dmy',
    extraColumns: [],
  })
  services.rosters.append(
    roster.id,
    rows.map((cells) => ({ cells })),
  )
  return roster.id
}

/** Whether an enrollment holds what was expected of it; null expects none. */
function isAs(there: Json | undefined, end: Json | null): boolean {
  if (end === null || there === undefined) return end === null && there === undefined
  return Object.entries(end).every(([name, value]) => there[name] === value)
}
