import type { CourseChange, CrossListing, SectionChange, TermSpec, TestStudentSpec } from './door-schemas.ts'
import { defaultSection } from './enroll.ts'
import { person } from './make-world.ts'
import { type Course, FOUNDED_AT, type Section, type Term } from './records.ts'
import type { CanvasWorld } from './world.ts'

/** Changes to courses, sections and terms as somebody else in the school would make them. */

export function changeCourseIn(world: CanvasWorld, change: CourseChange): void {
  const course = courseOf(world, change.id)
  if (change.workflow_state !== undefined) course.state = change.workflow_state
  if (change.name !== undefined) course.name = change.name
  if (change.blueprint !== undefined) course.blueprint = change.blueprint
  if (change.template !== undefined) course.template = change.template
  if (change.self_enrollment_code !== undefined) course.selfEnrollmentCode = change.self_enrollment_code
  if (change.account_id !== undefined) course.accountId = accountOf(world, change.account_id)
  if (change.term_id !== undefined) course.term = termOf(world, change.term_id)
  setDates(course, change, change.restrict_enrollments_to_course_dates)
  world.indexCourse(course, () => {
    if (change.sis_course_id !== undefined) course.sisCourseId = change.sis_course_id
    if (change.integration_id !== undefined) course.integrationId = change.integration_id
  })
}

/** A deleted section keeps its people; they are shown as deleted for as long as it is. */
export function changeSectionIn(world: CanvasWorld, change: SectionChange): void {
  const section = sectionOf(world, change.id)
  if (change.workflow_state !== undefined) section.state = change.workflow_state
  if (change.name !== undefined) section.name = change.name
  setDates(section, change, change.restrict_enrollments_to_section_dates)
  world.indexSection(section, () => {
    if (change.sis_section_id !== undefined) section.sisSectionId = change.sis_section_id
    if (change.integration_id !== undefined) section.integrationId = change.integration_id
  })
}

/** Moves a section with its people to another course; without one, back to where it came from. */
export function crossList(world: CanvasWorld, { section_id, course_id }: CrossListing): Section {
  const section = sectionOf(world, section_id)
  const home = section.crossListedFrom ?? section.courseId
  const target = courseOf(world, course_id ?? home)
  if (target.id !== section.courseId) world.moveSection(section, target)
  section.crossListedFrom = target.id === home ? null : home
  return section
}

export function addTermTo(world: CanvasWorld, spec: TermSpec): { readonly id: number } {
  const made: Term = {
    id: world.newId(),
    name: spec.name,
    sisTermId: spec.sis_term_id ?? null,
    startAt: timeOf(spec.start_at ?? null),
    endAt: timeOf(spec.end_at ?? null),
    createdAt: FOUNDED_AT,
    state: 'active',
  }
  world.terms.set(made.id, made)
  return { id: made.id }
}

/** The course's test student, as Canvas makes one when staff first look at it as a student. */
export function addTestStudentTo(
  world: CanvasWorld,
  spec: TestStudentSpec,
): { readonly user_id: number; readonly enrollment_id: number } {
  const course = courseOf(world, spec.course_id)
  const somebody = person(world.newId(), 'Test Student', 'Student, Test', {
    email: null,
    timeZone: 'America/Chicago',
    logins: [],
    isTestStudent: true,
  })
  world.addPerson(somebody)
  const role = world.builtInRole('StudentEnrollment')
  if (role === undefined) throw new Error('there is no built-in student role')
  const made = world.addEnrollment({
    userId: somebody.id,
    courseId: course.id,
    sectionId: defaultSection({ world, now: () => FOUNDED_AT }, course).id,
    type: 'StudentViewEnrollment',
    roleId: role.id,
    associatedUserId: null,
    state: 'active',
    startAt: null,
    endAt: null,
    limited: false,
    selfEnrolled: null,
    createdAt: FOUNDED_AT,
    updatedAt: FOUNDED_AT,
    completedAt: null,
    lastAttendedAt: null,
    sisImportId: null,
    sisLogin: null,
  })
  return { user_id: somebody.id, enrollment_id: made.id }
}

type Dated = { readonly start_at?: string | null | undefined; readonly end_at?: string | null | undefined }

function setDates(
  place: Pick<Course, 'dates'>,
  { start_at, end_at }: Dated,
  restricts: boolean | undefined,
): void {
  const { dates } = place
  if (start_at !== undefined) dates.startAt = timeOf(start_at)
  if (end_at !== undefined) dates.endAt = timeOf(end_at)
  if (restricts !== undefined) dates.restricts = restricts
}

export function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text)
}

function courseOf(world: CanvasWorld, id: number): Course {
  const course = world.courses.get(id)
  if (course === undefined) throw new RangeError(`There is no course ${id}.`)
  return course
}

function sectionOf(world: CanvasWorld, id: number): Section {
  const section = world.sections.get(id)
  if (section === undefined) throw new RangeError(`There is no section ${id}.`)
  return section
}

function accountOf(world: CanvasWorld, id: number): number {
  if (!world.accounts.has(id)) throw new RangeError(`There is no account ${id}.`)
  return id
}

function termOf(world: CanvasWorld, id: number): Term {
  const term = world.terms.get(id)
  if (term === undefined) throw new RangeError(`There is no term ${id}.`)
  return term
}
