import type { Answer } from '../server/call.ts'
import { badRequest, badState, forbidden, notFound, ok } from './answers.ts'
import { type Context, castId, idOf, paramText, viewOf } from './context.ts'
import { castTime, isConcluded } from './dates.ts'
import { enrollmentJson } from './present.ts'
import { type Course, type Enrollment, isoTime, wholeSeconds } from './records.ts'
import { rightToConclude, rightToRemove } from './rights/names.ts'

type Located = { readonly course: Course; readonly enrollment: Enrollment }

/** The course's enrollment of that id that isn't deleted; ids from other courses don't count. */
function locate(context: Context): Located | null {
  const course = context.resolver.course(idOf(context, 'course_id'))
  const enrollment = context.world.enrollments.get(castId(idOf(context, 'id')))
  if (course === undefined || enrollment === undefined) return null
  return enrollment.courseId === course.id && enrollment.state !== 'deleted' ? { course, enrollment } : null
}

/** DELETE: any task Canvas doesn't know, and none at all, concludes. */
export function destroyEnrollment(context: Context): Answer {
  const located = locate(context)
  if (located === null) return notFound()
  const { course, enrollment } = located
  const task = paramText(context, 'task') ?? 'conclude'
  const removes = ['delete', 'deactivate', 'inactivate'].includes(task)
  const right = removes ? rightToRemove(enrollment.type) : rightToConclude(enrollment.type)
  const account = context.world.account(course.accountId)
  const own = enrollment.userId === context.actor.person.id && !context.actor.isMemberOver(account)
  if (!context.actor.mayInCourse(course, right) || (task === 'delete' && own)) {
    return forbidden(context.options.unknowns)
  }
  if (task === 'delete') removeWithObservers(context, enrollment)
  else if (removes) setState(context, enrollment, 'inactive')
  else setState(context, enrollment, 'completed')
  return ok(enrollmentJson(viewOf(context), enrollment))
}

export function reactivateEnrollment(context: Context): Answer {
  const located = locate(context)
  if (located === null) return notFound()
  const { course, enrollment } = located
  if (!context.actor.mayInCourse(course, rightToRemove(enrollment.type))) {
    return forbidden(context.options.unknowns)
  }
  if (enrollment.state !== 'inactive') return badState('enrollment not inactive')
  setState(context, enrollment, 'active')
  return ok(enrollmentJson(viewOf(context), enrollment))
}

/** Only the enrolled person may answer an invitation. */
export function acceptEnrollment(context: Context): Answer {
  return answerInvitation(context, 'active')
}

export function rejectEnrollment(context: Context): Answer {
  return answerInvitation(context, 'rejected')
}

function answerInvitation(context: Context, answer: 'active' | 'rejected'): Answer {
  const located = locate(context)
  if (located === null) return notFound()
  const { course, enrollment } = located
  if (enrollment.userId !== context.actor.person.id) return forbidden(context.options.unknowns)
  if (enrollment.state === answer) return ok({ success: true })
  if (enrollment.state === 'inactive') return badState('membership not activated')
  // Whoever accepts after all is invited again first, and stays so even where that is all that happens.
  if (enrollment.state === 'rejected') setState(context, enrollment, 'invited')
  if (enrollment.selfEnrolled === true) return badState('self enroll')
  const open = enrollment.state === 'invited' && !isConcluded(course, context.now())
  if (!open) return badState('no current invitation')
  setState(context, enrollment, answer)
  return ok({ success: true })
}

/** By id, under the root account only, for oneself or with the account's right; without the `user` lists carry. */
export function showEnrollment(context: Context): Answer {
  const account = context.resolver.account(idOf(context, 'account_id'))
  const enrollment = context.world.enrollments.get(castId(idOf(context, 'id')))
  if (account?.id !== context.world.rootAccountId || enrollment === undefined) return notFound()
  const own = enrollment.userId === context.actor.person.id
  if (!own && !context.actor.mayInRoot('read_roster')) {
    return forbidden(context.options.unknowns)
  }
  return ok(enrollmentJson(viewOf(context), enrollment))
}

/**
 * Touches all of the person's enrollments in the course, and is content if there are none. The course is found by any
 * form of its id, but person and course are then looked for by the numbers in the path: by a SIS id nothing is stored.
 */
export function setLastAttended(context: Context): Answer {
  const course = context.resolver.course(idOf(context, 'course_id'))
  if (course === undefined) return notFound()
  const { actor } = context
  if (!actor.mayInCourse(course, 'view_all_grades') && !actor.mayInCourse(course, 'manage_grades')) {
    return forbidden(context.options.unknowns)
  }
  const date = castTime(paramText(context, 'date'), context.actor.person.timeZone)
  if (date === null) return badRequest('Invalid date time input')
  const courseId = castId(idOf(context, 'course_id'))
  for (const enrollment of context.world.enrollmentsOfPerson(castId(idOf(context, 'user_id'))).rows) {
    if (enrollment.courseId === courseId) enrollment.lastAttendedAt = date
  }
  return ok({ date: isoTime(date) })
}

function setState(context: Context, enrollment: Enrollment, state: string): void {
  const now = wholeSeconds(context.now())
  enrollment.state = state
  enrollment.updatedAt = now
  if (state === 'completed') enrollment.completedAt = now
}

/** Those who observe a student in this section go with the student. */
function removeWithObservers(context: Context, enrollment: Enrollment): void {
  setState(context, enrollment, 'deleted')
  if (enrollment.type !== 'StudentEnrollment') return
  for (const other of context.world.enrollmentsOfSection(enrollment.sectionId).rows) {
    if (other.associatedUserId === enrollment.userId && other.state !== 'deleted') {
      setState(context, other, 'deleted')
    }
  }
}
