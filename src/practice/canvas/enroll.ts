import type { CanvasParts } from './context.ts'
import { isActiveNow } from './dates.ts'
import type { EnrollmentType } from './records.ts'
import {
  type Course,
  type Enrollment,
  type Person,
  type Role,
  type Section,
  wholeSeconds,
} from './records.ts'
import { type EnrollmentKey, keyText } from './world.ts'

/** What an enrolling call asks for, once everything in it was found. */
export type Wish = {
  readonly person: Person
  readonly course: Course
  readonly section: Section
  readonly type: EnrollmentType
  readonly role: Role
  readonly associatedUserId: number | null
  /** Undefined: the course's default. */
  readonly state: string | undefined
  readonly startAt: number | null
  readonly endAt: number | null
  readonly limited: boolean
  readonly selfEnrolled: boolean | null
  readonly notify: boolean
  /** Undefined: not the enrollment of a substitute. */
  readonly temporary?: Enrollment['temporary']
}

type Parts = Pick<CanvasParts, 'world' | 'counters' | 'now'>

/**
 * Enrolls, or meets the enrollment already there under the same key in any state: then its dates and limit are
 * rewritten, absent ones cleared, and its state only if it isn't active now.
 */
export function enroll(parts: Parts, wish: Wish): Enrollment {
  const { world, counters } = parts
  const now = wholeSeconds(parts.now())
  const key = keyOf(wish)
  const known = world.enrollmentAt(key)
  counters.write(keyText(key))
  if (known !== undefined) {
    if (rewrite(known, wish, now) && wish.notify) counters.notified()
    return known
  }
  counters.created(keyText(key))
  if (wish.notify) counters.notified()
  const state = stateFor(wish)
  return world.addEnrollment({
    ...key,
    courseId: wish.course.id,
    state,
    startAt: wish.startAt,
    endAt: wish.endAt,
    limited: wish.limited,
    selfEnrolled: wish.selfEnrolled,
    createdAt: now,
    updatedAt: now,
    completedAt: state === 'completed' ? now : null,
    lastAttendedAt: null,
    sisImportId: null,
    sisLogin: null,
    ...(wish.temporary === undefined ? {} : { temporary: wish.temporary }),
  })
}

/** Whether the place is taken by a substitute's enrollment where none is wished for, or the other way about. */
export function clashes({ world }: Parts, wish: Wish): boolean {
  const known = world.enrollmentAt(keyOf(wish))
  return known !== undefined && known.temporary?.sourceId !== wish.temporary?.sourceId
}

/** The course's default section, made on the spot and named after the course where there is none. */
export function defaultSection(parts: Pick<Parts, 'world' | 'now'>, course: Course): Section {
  const found = course.sections.find((section) => section.isDefault && section.state === 'active')
  if (found !== undefined) return found
  const made: Section = {
    id: parts.world.newId(),
    courseId: course.id,
    crossListedFrom: null,
    name: course.name,
    sisSectionId: null,
    integrationId: null,
    state: 'active',
    isDefault: true,
    createdAt: wholeSeconds(parts.now()),
    dates: { startAt: null, endAt: null, restricts: false },
  }
  parts.world.addSection(course, made)
  return made
}

function keyOf(wish: Wish): EnrollmentKey {
  return {
    userId: wish.person.id,
    type: wish.type,
    roleId: wish.role.id,
    associatedUserId: wish.associatedUserId,
    sectionId: wish.section.id,
  }
}

/** Says whether anything changed; Canvas saves and notifies only then. */
function rewrite(enrollment: Enrollment, wish: Wish, now: number): boolean {
  const state = isActiveNow(enrollment, wish.section, wish.course, now) ? enrollment.state : stateFor(wish)
  const wasDeleted = enrollment.state === 'deleted'
  const next = {
    state,
    startAt: wish.startAt,
    endAt: wish.endAt,
    limited: wish.limited,
    selfEnrolled: wish.selfEnrolled,
    sisLogin: null,
    sisImportId: wasDeleted ? null : enrollment.sisImportId,
  }
  const changed =
    next.state !== enrollment.state ||
    next.startAt !== enrollment.startAt ||
    next.endAt !== enrollment.endAt ||
    next.limited !== enrollment.limited ||
    next.selfEnrolled !== enrollment.selfEnrolled ||
    next.sisLogin !== enrollment.sisLogin
  if (!changed) return false
  Object.assign(enrollment, next)
  enrollment.updatedAt = now
  return true
}

/** Invited in a published course, pending in an unpublished one; staff never wait, observers with an account are active. */
function stateFor(wish: Wish): string {
  const unpublished = wish.course.state === 'unpublished'
  const waits = wish.type === 'StudentEnrollment' || wish.type === 'ObserverEnrollment'
  if (wish.state === undefined) {
    const atOnce = wish.type === 'ObserverEnrollment' || wish.temporary !== undefined
    if (atOnce && wish.person.isRegistered) return 'active'
    return unpublished && waits ? 'creation_pending' : 'invited'
  }
  return wish.state === 'invited' && unpublished && waits ? 'creation_pending' : wish.state
}
