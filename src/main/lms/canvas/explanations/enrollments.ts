import type { Explanation } from '../../../../shared/run/outcome.ts'
import { explain } from './words.ts'

export function severalEnrollments(where: readonly string[]): Explanation {
  return explain({
    code: 'canvas.severalEnrollments',
    title: { one: '1 row fits several enrollments', many: '{n} rows fit several enrollments' },
    message: `The person is enrolled more than once here: ${where.join('; ')}.`,
    advice: 'Say which one is meant: fill in Section, Role or Custom role.',
    column: 'section',
  })
}

export function notEnrolled(): Explanation {
  return explain({
    code: 'canvas.notEnrolled',
    title: { one: '1 person is not enrolled there', many: '{n} people are not enrolled there' },
    message: 'There is no enrollment here that this action could work on.',
    advice: 'Check the section and the role, or use the action Enroll.',
    column: 'action',
  })
}

export function notInactive(state: string): Explanation {
  return explain({
    code: 'canvas.notInactive',
    title: { one: '1 enrollment is not inactive', many: '{n} enrollments are not inactive' },
    message: `Only an inactive enrollment can be reactivated; this one is ${state}.`,
    advice: 'Use the action Enroll with the State Active instead.',
    column: 'action',
  })
}

export function activeStaysActive(): Explanation {
  return explain({
    code: 'canvas.activeStaysActive',
    title: {
      one: '1 active enrollment can’t become invited',
      many: '{n} active enrollments can’t become invited',
    },
    message: 'Canvas does not turn an active enrollment back into an invitation.',
    advice: 'Clear the State cell, or set it to Inactive.',
    column: 'state',
  })
}

export function sameEnrollment(): Explanation {
  return explain({
    code: 'canvas.sameEnrollment',
    title: {
      one: '1 row repeats another row’s enrollment',
      many: '{n} rows repeat another row’s enrollment',
    },
    message: 'A row above is about the same person, section and role.',
    advice: 'Keep one of the two rows.',
    column: 'person',
  })
}

export function enrollmentNotFound(id: string): Explanation {
  return explain({
    code: 'canvas.enrollmentNotFound',
    title: { one: '1 enrollment is not there', many: '{n} enrollments are not there' },
    message: `Canvas shows no enrollment with the id ${id}: it was deleted, or the token may not see it.`,
    advice: 'Clear the Enrollment cell and name person and place instead, or pull the roster anew.',
    column: 'enrollment',
  })
}

/** Canvas's words for an answer that it does not take → ours. Source: fact sheet, sections 1.8 and 14. */
const NOT_OPEN: readonly (readonly [RegExp, string])[] = [
  [/not activated/i, 'the enrollment is inactive'],
  [/self.?enroll/i, 'the place was taken with the course’s code, so there is no invitation to answer'],
  [/no current invitation/i, 'there is no invitation: it was answered, or the course is over'],
]

/** `reason`: Canvas's words, or ours for how the enrollment stands. */
export function invitationNotOpen(reason: string): Explanation {
  const ours = NOT_OPEN.find(([words]) => words.test(reason))?.[1] ?? reason
  return explain({
    code: 'canvas.invitationNotOpen',
    title: { one: '1 invitation can’t be answered', many: '{n} invitations can’t be answered' },
    message: `There is no invitation that Canvas would take an answer to: ${ours}.`,
    advice:
      'Leave the row out. Whoever manages the course can bring the enrollment to Active, or invite you anew.',
    column: 'action',
  })
}

export function codeNotTaken(reason: string): Explanation {
  return explain({
    code: 'canvas.codeNotTaken',
    title: { one: '1 course can’t be joined by code', many: '{n} courses can’t be joined by code' },
    message: `Canvas does not let you join: «${reason}».`,
    advice: 'Check the code in the course’s settings, and that self-enrollment is allowed there.',
    column: 'code',
  })
}

export function dateNotTaken(): Explanation {
  return explain({
    code: 'canvas.dateNotTaken',
    title: { one: '1 date was not taken', many: '{n} dates were not taken' },
    message: 'Canvas does not take the last attended date.',
    advice: 'Correct the Last attended cell.',
    column: 'attended',
  })
}

export function stateNotTaken(wanted: string, got: string): Explanation {
  return explain({
    code: 'canvas.stateNotTaken',
    title: { one: '1 enrollment kept another state', many: '{n} enrollments kept another state' },
    message: `Canvas accepted the call, but the enrollment is ${got}, not ${wanted}.`,
    advice: 'Check the row again; an enrollment that is active by dates can’t be set to Invited.',
    column: 'state',
  })
}

export function notFoundOnWrite(): Explanation {
  return explain({
    code: 'canvas.goneMeanwhile',
    title: { one: '1 enrollment was gone', many: '{n} enrollments were gone' },
    message: 'Canvas no longer has this enrollment: somebody removed it since the check.',
    advice: 'Check the row again to see how things stand now.',
  })
}

/** Days and wall times need the zone. */
export function zoneNotKnown(zone: string, column: string): Explanation {
  return explain({
    code: 'canvas.zoneNotKnown',
    title: { one: '1 date needs an unknown time zone', many: '{n} dates need an unknown time zone' },
    message: `Canvas says that its time zone is «${zone}», which this computer does not know, so it can’t be told when a day begins and ends there.`,
    advice:
      'Write the dates with time and offset, such as 2026-09-01T00:00-05:00, or have the time zone set anew in Canvas’s account settings and test the connection again.',
    column,
  })
}
