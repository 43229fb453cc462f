import { createRandom, type Random } from '../server/random.ts'
import { csvText } from './csv-text.ts'
import { isConcluded } from './dates.ts'
import { type Course, type Enrollment, type Person, type Section, usableLogin } from './records.ts'
import { type FailingRow, failingRows } from './roster-failures.ts'
import type { CanvasWorld } from './world.ts'

/** The columns an admin would use, in the order of the file. */
export const rosterHeader = [
  'SIS ID',
  'Name',
  'Section',
  'Role',
  'Custom role',
  'Status',
  'Start date',
  'End date',
] as const

export type RosterCells = Readonly<Record<(typeof rosterHeader)[number], string>>

export type PracticeRoster = {
  readonly csv: string
  readonly rows: readonly RosterCells[]
  /** The rows that must fail, by their number in the file (the first row under the header is 1). */
  readonly failures: readonly (Pick<FailingRow, 'reason' | 'foundBy'> & { readonly row: number })[]
}

export type RosterOptions = {
  readonly rows: number
  /** How many of the rows fail, taking the reasons in turn. */
  readonly failing: number
  readonly seed?: number
}

const START = '2026-08-31'
const END = '2027-05-14'
/** Share of rows about somebody already in the section, if there are that many. */
const EXISTING_SHARE = 0.15

/** A roster for a practice school: the same world, options and seed give the same text. */
export function makePracticeRoster(world: CanvasWorld, options: RosterOptions): PracticeRoster {
  const random = createRandom((options.seed ?? 1) + 101)
  const failing = failingRows(world, options.failing)
  const good = goodRows(world, options.rows - failing.length, sisIdsOf(failing), random)
  const every = failing.length === 0 ? Number.POSITIVE_INFINITY : options.rows / failing.length
  const rows: RosterCells[] = []
  const failures: { row: number; reason: string; foundBy: FailingRow['foundBy'] }[] = []
  // Spread evenly through the file, each somewhere in its stretch.
  const places = failing.map((_, i) => Math.floor(i * every + random.next() * every))
  for (let place = 0; rows.length < options.rows; place++) {
    const bad = failing[places.indexOf(place)]
    const cells = bad?.cells ?? good.shift()
    if (cells === undefined) throw new Error('the roster ran out of rows')
    rows.push(cells)
    if (bad !== undefined) failures.push({ row: rows.length, reason: bad.reason, foundBy: bad.foundBy })
  }
  const table = rows.map((cells) => rosterHeader.map((name) => cells[name]))
  return { csv: csvText(rosterHeader, table), rows, failures }
}

/** Rows Canvas takes: most about people new to the section, some about people already there. */
function goodRows(
  world: CanvasWorld,
  count: number,
  spoken: ReadonlySet<string>,
  random: Random,
): RosterCells[] {
  const sections = [...world.sections.values()].filter((section) => takesAnyone(world, section))
  const people = [...world.people.values()].filter((person) =>
    usableLogin(person)?.sisUserId?.startsWith('0'),
  )
  const taken = new Set<string>()
  const rows = existingRows(world, sections, Math.round(count * EXISTING_SHARE), { spoken, taken, random })
  for (let tries = 0; rows.length < count; tries++) {
    if (tries > count * 50) throw new Error(`this school is too small for a roster of ${count} rows`)
    const person = random.pick(people)
    const section = random.pick(sections)
    const isThere = world.enrollmentsOfPerson(person.id).rows.some((e) => e.courseId === section.courseId)
    if (isThere || !claim(taken, person, section)) continue
    rows.push(newcomer(world.course(section.courseId), section, person, random))
  }
  return shuffled(rows, random)
}

function newcomer(course: Course, section: Section, person: Person, random: Random): RosterCells {
  const drawn = random.next()
  const [role, custom] =
    drawn < 0.86
      ? ['Student', '']
      : drawn < 0.92
        ? ['TA', '']
        : drawn < 0.95
          ? ['Teacher', '']
          : ['Student', random.pick(['Auditor', 'Exchange Student'])]
  const mayInvite = course.state === 'available'
  const status = random.chance(0.85) ? 'Active' : random.chance(0.6) && mayInvite ? 'Invited' : 'Inactive'
  return { ...base(section, person, random), Role: role ?? '', 'Custom role': custom ?? '', Status: status }
}

/** Existing students: left alone, given dates, deactivated, or brought back. */
function existingRows(
  world: CanvasWorld,
  sections: readonly Section[],
  count: number,
  { spoken, taken, random }: { spoken: ReadonlySet<string>; taken: Set<string>; random: Random },
): RosterCells[] {
  const open = new Set(sections.map((section) => section.id))
  const known = [...world.enrollments.values()].filter(
    (e: Enrollment) => e.type === 'StudentEnrollment' && open.has(e.sectionId),
  )
  const rows: RosterCells[] = []
  for (const e of shuffled(known, random)) {
    const person = world.person(e.userId)
    const section = world.section(e.sectionId)
    if (rows.length === count) break
    if (!isFree(person, spoken) || !claim(taken, person, section)) continue
    const status = e.state === 'active' && random.chance(0.25) ? 'Inactive' : 'Active'
    // Canvas can't date and deactivate somebody active in one call; that isn't what these rows are to show.
    const dates = status === 'Inactive' ? { 'Start date': '', 'End date': '' } : {}
    rows.push({
      ...base(section, person, random),
      ...dates,
      Role: 'Student',
      'Custom role': '',
      Status: status,
    })
  }
  return rows
}

/** Somebody with a login in use and no row that fails, so that no two rows are about the same thing. */
function isFree(person: Person, spoken: ReadonlySet<string>): boolean {
  const sisId = usableLogin(person)?.sisUserId ?? ''
  return sisId.startsWith('0') && !spoken.has(sisId)
}

function sisIdsOf(rows: readonly FailingRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ cells }) => cells['SIS ID'].padStart(6, '0')))
}

function takesAnyone(world: CanvasWorld, section: Section): boolean {
  const course = world.course(section.courseId)
  const special = course.template || course.blueprint || course.state === 'deleted'
  return (
    section.state === 'active' &&
    !special &&
    !isConcluded(course, Date.now()) &&
    section.sisSectionId !== null
  )
}

function base(
  section: Section,
  person: Person,
  random: Random,
): Pick<RosterCells, 'SIS ID' | 'Name' | 'Section' | 'Start date' | 'End date'> {
  const dated = random.chance(0.2)
  return {
    'SIS ID': usableLogin(person)?.sisUserId ?? '',
    Name: person.sortableName,
    Section: section.sisSectionId ?? '',
    'Start date': dated ? START : '',
    'End date': dated ? END : '',
  }
}

/** One row per person and course, so that no row depends on another. */
function claim(taken: Set<string>, person: Person, section: Section): boolean {
  const key = `${person.id}/${section.courseId}`
  if (taken.has(key)) return false
  taken.add(key)
  return true
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
