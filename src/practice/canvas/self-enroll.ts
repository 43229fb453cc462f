import type { Answer } from '../server/call.ts'
import { asText, type ParamMap } from '../server/params.ts'
import { badRequest, ok } from './answers.ts'
import { type Context, viewOf } from './context.ts'
import { isConcluded, isStillOpen } from './dates.ts'
import { defaultSection, enroll } from './enroll.ts'
import { enrollmentJson } from './present.ts'
import type { Course } from './records.ts'

/** Self-enrollment by code: a student into the default section, active at once. */
export function selfEnroll(context: Context, course: Course, given: ParamMap): Answer {
  const errors: string[] = []
  if (
    course.selfEnrollmentCode === null ||
    asText(given.self_enrollment_code) !== course.selfEnrollmentCode
  ) {
    errors.push('enrollment[self_enrollment_code] is invalid')
  }
  if (asText(given.user_id) !== 'self') errors.push("enrollment[user_id] must be 'self' when self-enrolling")
  if (course.blueprint) errors.push('course is not open for self-enrollment')
  if (errors.length > 0) return badRequest(errors.join(', '))
  const now = context.now()
  const section = isConcluded(course, now)
    ? course.sections.find((s) => isStillOpen(s, course, now))
    : defaultSection(context, course)
  if (section === undefined) return badRequest('Course has no open sections')
  const role = context.world.builtInRole('StudentEnrollment')
  if (role === undefined) throw new Error('there is no built-in student role')
  const enrollment = enroll(context, {
    person: context.actor.person,
    course,
    section,
    type: 'StudentEnrollment',
    role,
    associatedUserId: null,
    state: 'active',
    startAt: null,
    endAt: null,
    limited: false,
    selfEnrolled: true,
    notify: false,
  })
  return ok(enrollmentJson(viewOf(context), enrollment))
}
