import { createRandom } from '../server/random.ts'
import { ADMIN_UID } from './make-world.ts'
import type { SchoologyWorld } from './world.ts'

export type RosterRow = {
  readonly 'School UID': string
  readonly 'Section School Code': string
  readonly Role: string
  readonly Status: string
  readonly Action: string
}

export type PracticeRoster = {
  readonly csv: string
  readonly rows: readonly RosterRow[]
  /** Rows that can't work, from 1, and why. */
  readonly failures: readonly { readonly row: number; readonly reason: string }[]
}

const HEADERS = ['School UID', 'Section School Code', 'Role', 'Status', 'Action'] as const

/** Adds and removals mixed, as a district's daily list has them, and `failing` rows that fail for different reasons. */
export function makePracticeRoster(
  world: SchoologyWorld,
  wish: { readonly rows: number; readonly failing: number; readonly seed?: number },
): PracticeRoster {
  const random = createRandom(wish.seed ?? 7)
  const users = [...world.users.values()].filter((user) => user.uid !== ADMIN_UID)
  const sections = [...world.sections.values()]
  const taken = new Set<string>()
  const rows: RosterRow[] = []
  const good = wish.rows - wish.failing
  const existing = [...world.enrollments.values()].filter(
    (one) => one.realm.kind === 'section' && one.status === 1 && one.uid !== ADMIN_UID,
  )
  while (rows.length < Math.round(good * 0.25)) {
    const one = random.pick(existing)
    const key = `${one.realm.id}/${one.uid}`
    const user = world.users.get(one.uid)
    const section = world.sections.get(one.realm.id)
    if (taken.has(key) || user === undefined || section === undefined) continue
    taken.add(key)
    const archives = random.chance(0.4)
    rows.push({
      'School UID': user.schoolUid,
      'Section School Code': section.schoolCode,
      Role: '',
      Status: '',
      Action: archives ? 'Archive' : 'Remove',
    })
  }
  while (rows.length < good) {
    const user = random.pick(users)
    const section = random.pick(sections)
    const key = `${section.id}/${user.uid}`
    if (taken.has(key) || world.enrollment({ kind: 'section', id: section.id }, user.uid) !== undefined)
      continue
    taken.add(key)
    rows.push({
      'School UID': user.schoolUid,
      'Section School Code': section.schoolCode,
      Role: user.roleId === 2 ? 'Administrator' : 'Member',
      Status: '',
      Action: 'Enroll',
    })
  }
  const [someone] = users
  const [somewhere] = sections
  if (someone === undefined || somewhere === undefined) throw new Error('The district has too few people')
  const stranger = users.find(
    (user) =>
      !taken.has(`${somewhere.id}/${user.uid}`) &&
      world.enrollment({ kind: 'section', id: somewhere.id }, user.uid) === undefined,
  )
  const bad: readonly { reason: string; row: (index: number) => RosterRow }[] = [
    {
      reason: 'nobody has this school UID',
      row: (index) => failing(`999${index}99`, somewhere.schoolCode, 'Enroll'),
    },
    {
      reason: 'no section has this code',
      row: (index) => failing(someone.schoolUid, `NO-SUCH-${index}`, 'Enroll'),
    },
    {
      reason: 'not enrolled, so there is nothing to archive',
      row: () => failing(stranger?.schoolUid ?? '', somewhere.schoolCode, 'Archive'),
    },
  ]
  const failures: { row: number; reason: string }[] = []
  const places = new Map<RosterRow, string>()
  for (let i = 0; i < wish.failing; i++) {
    // Only one row may be about the stranger: a second one would be a repeat.
    const kind = i === 0 ? bad[2] : bad[i % 2]
    if (kind === undefined) break
    const made = kind.row(i)
    places.set(made, kind.reason)
    rows.splice(Math.round(((i + 1) * rows.length) / (wish.failing + 1)), 0, made)
  }
  rows.forEach((row, index) => {
    const reason = places.get(row)
    if (reason !== undefined) failures.push({ row: index + 1, reason })
  })
  const lines = rows.map((row) => HEADERS.map((header) => row[header]).join(','))
  return { csv: `${[HEADERS.join(','), ...lines].join('\r\n')}\r\n`, rows, failures }
}

function failing(schoolUid: string, code: string, action: string): RosterRow {
  return { 'School UID': schoolUid, 'Section School Code': code, Role: 'Member', Status: '', Action: action }
}
