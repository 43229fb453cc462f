import type { Services } from '../../src/main/services.ts'
import type { Cells, RosterSettings } from '../../src/shared/roster/row.ts'
import { pretend } from '../conformance/pretend/provider/index.ts'
import { type PretendServer, startPretendServer } from '../conformance/pretend/server.ts'
import { differences, loadRoster, startSchool } from './canvas-school.ts'
import { connect } from './connect.ts'
import { loadCompany, startCompany } from './docebo-company.ts'
import { fastClock } from './fast-clock.ts'
import { openServices } from './open-services.ts'
import { FASTER, loadDistrict, startDistrict } from './schoology-district.ts'

/** An LMS that is up, connected to, with a roster of rows that can all be carried out. */
export type World = {
  readonly services: Services
  readonly rosterId: string
  /** What the admin chooses for those whom a run added, when it is taken back. */
  readonly takesOut: string
  /** What is not as the rows asked, and what was made twice; read from the LMS itself. */
  readonly differences: () => readonly string[]
  /** Who is where as what, read from the LMS itself; sorted. */
  readonly members: () => readonly string[]
  /** Calls so far that were to change something. */
  readonly writes: () => number
  readonly setRefused: (isRefused: boolean) => void
  readonly close: () => Promise<void>
}

type Json = Readonly<Record<string, unknown>>
type Calls = Readonly<Record<string, number>>

function countWrites(calls: Calls, isRead: RegExp): number {
  return Object.entries(calls).reduce((sum, [form, count]) => (isRead.test(form) ? sum : sum + count), 0)
}

function shown(enrollments: readonly Json[], fields: readonly string[]): string[] {
  return enrollments.map((one) => fields.map((field) => String(one[field] ?? '')).join(' ')).sort()
}

async function canvasWorld(): Promise<World> {
  const school = await startSchool({ rows: 80, latency: 2 })
  const services = openServices(':memory:', { requestTimeoutMs: 2_000 })
  const { canvas } = school
  return {
    services,
    rosterId: await loadRoster(services, school),
    takesOut: 'delete',
    differences: () => differences(school),
    members: () =>
      shown(
        canvas.state().enrollments.filter((one) => one.enrollment_state !== 'deleted'),
        ['user_id', 'course_section_id', 'type', 'role_id', 'enrollment_state', 'start_at', 'end_at'],
      ),
    writes: () => countWrites(canvas.counters().calls, /^GET /),
    setRefused: (isRefused) => canvas.setTokenState(isRefused ? 'revoked' : 'active'),
    close: canvas.close,
  }
}

async function doceboWorld(): Promise<World> {
  const company = await startCompany({ each: 15 })
  const services = openServices(':memory:', { requestTimeoutMs: 2_000 })
  const { docebo } = company
  return {
    services,
    rosterId: await loadCompany(services, company),
    takesOut: 'unenroll',
    differences: company.differences,
    members: () => shown(docebo.state().enrollments, ['course_id', 'user_id', 'level', 'status']),
    writes: () => countWrites(docebo.counters().calls, /^GET |oauth2/),
    setRefused: docebo.setRefused,
    close: docebo.close,
  }
}

async function schoologyWorld(): Promise<World> {
  const district = await startDistrict({ each: 10 })
  const services = openServices(':memory:', { requestTimeoutMs: 2_000, clock: fastClock(FASTER) })
  const { schoology } = district
  return {
    services,
    rosterId: await loadDistrict(services, district),
    takesOut: 'remove',
    differences: district.differences,
    members: () => shown(schoology.state().enrollments, ['realm', 'realm_id', 'uid', 'admin', 'status']),
    writes: () => countWrites(schoology.counters().calls, /^GET |multiget/),
    setRefused: schoology.setRefused,
    close: schoology.close,
  }
}

const GROUPS = ['chess', 'choir', 'go']

/** A club with somebody in every group, and rows of every kind: new, another role, out, and so already. */
export async function pretendClub(more: Partial<Parameters<typeof openServices>[1]> = {}): Promise<
  World & {
    readonly club: PretendServer
    readonly load: (rows: readonly Cells[]) => Promise<string>
  }
> {
  const people = Array.from({ length: 90 }, (_, index) => `p${index}`)
  const club = await startPretendServer(people, GROUPS)
  people.slice(0, 45).forEach((login, index) => {
    club.members.set(`${GROUPS[index % 3]}/${login}`, 'member')
  })
  const start = new Map(club.members)
  const rows = people.map((person, index): Cells => {
    const group = GROUPS[index % 3] ?? ''
    if (index < 15) return { person, group, action: 'remove' }
    if (index < 30) return { person, group, role: 'leader' }
    return index % 2 === 0 ? { person, group } : { person, group, role: 'leader' }
  })
  const services = openServices(':memory:', { providers: [pretend], requestTimeoutMs: 2_000, ...more })
  const connectionId = await connect(services, 'pretend', club.url, { key: club.key })
  const settings: RosterSettings = {
    connectionId,
    idKinds: { person: 'login', group: 'code' },
    dateOrder: 'dmy',
    extraColumns: [],
  }
  const load = async (some: readonly Cells[]) => {
    const roster = services.rosters.create('Roster', 'pretend', settings)
    services.rosters.append(
      roster.id,
      some.map((cells) => ({ cells })),
    )
    return roster.id
  }
  return {
    services,
    club,
    load,
    rosterId: await load(rows),
    takesOut: 'remove',
    differences() {
      const keys = new Set(rows.map(({ person, group }) => `${group}/${person}`))
      const wrong = rows.flatMap(({ person, group, action, role }) => {
        const key = `${group}/${person}`
        const wanted = action === 'remove' ? undefined : (role ?? start.get(key) ?? 'member')
        const is = club.members.get(key)
        return is === wanted ? [] : [`${key} is ${is}, not ${wanted}`]
      })
      const others = [...club.members.keys()].filter((key) => !keys.has(key) && !start.has(key))
      return [...wrong, ...others.map((key) => `nobody asked for ${key}`)]
    },
    members: () => [...club.members].map(([key, role]) => `${key} ${role}`).sort(),
    writes: () => club.asked.filter(({ path }) => path === '/change').length,
    setRefused: club.setRefused,
    close: club.close,
  }
}

/** Every LMS that Muster speaks to, and one that nobody has. */
export const WORLDS: readonly (readonly [string, () => Promise<World>])[] = [
  ['Canvas', canvasWorld],
  ['Docebo', doceboWorld],
  ['Schoology', schoologyWorld],
  ['the pretend LMS', () => pretendClub()],
]
