import { createRandom } from '../server/random.ts'
import { ADMIN_ID } from './make-world.ts'
import type { Course, User } from './records.ts'
import type { DoceboWorld } from './world.ts'

export type RosterRow = {
  readonly Username: string
  readonly 'Course code': string
  readonly Status: string
  readonly 'Completion date': string
  readonly 'Enrollment date': string
  readonly Action: string
}

export type PracticeRoster = {
  readonly csv: string
  readonly rows: readonly RosterRow[]
  /** Rows that can't work, from 1, and why. */
  readonly failures: readonly { readonly row: number; readonly reason: string }[]
}

const HEADERS = ['Username', 'Course code', 'Status', 'Completion date', 'Enrollment date', 'Action'] as const
const DAY = 86_400_000

/**
 * A compliance roster that fits the company: mostly people enrolled already, each with a completion date of their own,
 * some new ones, some to be taken out, and `failing` rows that fail for different reasons.
 */
export function makePracticeRoster(
  world: DoceboWorld,
  wish: { readonly rows: number; readonly failing: number; readonly seed?: number },
): PracticeRoster {
  const random = createRandom(wish.seed ?? 7)
  const users = [...world.users.values()].filter((user) => user.isActive && user.id !== ADMIN_ID)
  const courses = [...world.courses.values()]
  const taken = new Set<string>()
  const good = wish.rows - wish.failing
  const rows: RosterRow[] = []
  const day = (index: number) =>
    new Date(Date.UTC(2026, 7, 1) + ((index * 7) % 90) * DAY).toISOString().slice(0, 10)
  const existing = world
    .all()
    .filter((one) => world.users.get(one.userId)?.isActive === true && one.userId !== ADMIN_ID)
  while (rows.length < Math.round(good * 0.7)) {
    const one = random.pick(existing)
    const user = world.users.get(one.userId)
    const course = world.courses.get(one.courseId)
    const key = `${one.courseId}/${one.userId}`
    if (user === undefined || course === undefined || taken.has(key)) continue
    taken.add(key)
    const removes = random.chance(0.06)
    rows.push(
      removes
        ? rowOf(user, course, { Action: 'Unenroll' })
        : rowOf(user, course, { Status: 'Completed', 'Completion date': day(rows.length) }),
    )
  }
  while (rows.length < good) {
    const user = random.pick(users)
    const course = random.pick(courses)
    const key = `${course.id}/${user.id}`
    if (taken.has(key) || world.enrollment(course.id, user.id) !== undefined) continue
    taken.add(key)
    rows.push(rowOf(user, course, { Status: 'Enrolled', 'Enrollment date': '2026-09-01' }))
  }
  const failures: { row: number; reason: string }[] = []
  const bad = failingRows(world, taken)
  for (let i = 0; i < wish.failing; i++) {
    const made = bad[i % bad.length]
    if (made === undefined) break
    const at = Math.round(((i + 1) * rows.length) / (wish.failing + 1))
    rows.splice(at, 0, made.make(i))
  }
  rows.forEach((row, index) => {
    const reason = bad.find((one) => one.owns(row))?.reason
    if (reason !== undefined) failures.push({ row: index + 1, reason })
  })
  return { csv: csvOf(rows), rows, failures }
}

function rowOf(user: User, course: Course, more: Partial<RosterRow>): RosterRow {
  return {
    Username: user.username,
    'Course code': course.code,
    Status: '',
    'Completion date': '',
    'Enrollment date': '',
    Action: '',
    ...more,
  }
}

type Bad = {
  readonly reason: string
  readonly make: (index: number) => RosterRow
  readonly owns: (row: RosterRow) => boolean
}

function failingRows(world: DoceboWorld, taken: ReadonlySet<string>): readonly Bad[] {
  const [course] = [...world.courses.values()]
  if (course === undefined) throw new Error('The company has no course')
  const inactive = [...world.users.values()].filter(
    (user) => !user.isActive && world.enrollment(course.id, user.id) === undefined,
  )
  const strangers = [...world.users.values()].filter(
    (user) =>
      user.isActive &&
      user.id !== ADMIN_ID &&
      world.enrollment(course.id, user.id) === undefined &&
      !taken.has(`${course.id}/${user.id}`),
  )
  const person = (list: readonly User[], index: number) => {
    const found = list[index % Math.max(1, list.length)]
    if (found === undefined) throw new Error('The company has too few people')
    return found
  }
  const names = new Set(inactive.map((user) => user.username))
  return [
    {
      reason: 'nobody has this username',
      make: (index) => ({
        ...rowOf(person(strangers, index), course, {}),
        Username: `no.such.person${index}`,
      }),
      owns: (row) => row.Username.startsWith('no.such.person'),
    },
    {
      reason: 'no course has this code',
      make: (index) => ({ ...rowOf(person(strangers, index), course, {}), 'Course code': `GONE-${index}` }),
      owns: (row) => row['Course code'].startsWith('GONE-'),
    },
    {
      reason: 'the person is deactivated',
      make: (index) => rowOf(person(inactive, index), course, { Status: 'Enrolled' }),
      owns: (row) => names.has(row.Username),
    },
    {
      reason: 'not enrolled, so there is nothing to update',
      make: (index) => rowOf(person(strangers, index), course, { Action: 'Update', Status: 'Suspended' }),
      owns: (row) => row.Action === 'Update',
    },
    {
      reason: 'a completion date without the status Completed',
      make: (index) =>
        rowOf(person(strangers, index), course, { Status: 'In progress', 'Completion date': '2026-08-15' }),
      owns: (row) => row.Status === 'In progress' && row['Completion date'] !== '',
    },
  ]
}

function csvOf(rows: readonly RosterRow[]): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rows.map((row) => HEADERS.map((header) => cell(row[header])).join(','))
  return `${[HEADERS.join(','), ...lines].join('\r\n')}\r\n`
}
