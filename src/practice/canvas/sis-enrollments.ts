import { csvRows } from './csv-text.ts'
import { castTime } from './dates.ts'
import { defaultSection } from './enroll.ts'
import { type EnrollmentType, type Person, type Role, type Section, wholeSeconds } from './records.ts'
import type { CanvasWorld } from './world.ts'

/** One row of an enrollments file that was left out, and why. */
export type RowProblem = { readonly row: number; readonly message: string; readonly info: string }

export type Imported = { readonly count: number; readonly problems: readonly RowProblem[] }

type Parts = { readonly world: CanvasWorld; readonly now: number; readonly importId: number }
type Cells = Readonly<Record<string, string>>

const BASES: Readonly<Record<string, EnrollmentType>> = {
  student: 'StudentEnrollment',
  teacher: 'TeacherEnrollment',
  ta: 'TaEnrollment',
  designer: 'DesignerEnrollment',
  observer: 'ObserverEnrollment',
}
const STATES: Readonly<Record<string, string>> = {
  active: 'active',
  inactive: 'inactive',
  completed: 'completed',
  deleted: 'deleted',
}

/** Whether a file's first line makes it an enrollments file. */
export function isEnrollmentsFile(text: string): boolean {
  const [header = []] = csvRows(text.slice(0, 2000))
  const has = (name: string): boolean => header.includes(name)
  const place = has('course_id') || has('section_id')
  return place && has('status') && (has('user_id') || has('user_integration_id'))
}

/**
 * Carries out an enrollments file: by SIS ids alone, each row to the very state it names whatever it was, with both
 * dates or none. A row that fits nothing is a warning, and the rest goes on.
 */
export function importEnrollments(parts: Parts, text: string): Imported {
  const [header = [], ...rows] = csvRows(text)
  const problems: RowProblem[] = []
  let count = 0
  rows.forEach((row, i) => {
    const cells: Cells = Object.fromEntries(header.map((name, at) => [name, row[at]?.trim() ?? '']))
    const message = importRow(parts, cells)
    if (message === null) count += 1
    else problems.push({ row: i + 2, message, info: JSON.stringify(cells) })
  })
  return { count, problems }
}

function importRow(parts: Parts, cells: Cells): string | null {
  const { world } = parts
  const ids = `User ID: ${cells.user_id ?? ''}, Course ID: ${cells.course_id ?? ''}, Section ID: ${cells.section_id ?? ''}`
  const person = personOf(world, cells)
  if (person === undefined) return `User not found for enrollment (${ids})`
  const section = sectionOf(parts, cells)
  if (section === undefined) return `Neither course nor section existed for enrollment (${ids})`
  const role = roleOf(world, cells)
  const base = role?.base ?? null
  if (role === undefined || base === null) return `Improper role "${cells.role ?? ''}" for an enrollment`
  const state = STATES[(cells.status ?? '').toLowerCase()]
  if (state === undefined) return `Improper status "${cells.status ?? ''}" for an enrollment`
  write(parts, cells, { person, section, role, base, state })
  return null
}

function personOf(world: CanvasWorld, cells: Cells): Person | undefined {
  if ((cells.user_id ?? '') !== '') return world.personBySis(cells.user_id ?? '')
  return world.personByIntegration(cells.user_integration_id ?? '')
}

function sectionOf({ world, now }: Parts, cells: Cells): Section | undefined {
  if ((cells.section_id ?? '') !== '') return world.sectionBySis(cells.section_id ?? '')
  const course = world.courseBySis(cells.course_id ?? '')
  return course === undefined ? undefined : defaultSection({ world, now: () => now }, course)
}

function roleOf(world: CanvasWorld, { role = '', role_id = '' }: Cells): Role | undefined {
  if (role_id !== '') return world.roles.get(Number(role_id))
  const base = BASES[role.toLowerCase()]
  return base === undefined ? world.courseRoleNamed(role) : world.builtInRole(base)
}

type Wish = {
  readonly person: Person
  readonly section: Section
  readonly role: Role
  readonly base: EnrollmentType
  readonly state: string
}

function write({ world, now, importId }: Parts, cells: Cells, wish: Wish): void {
  const { person, section, role, base, state } = wish
  const zone = world.rootAccount.timeZone
  const [startAt, endAt] = [castTime(cells.start_date, zone), castTime(cells.end_date, zone)]
  const dated = startAt !== null && endAt !== null
  const time = wholeSeconds(now)
  const observed = world.personBySis(cells.associated_user_id ?? '')
  const key = {
    userId: person.id,
    type: base,
    roleId: role.id,
    associatedUserId: base === 'ObserverEnrollment' ? (observed?.id ?? null) : null,
    sectionId: section.id,
  }
  const fields = {
    state,
    startAt: dated ? startAt : null,
    endAt: dated ? endAt : null,
    limited: cells.limit_section_privileges?.toLowerCase() === 'true',
    updatedAt: time,
    completedAt: state === 'completed' ? time : null,
    sisImportId: importId,
    sisLogin: person.logins.find((one) => one.sisUserId === cells.user_id)?.sisUserId ?? null,
  }
  const known = world.enrollmentAt(key)
  if (known !== undefined) Object.assign(known, fields)
  else if (state !== 'deleted') {
    world.addEnrollment({
      ...key,
      ...fields,
      courseId: section.courseId,
      selfEnrolled: null,
      createdAt: time,
      lastAttendedAt: null,
    })
  }
}
