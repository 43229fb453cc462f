import type { Services } from '../../src/main/services.ts'
import type { SchoologyOptionsInput } from '../../src/practice/schoology/options.ts'
import { type PracticeSchoology, startPracticeSchoology } from '../../src/practice/schoology/start.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import { connect } from './connect.ts'

type Json = Readonly<Record<string, unknown>>

/** A practice Schoology with a roster of every kind of change, and what must come of each row. */
export type District = {
  readonly schoology: PracticeSchoology
  readonly rows: readonly Cells[]
  /** What is not as the rows asked, read from the practice LMS itself; in words. */
  readonly differences: () => string[]
}

/** How much faster than real the clock of these tests runs, and the practice LMS's limit with it. */
export const FASTER = 25

/** `each`: rows of every kind. */
export async function startDistrict(options: SchoologyOptionsInput & { each: number }): Promise<District> {
  const { each, ...rest } = options
  const schoology = await startPracticeSchoology({
    people: 400,
    courses: 8,
    seed: 5,
    existing: 2,
    rate: { calls: 15, seconds: 5 / FASTER },
    ...rest,
  })
  const state = schoology.state()
  const users = new Map(state.users.map((user) => [user.uid, user]))
  const sections = new Map(state.sections.map((section) => [section.id, section]))
  const keyOf = (one: Json) => `${one.realm}/${one.realm_id}/${one.uid}`
  const expected: { row: Cells; key: string; end: Json | null }[] = []
  const add = (one: Json, cells: Cells, end: Json | null) => {
    const place: Cells =
      one.realm === 'group'
        ? { group: `id:${one.realm_id}` }
        : { section: String(sections.get(one.realm_id)?.schoolCode) }
    const person = String(users.get(one.uid)?.schoolUid)
    expected.push({ row: { person, ...place, ...cells }, key: keyOf(one), end })
  }
  const there = (fits: (one: Json) => boolean, from = 0) =>
    state.enrollments.filter(fits).slice(from, from + each)
  const isSection = (one: Json) => one.realm === 'section'
  const active = (one: Json) => isSection(one) && one.status === 1 && one.admin === 0
  for (const one of there(active)) add(one, { action: 'archive' }, { status: 5 })
  for (const one of there(active, each)) add(one, { action: 'remove' }, null)
  for (const one of there(active, each * 2))
    add(one, { action: 'update', role: 'administrator' }, { admin: 1, status: 1 })
  for (const one of there((other) => isSection(other) && other.status === 5)) add(one, {}, { status: 1 })
  for (const one of there((other) => other.realm === 'group')) add(one, { action: 'remove' }, null)
  const taken = new Set(state.enrollments.map(keyOf))
  const free = state.users
    .flatMap((user) =>
      [
        ...state.sections.map((section) => ({ realm: 'section', realm_id: section.id, uid: user.uid })),
        ...state.groups.map((group) => ({ realm: 'group', realm_id: group.id, uid: user.uid })),
      ].filter((one) => !taken.has(keyOf(one))),
    )
    .filter((_, index) => index % 37 === 0)
  for (const one of free.filter(isSection).slice(0, each)) add(one, {}, { admin: 0, status: 1 })
  for (const one of free.filter(isSection).slice(each, each * 2))
    add(one, { status: 'invited', role: 'administrator' }, { admin: 1, status: 3 })
  for (const one of free.filter((other) => other.realm === 'group').slice(0, each))
    add(one, {}, { admin: 0, status: 1 })
  return {
    schoology,
    rows: expected.map(({ row }) => row),
    differences() {
      const now = schoology.state()
      const byKey = new Map<string, Json>(now.enrollments.map((one) => [keyOf(one), one]))
      const found = expected.flatMap(({ row, key, end }) =>
        isAs(byKey.get(key), end) ? [] : [`${JSON.stringify(row)} but ${JSON.stringify(byKey.get(key))}`],
      )
      const named = new Set(expected.map(({ key }) => key))
      for (const before of state.enrollments) {
        const key = keyOf(before)
        if (!named.has(key) && JSON.stringify(byKey.get(key)) !== JSON.stringify(before))
          found.push(`nobody asked for ${key}`)
      }
      for (const [key, times] of Object.entries(now.counters.created))
        if (times > 1) found.push(`enrollment ${key} was made ${times} times`)
      return found
    },
  }
}

function isAs(there: Json | undefined, end: Json | null): boolean {
  if (end === null || there === undefined) return end === null && there === undefined
  return Object.entries(end).every(([name, value]) => there[name] === value)
}

export async function loadDistrict(
  services: Services,
  district: District,
  method = 'HMAC-SHA1',
): Promise<string> {
  const connectionId = await connect(services, 'schoology', district.schoology.url, {
    ...district.schoology.secrets,
    method,
  })
  return loadRows(services, connectionId, district.rows)
}

export function loadRows(services: Services, connectionId: string, rows: readonly Cells[]): string {
  const roster = services.rosters.create('Roster', 'schoology', {
    connectionId,
    idKinds: { person: 'school_uid', section: 'code' },
    dateOrder: 'dmy',
    extraColumns: [],
  })
  services.rosters.append(
    roster.id,
    rows.map((cells) => ({ cells })),
  )
  return roster.id
}
