import type { Explanation } from '../../../shared/run/outcome.ts'

type Words = Omit<Explanation, 'column'> & { readonly column?: string }

function explain(words: Words): Explanation {
  return { column: null, ...words }
}

const kindNames: Readonly<Record<string, string>> = {
  sis_user_id: 'SIS ID',
  sis_login_id: 'login ID',
  sis_integration_id: 'integration ID',
  sis_course_id: 'SIS course ID',
  sis_section_id: 'SIS section ID',
  id: 'Canvas ID',
}

export function kindName(kind: string): string {
  return kindNames[kind] ?? kind
}

export function personNotFound(kind: string, value: string): Explanation {
  return explain({
    code: `canvas.personNotFound.${kind}`,
    title: {
      one: `1 person not found by ${kindName(kind)}`,
      many: `{n} people not found by ${kindName(kind)}`,
    },
    message: `Canvas knows nobody with the ${kindName(kind)} «${value}».`,
    advice:
      'Correct the id, choose another kind of id for these rows, or ask for the account to be made in Canvas first.',
    column: 'person',
  })
}

export function observedNotFound(kind: string, value: string): Explanation {
  return explain({
    code: 'canvas.observedNotFound',
    title: { one: '1 observed student not found', many: '{n} observed students not found' },
    message: `Canvas knows no student with the ${kindName(kind)} «${value}» to observe.`,
    advice: 'Correct the id in the Observes cell.',
    column: 'observes',
  })
}

export function personWithoutLogin(): Explanation {
  return explain({
    code: 'canvas.cannotBeEnrolled',
    title: { one: '1 person can’t be enrolled', many: '{n} people can’t be enrolled' },
    message:
      'Canvas answered «does not exist» although the section was found: the person is unknown there, or has no login in this account.',
    advice: 'Look the person up in Canvas under People. Somebody without a login has to be given one first.',
    column: 'person',
  })
}

export function courseNotFound(kind: string, value: string): Explanation {
  return explain({
    code: 'canvas.courseNotFound',
    title: { one: '1 row names an unknown course', many: '{n} rows name an unknown course' },
    message: `Canvas has no course with the ${kindName(kind)} «${value}».`,
    advice: 'Correct the id, or choose another kind of id for the Course column.',
    column: 'course',
  })
}

export function sectionNotFound(kind: string, value: string): Explanation {
  return explain({
    code: 'canvas.sectionNotFound',
    title: { one: '1 row names an unknown section', many: '{n} rows name an unknown section' },
    message: `Canvas has no section with the ${kindName(kind)} «${value}».`,
    advice: 'Correct the id, or choose another kind of id for the Section column.',
    column: 'section',
  })
}

export function sectionOfOtherCourse(section: string, course: string): Explanation {
  return explain({
    code: 'canvas.sectionOfOtherCourse',
    title: {
      one: '1 row names a section that is not in its course',
      many: '{n} rows name a section that is not in their course',
    },
    message: `Section «${section}» is not one of the sections of «${course}».`,
    advice: 'Correct the section or the course. With the section given, the Course cell may stay blank.',
    column: 'section',
  })
}

export function sectionNeeded(course: string, names: readonly string[]): Explanation {
  return explain({
    code: 'canvas.sectionNeeded',
    title: { one: '1 row has to say which section', many: '{n} rows have to say which section' },
    message: `«${course}» has ${names.length} sections: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}.`,
    advice: 'Fill in the Section. Without it Canvas would choose its own default section.',
    column: 'section',
  })
}

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

export function courseConcluded(name: string): Explanation {
  return explain({
    code: 'canvas.courseConcluded',
    title: { one: '1 row is for a concluded course', many: '{n} rows are for a concluded course' },
    message: `«${name}» is concluded; Canvas adds nobody to a concluded course.`,
    advice: 'Ask for the course (or its term) to be reopened or extended, or leave these rows out.',
    column: 'course',
  })
}

export function courseKeepsPeopleOut(name: string, kind: 'template' | 'blueprint'): Explanation {
  return explain({
    code: `canvas.${kind}Course`,
    title: { one: `1 row is for a ${kind} course`, many: `{n} rows are for a ${kind} course` },
    message: `«${name}» is a ${kind} course; Canvas does not allow this enrollment in it.`,
    advice: 'Choose the course that people are really taught in.',
    column: 'course',
  })
}

export function roleNotFound(name: string): Explanation {
  return explain({
    code: 'canvas.roleNotFound',
    title: { one: '1 row names an unknown custom role', many: '{n} rows name an unknown custom role' },
    message: `The account of this course has no role «${name}».`,
    advice: 'Correct the name as it stands in Canvas under Permissions, or clear the cell.',
    column: 'role',
  })
}

export function roleInactive(name?: string): Explanation {
  return explain({
    code: 'canvas.roleInactive',
    title: { one: '1 row uses an inactive custom role', many: '{n} rows use an inactive custom role' },
    message: `The custom role ${name === undefined ? '' : `«${name}» `}is inactive in Canvas.`,
    advice: 'Choose another role, or have this one activated in Canvas.',
    column: 'role',
  })
}

export function roleAndTypeDiffer(role?: string, base?: string): Explanation {
  return explain({
    code: 'canvas.roleAndTypeDiffer',
    title: {
      one: '1 row mixes a role and a custom role that don’t fit',
      many: '{n} rows mix a role and a custom role that don’t fit',
    },
    message:
      role === undefined
        ? 'The custom role is not based on the role in this row.'
        : `The custom role «${role}» is based on ${base ?? 'another role'}.`,
    advice: 'Clear the Role cell (Canvas takes it from the custom role) or correct one of the two.',
    column: 'role',
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

export function placeForbidden(name: string): Explanation {
  return explain({
    code: 'canvas.placeForbidden',
    title: {
      one: '1 row is in a course this token may not see',
      many: '{n} rows are in courses this token may not see',
    },
    message: `The token may not read who is in «${name}».`,
    advice: 'Use a token of somebody who manages this course’s account.',
    column: 'course',
  })
}

export function notAllowed(): Explanation {
  return explain({
    code: 'canvas.notAllowed',
    title: { one: '1 row is not allowed to this token', many: '{n} rows are not allowed to this token' },
    message: 'Canvas refused: whoever made the token may not do this in this course for this role.',
    advice:
      'Ask for the permission to add people in this role, or use a token of somebody who has it. Template and blueprint courses take nobody.',
    column: 'section',
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

export function invalidRole(): Explanation {
  return explain({
    code: 'canvas.invalidRole',
    title: {
      one: '1 row has a role Canvas does not accept',
      many: '{n} rows have a role Canvas does not accept',
    },
    message: 'Canvas answered «Invalid role»: it is deleted, or not meant for courses.',
    advice: 'Choose another custom role or clear the cell.',
    column: 'role',
  })
}

export function refusedWithText(text: string, column: string | null): Explanation {
  return {
    code: `canvas.refused.${text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .slice(0, 60)}`,
    title: { one: `1 row was refused: ${text}`, many: `{n} rows were refused: ${text}` },
    message: `Canvas refused this row and said: ${text}`,
    advice: 'Correct the row and send it again.',
    column,
  }
}

export function refusedWithStatus(status: number): Explanation {
  return explain({
    code: `canvas.refused.${status}`,
    title: { one: `1 row was refused (${status})`, many: `{n} rows were refused (${status})` },
    message: `Canvas refused this row with the status ${status} and gave no reason.`,
    advice: 'Look at the row’s call for details; check the row again.',
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

export function serverTrouble(status: number): Explanation {
  return explain({
    code: 'canvas.serverTrouble',
    title: { one: '1 row met trouble at Canvas', many: '{n} rows met trouble at Canvas' },
    message: `Canvas answered with an error of its own (${status}) again and again.`,
    advice: 'Wait some minutes and retry. If it stays, look at Canvas’s status page.',
  })
}

export function unreadableAnswer(status: number): Explanation {
  return explain({
    code: 'canvas.unreadableAnswer',
    title: { one: '1 row got an answer that can’t be read', many: '{n} rows got answers that can’t be read' },
    message: `The answer (status ${status}) was not what Canvas sends: cut off, or from something in between.`,
    advice: 'Retry. If it stays, check the Canvas address and any proxy or filter in between.',
  })
}

export function tokenRefused(reason: string): Explanation {
  return explain({
    code: 'canvas.tokenRefused',
    title: { one: 'The access token was refused', many: 'The access token was refused' },
    message: reason,
    advice:
      'Make a new access token in Canvas (Account → Settings) and put it into the connection. Then resume.',
  })
}

export function userAgentRefused(): Explanation {
  return explain({
    code: 'canvas.userAgentRefused',
    title: { one: 'Canvas refused Muster’s requests', many: 'Canvas refused Muster’s requests' },
    message: 'Canvas says that requests carry no valid user agent. Something in between may remove it.',
    advice: 'Ask whoever runs the proxy or filter of your network.',
  })
}

export function notCanvas(status: number): Explanation {
  return explain({
    code: 'canvas.notCanvas',
    title: { one: 'This address is not Canvas', many: 'This address is not Canvas' },
    message: `What answers at this address (status ${status}) does not speak Canvas’s language.`,
    advice:
      'Enter the address you see in the browser when you are in Canvas, for example https://school.instructure.com.',
  })
}

export function onlyYourself(name: string): Explanation {
  return explain({
    code: 'canvas.onlyYourself',
    title: { one: '1 invitation is somebody else’s', many: '{n} invitations are somebody else’s' },
    message: `Canvas lets only the invited person answer, and the token is not ${name}’s.`,
    advice: 'To let somebody in without their answer, use the action Enroll with the state Active.',
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

export function kindForRootAccount(): Explanation {
  return explain({
    code: 'canvas.kindForRootAccount',
    title: {
      one: '1 person of another account needs another id',
      many: '{n} people of another account need another id',
    },
    message: 'People of another account are found by SIS ID or integration ID only.',
    advice: 'Give the person by SIS ID or integration ID, or clear the Root account cell.',
    column: 'person',
  })
}

export function placeIncomplete(course: string): Explanation {
  return explain({
    code: 'canvas.placeIncomplete',
    title: { one: '1 row needs its section', many: '{n} rows need their section' },
    message: `«${course}» has several sections, and a section has to be named.`,
    advice: 'Fill in the Section cell.',
    column: 'section',
  })
}

export function invitationNotOpen(reason: string): Explanation {
  return explain({
    code: 'canvas.invitationNotOpen',
    title: { one: '1 invitation can’t be answered', many: '{n} invitations can’t be answered' },
    message: `Canvas does not take the answer: «${reason}».`,
    advice: 'The invitation may be over, or the enrollment inactive. Ask for a new one.',
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
