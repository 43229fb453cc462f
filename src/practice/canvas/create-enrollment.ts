import type { Answer } from '../server/call.ts'
import { asText, isMap, type Param, type ParamMap } from '../server/params.ts'
import { badRequest, forbidden, internalError, invalidField, notFound, ok } from './answers.ts'
import { type Context, castId, idOf, isBlank, isTruthy, viewOf } from './context.ts'
import { castTime, isConcluded, isStillOpen } from './dates.ts'
import { clashes, defaultSection, enroll, type Wish } from './enroll.ts'
import type { CanvasUnknowns } from './options.ts'
import { enrollmentJson } from './present.ts'
import {
  type Course,
  type EnrollmentType,
  enrollmentTypes,
  type Person,
  type Role,
  type Section,
  usableLogin,
} from './records.ts'
import { rightToAdd } from './rights/names.ts'
import { selfEnroll } from './self-enroll.ts'
import type { CanvasWorld } from './world.ts'

const NO_USER =
  "Can't create an enrollment without a user. Include enrollment[user_id] to create an enrollment"
const NO_SIS_ID =
  "Can't create an enrollment without a sis_user_id or integration_id when root_account is provided"
const INACTIVE_ROLE = 'Cannot create an enrollment with this role because it is inactive.'
const ROLE_MISMATCH = 'The specified type must match the base type for the role'
const KNOWN_STATES = ['active', 'invited', 'inactive', 'completed', 'deleted', 'creation_pending', 'rejected']

export function createInCourse(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'course_id'))
  return course === undefined ? notFound() : create(context, course, undefined)
}

export function createInSection(context: Context): Answer {
  const section = context.resolver.section(idOf(context, 'section_id'))
  if (section === undefined) return notFound()
  return create(context, context.world.course(section.courseId), section)
}

/** The order of these checks is Canvas's own: a client may rely on which refusal comes first. */
function create(context: Context, course: Course, fromUrl: Section | undefined): Answer {
  const given = context.call.params.enrollment
  if (isBlank(given)) return badRequest('No parameters given')
  // What isn't a set of parameters is asked for one all the same, which nobody catches.
  if (!isMap(given)) return internalError()
  if (isGiven(given.self_enrollment_code)) return selfEnroll(context, course, given)
  const chosen = chooseRole(context.world, given)
  const errors = [...chosen.errors, ...missing(context, given)]
  if (chosen.role === undefined || errors.length > 0) return badRequest(errors.join(', '))
  const { role, type } = chosen
  if (!mayAdd(context, course, type)) return forbidden(context.options.unknowns)

  const section = fromUrl ?? namedSection(context, course, given)
  if (section === null) return notFound()
  const person = context.resolver.user(asText(given.user_id) ?? '', context.actor.person)
  if (person === undefined || usableLogin(person) === undefined) return notFound()
  if (isConcluded(course, context.now()) && !mayStillJoin(context, course, person, section)) {
    return badRequest("Can't add an enrollment to a concluded course.")
  }
  return save(context, { course, section, person, role, type, given })
}

type Found = {
  readonly course: Course
  readonly section: Section | undefined
  readonly person: Person
  readonly role: Role
  readonly type: EnrollmentType
  readonly given: ParamMap
}

function save(context: Context, found: Found): Answer {
  const { given, person, type } = found
  const { unknowns } = context.options
  const associated = associateIn(given, unknowns)
  const invalid = associated === null ? null : checkAssociated(context.world, type, person, associated)
  if (invalid !== null) return invalid
  const state = given.enrollment_state === null ? undefined : asText(given.enrollment_state)
  if (state?.trim() === '') return invalidField('workflow_state', "can't be blank", 'blank')
  if (state !== undefined && !unknowns.anyState && !KNOWN_STATES.includes(state)) {
    return invalidField('workflow_state', 'is not included in the list', 'inclusion')
  }
  const zone = context.actor.person.timeZone
  const wish: Wish = {
    ...found,
    section: found.section ?? defaultSection(context, found.course),
    associatedUserId: associated,
    state,
    startAt: castTime(asText(given.start_at), zone, unknowns.dateOverflow),
    endAt: castTime(asText(given.end_at), zone, unknowns.dateOverflow),
    limited: isTruthy(given.limit_privileges_to_course_section),
    selfEnrolled: isBlank(given.self_enrolled) ? null : isTruthy(given.self_enrolled),
    notify: isTruthy(given.notify),
    temporary: temporaryIn(context, given),
  }
  // The place in the database is taken, which nobody catches (inferred).
  if (context.options.temporaryEnrollments && clashes(context, wish)) return internalError()
  return ok(enrollmentJson(viewOf(context), enroll(context, wish)))
}

type Chosen =
  | { readonly role: Role; readonly type: EnrollmentType; readonly errors: readonly string[] }
  | { readonly role: undefined; readonly errors: readonly string[] }

/** role_id wins over role, role over type, and StudentEnrollment stands where nothing is said. */
function chooseRole(world: CanvasWorld, given: ParamMap): Chosen {
  const type = isBlank(given.type) ? undefined : asText(given.type)
  const byId = isGiven(given.role_id)
  if (!byId && !isGiven(given.role)) {
    const role = world.builtInRole(type ?? 'StudentEnrollment')
    const base = role?.base ?? null
    if (role === undefined || base === null) return { role: undefined, errors: ['Invalid type'] }
    return { role, type: base, errors: [] }
  }
  const role = byId
    ? world.roles.get(castId(asText(given.role_id)))
    : world.courseRoleNamed(asText(given.role) ?? '')
  return checkRole(role, type)
}

/** What is wrong with a role for a wanted type; also asked by bulk enrollment. */
export function checkRole(role: Role | undefined, type: string | undefined): Chosen {
  const base = role?.base ?? null
  if (role === undefined || base === null || role.state === 'deleted') {
    return { role: undefined, errors: ['Invalid role'] }
  }
  if (role.state === 'inactive') return { role: undefined, errors: [INACTIVE_ROLE] }
  if (type !== undefined && type !== base) return { role: undefined, errors: [ROLE_MISMATCH] }
  return { role, type: base, errors: [] }
}

function missing(context: Context, given: ParamMap): string[] {
  const elsewhere = !isBlank(context.call.params.root_account)
  if (elsewhere && isBlank(given.sis_user_id) && isBlank(given.integration_id)) return [NO_SIS_ID]
  return isBlank(given.user_id) ? [NO_USER] : []
}

/** Nobody may enroll into a template, and no student or observer into a blueprint. */
export function mayAdd(context: Context, course: Course, type: EnrollmentType): boolean {
  if (course.template) return false
  if (course.blueprint && (type === 'StudentEnrollment' || type === 'ObserverEnrollment')) return false
  return context.actor.mayInCourse(course, rightToAdd(type))
}

/** Undefined: none was named. Null: the one named isn't an active section of this course. */
function namedSection(context: Context, course: Course, given: ParamMap): Section | undefined | null {
  if (isBlank(given.course_section_id)) return undefined
  const section = context.resolver.section(asText(given.course_section_id) ?? '')
  return section?.courseId === course.id ? section : null
}

/** Somebody already in the concluded course may still join a section with open dates of its own. */
function mayStillJoin(
  context: Context,
  course: Course,
  person: Person,
  section: Section | undefined,
): boolean {
  if (section === undefined || !isStillOpen(section, course, context.now())) return false
  return context.world.enrollmentsOfPerson(person.id).rows.some((e) => e.courseId === course.id)
}

/** Whom the person stands in for; dropped like any unknown parameter where the feature is off. */
function temporaryIn({ options }: Context, given: ParamMap): Wish['temporary'] {
  const sourceId = castId(asText(given.temporary_enrollment_source_user_id))
  if (!options.temporaryEnrollments || sourceId === 0) return undefined
  return { sourceId, pairingId: castId(asText(given.temporary_enrollment_pairing_id)) }
}

function associateIn(given: ParamMap, unknowns: CanvasUnknowns): number | null {
  if (isBlank(given.associated_user_id)) return null
  const id = castId(asText(given.associated_user_id))
  return id === 0 && unknowns.textAssociate === 'ignored' ? null : id
}

function checkAssociated(
  world: CanvasWorld,
  type: EnrollmentType,
  person: Person,
  id: number,
): Answer | null {
  const field = 'associated_user_id'
  if (type !== 'ObserverEnrollment') {
    return invalidField(field, 'only ObserverEnrollments may have an associated_user_id')
  }
  if (id === person.id) return invalidField(field, 'Cannot observe yourself')
  // The database would refuse the foreign key, which nobody catches.
  return world.people.has(id) ? null : internalError()
}

export function isEnrollmentType(text: string): text is EnrollmentType {
  return enrollmentTypes.some((type) => type === text)
}

/** Present at all: an empty text is, where only nothing and false are not. */
function isGiven(value: Param | undefined): boolean {
  return value !== undefined && value !== null && value !== false
}
