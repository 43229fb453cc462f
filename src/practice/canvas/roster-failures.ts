import { isConcluded } from './dates.ts'
import type { RosterCells } from './practice-roster.ts'
import { type Person, type Section, usableLogin } from './records.ts'
import type { CanvasWorld } from './world.ts'

export type FailingRow = {
  readonly cells: RosterCells
  readonly reason: string
  /** Whether reading Canvas is enough to know, or only the write is refused. */
  readonly foundBy: 'reading' | 'writing'
}

type Parts = { readonly world: CanvasWorld; readonly person: Person; readonly section: Section }
type Reason = {
  readonly reason: string
  readonly foundBy: FailingRow['foundBy']
  /** What the row has instead of what would be right. */
  readonly cells: (parts: Parts) => Partial<RosterCells>
}

/** Twelve ways to fail, each for a reason of its own. */
const reasons: readonly Reason[] = [
  { reason: 'nobody has this SIS ID', foundBy: 'reading', cells: () => ({ 'SIS ID': '990417' }) },
  {
    reason: 'the SIS ID has lost its leading zeros',
    foundBy: 'reading',
    cells: ({ person }) => ({ 'SIS ID': sisIdOf(person).replace(/^0+/, '') }),
  },
  {
    reason: 'there is no such section',
    foundBy: 'reading',
    cells: ({ section }) => ({ Section: `${section.sisSectionId ?? ''}9` }),
  },
  {
    reason: 'the section was deleted',
    foundBy: 'reading',
    cells: ({ world }) => inSection(world, 'a deleted section', (section) => section.state === 'deleted'),
  },
  {
    reason: 'the course was concluded',
    foundBy: 'reading',
    cells: ({ world }) =>
      inCourse(world, 'a concluded course', (id) => world.course(id).state === 'completed'),
  },
  {
    reason: 'the course has ended by its dates',
    foundBy: 'reading',
    cells: ({ world }) => inCourse(world, 'an ended course', (id) => isEnded(world, id)),
  },
  {
    reason: 'nobody can be enrolled in a template course',
    foundBy: 'writing',
    cells: ({ world }) => inCourse(world, 'a template course', (id) => world.course(id).template),
  },
  {
    reason: 'students cannot be enrolled in a blueprint course',
    foundBy: 'writing',
    cells: ({ world }) => inCourse(world, 'a blueprint course', (id) => world.course(id).blueprint),
  },
  {
    reason: 'the custom role is inactive',
    foundBy: 'reading',
    cells: () => ({ 'Custom role': 'Former Auditor' }),
  },
  { reason: 'there is no such custom role', foundBy: 'reading', cells: () => ({ 'Custom role': 'Tutor' }) },
  {
    reason: 'the custom role is not one of teachers',
    foundBy: 'reading',
    cells: () => ({ Role: 'Teacher', 'Custom role': 'Auditor' }),
  },
  {
    reason: 'the login of this person is suspended',
    foundBy: 'writing',
    cells: ({ world }) => suspended(world),
  },
]

/** Rows that fail, taking the reasons in turn and another person for each. */
export function failingRows(world: CanvasWorld, count: number): FailingRow[] {
  const people = [...world.people.values()].filter((person) => /^0/.test(sisIdOf(person)))
  const sections = [...world.sections.values()].filter((section) => isOrdinary(world, section))
  const rows: FailingRow[] = []
  for (let i = 0; i < count; i++) {
    const reason = reasons[i % reasons.length]
    // From the far end of the list, away from where nothing else decides; good rows draw at random.
    const person = people.at(-1 - ((i * 3) % people.length))
    const section = sections[(i * 5) % sections.length]
    if (reason === undefined || person === undefined || section === undefined) {
      throw new Error('this school is too small for rows that fail')
    }
    const right: RosterCells = {
      'SIS ID': sisIdOf(person),
      Name: person.sortableName,
      Section: section.sisSectionId ?? '',
      Role: 'Student',
      'Custom role': '',
      Status: 'Active',
      'Start date': '',
      'End date': '',
    }
    const cells = { ...right, ...reason.cells({ world, person, section }) }
    rows.push({ cells, reason: reason.reason, foundBy: reason.foundBy })
  }
  return rows
}

function isOrdinary(world: CanvasWorld, section: Section): boolean {
  const course = world.course(section.courseId)
  const special = course.template || course.blueprint || course.state !== 'available'
  return section.state === 'active' && !special && !isConcluded(course, Date.now())
}

function isEnded(world: CanvasWorld, courseId: number): boolean {
  const course = world.course(courseId)
  return course.state === 'available' && isConcluded(course, Date.now())
}

function inCourse(
  world: CanvasWorld,
  what: string,
  fits: (courseId: number) => boolean,
): Partial<RosterCells> {
  return inSection(world, what, (section) => section.isDefault && fits(section.courseId))
}

function inSection(
  world: CanvasWorld,
  what: string,
  fits: (section: Section) => boolean,
): Partial<RosterCells> {
  const section = [...world.sections.values()].find((s) => fits(s) && s.sisSectionId !== null)
  if (section === undefined) throw new Error(`this school has not got ${what}; give it ten courses or more`)
  return { Section: section.sisSectionId ?? '' }
}

function suspended(world: CanvasWorld): Partial<RosterCells> {
  const person = [...world.people.values()].find((p) => p.logins.length > 0 && usableLogin(p) === undefined)
  const sisId = person?.logins[0]?.sisUserId ?? null
  if (person === undefined || sisId === null) {
    throw new Error('this school has nobody with a suspended login; give it 100 people or more')
  }
  return { 'SIS ID': sisId, Name: person.sortableName }
}

function sisIdOf(person: Person): string {
  return usableLogin(person)?.sisUserId ?? ''
}
