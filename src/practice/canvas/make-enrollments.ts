import type { Random } from '../server/random.ts'
import {
  type Course,
  type Enrollment,
  type EnrollmentType,
  FOUNDED_AT,
  type Person,
  type Section,
  usableLogin,
} from './records.ts'
import type { CanvasWorld } from './world.ts'

const FIRST_ENROLLMENT_ID = 700_001
const STUDENT_STATES: readonly (readonly [string, number])[] = [
  ['active', 0.78],
  ['invited', 0.08],
  ['inactive', 0.05],
  ['completed', 0.05],
  ['deleted', 0.04],
]

/** Puts a teacher into every section and a share of the people into some, in every state there is. */
export function makeEnrollments(world: CanvasWorld, perPerson: number, random: Random): void {
  world.skipIdsTo(FIRST_ENROLLMENT_ID)
  const people = [...world.people.values()].filter(
    (person) => person.id > 1000 && usableLogin(person) !== undefined,
  )
  if (people.length === 0) return
  for (const section of world.sections.values()) {
    const course = world.course(section.courseId)
    if (section.state === 'active' && !course.template)
      enroll(world, random.pick(people), section, 'TeacherEnrollment', 'active')
  }
  const open = [...world.sections.values()].filter((section) =>
    takesStudents(world.course(section.courseId), section),
  )
  if (open.length === 0) return
  const wanted = Math.round(people.length * perPerson)
  for (let i = 0; i < wanted; i++) {
    const section = random.pick(open)
    const type: EnrollmentType = random.chance(0.04) ? 'TaEnrollment' : 'StudentEnrollment'
    enroll(world, random.pick(people), section, type, stateFor(world.course(section.courseId), type, random))
  }
}

function takesStudents(course: Course, section: Section): boolean {
  return section.state === 'active' && !course.template && !course.blueprint
}

function stateFor(course: Course, type: EnrollmentType, random: Random): string {
  let drawn = random.next()
  for (const [state, share] of STUDENT_STATES) {
    if (drawn < share) {
      const pending = course.state === 'unpublished' && state === 'invited' && type === 'StudentEnrollment'
      return pending ? 'creation_pending' : state
    }
    drawn -= share
  }
  return 'active'
}

/** People already there under the same key are left alone. */
function enroll(
  world: CanvasWorld,
  person: Person,
  section: Section,
  type: EnrollmentType,
  state: string,
): void {
  const roleId = world.builtInRole(type)?.id
  if (roleId === undefined) throw new Error(`no built-in role for ${type}`)
  const fields: Omit<Enrollment, 'id' | 'order'> = {
    userId: person.id,
    courseId: section.courseId,
    sectionId: section.id,
    type,
    roleId,
    associatedUserId: null,
    state,
    startAt: null,
    endAt: null,
    limited: false,
    selfEnrolled: null,
    createdAt: FOUNDED_AT,
    updatedAt: FOUNDED_AT,
    completedAt: state === 'completed' ? FOUNDED_AT : null,
    lastAttendedAt: null,
    sisImportId: null,
    sisLogin: null,
  }
  if (world.enrollmentAt(fields) === undefined) world.addEnrollment(fields)
}
