import type { Explanation } from '../../../shared/run/outcome.ts'

type Words = Omit<Explanation, 'column'> & { readonly column?: string }

function explain(words: Words): Explanation {
  return { column: null, ...words }
}

const whole = (text: string) => ({ one: text, many: text })

export function personNotFound(kind: string, value: string): Explanation {
  const name = { username: 'username', email: 'e-mail', id: 'Docebo ID' }[kind] ?? kind
  return explain({
    code: `docebo.personNotFound.${kind}`,
    title: { one: `1 person not found by ${name}`, many: `{n} people not found by ${name}` },
    message: `Docebo knows nobody with the ${name} «${value}».`,
    advice: 'Correct it, choose another kind of id for these rows, or have the user made in Docebo first.',
    column: 'person',
  })
}

export function severalPeople(value: string): Explanation {
  return explain({
    code: 'docebo.severalPeople',
    title: { one: '1 e-mail belongs to several people', many: '{n} e-mails belong to several people' },
    message: `Several users have the e-mail «${value}».`,
    advice: 'Give the person by username or Docebo ID.',
    column: 'person',
  })
}

export function personDeactivated(name: string): Explanation {
  return explain({
    code: 'docebo.personDeactivated',
    title: { one: '1 person is deactivated', many: '{n} people are deactivated' },
    message: `${name} is deactivated in Docebo and can’t be enrolled.`,
    advice: 'Activate the user in Docebo, or leave this row out.',
    column: 'person',
  })
}

export function courseNotFound(kind: string, value: string): Explanation {
  return explain({
    code: 'docebo.courseNotFound',
    title: { one: '1 row names an unknown course', many: '{n} rows name an unknown course' },
    message: `Docebo knows no course with the ${kind === 'id' ? 'Docebo ID' : 'code'} «${value}».`,
    advice: 'Correct it, or choose another kind of id for the Course column.',
    column: 'course',
  })
}

/** `what` in words, e.g. «who is enrolled in Fire Drill». */
export function notShown(what: string, status: number): Explanation {
  const isRefusal = status < 200 || status >= 300
  return explain({
    code: `docebo.notShown.${isRefusal ? status : 'other'}`,
    title: {
      one: '1 row can’t be judged: Docebo does not show what it needs',
      many: '{n} rows can’t be judged: Docebo does not show what they need',
    },
    message: isRefusal
      ? `Docebo did not show ${what} (status ${status}). Nothing is done without knowing it.`
      : `Docebo was asked for ${what} and answered something else, or not the whole. Nothing is done without knowing it.`,
    advice:
      'Use the credentials of a Super Admin, or of a Power User who has these people and courses; if it is so already, check again later, or look whether a proxy answers for Docebo.',
  })
}

export function severalCourses(value: string): Explanation {
  return explain({
    code: 'docebo.severalCourses',
    title: { one: '1 code belongs to several courses', many: '{n} codes belong to several courses' },
    message: `Several courses have the code «${value}».`,
    advice: 'Give the course by its Docebo ID.',
    column: 'course',
  })
}

export function notEnrolled(): Explanation {
  return explain({
    code: 'docebo.notEnrolled',
    title: { one: '1 person is not enrolled', many: '{n} people are not enrolled' },
    message: 'The person is not enrolled in this course, so there is nothing to update.',
    advice: 'Use the action Enroll to add the person.',
    column: 'action',
  })
}

export function completionNeedsCompleted(): Explanation {
  return explain({
    code: 'docebo.completionNeedsCompleted',
    title: {
      one: '1 completion date without the status Completed',
      many: '{n} completion dates without the status Completed',
    },
    message: 'A completion date belongs to the status Completed, and this enrollment would not have it.',
    advice: 'Set the Status to Completed, or clear the Completion date.',
    column: 'status',
  })
}

export function coachNeedsBatch(): Explanation {
  return explain({
    code: 'docebo.coachNeedsBatch',
    title: { one: '1 coach can’t be set here', many: '{n} coaches can’t be set here' },
    message: 'This Docebo does not take changes in the one form that knows the level Coach.',
    advice: 'Set the level in Docebo itself, or choose another one.',
    column: 'level',
  })
}

export function rowRefused(message: string): Explanation {
  return explain({
    code: `docebo.refused.${message
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '-')
      .slice(0, 60)}`,
    title: { one: `1 row refused: ${message}`, many: `{n} rows refused: ${message}` },
    message: `Docebo did not take this row: «${message}».`,
    advice: 'Mend the row by what Docebo says, then retry it.',
  })
}

export function rowUnanswered(): Explanation {
  return explain({
    code: 'docebo.rowUnanswered',
    title: { one: '1 row got no answer of its own', many: '{n} rows got no answer of their own' },
    message: 'Docebo answered the call, but said nothing about this row.',
    advice: 'Retry the row.',
  })
}

export function callRefused(status: number, message: string): Explanation {
  return explain({
    code: `docebo.callRefused.${status}`,
    title: { one: '1 row refused by Docebo', many: '{n} rows refused by Docebo' },
    message: `Docebo refused the call with status ${status}${message === '' ? '' : `: «${message}»`}.`,
    advice: 'Look at the row’s call and at what Docebo says, then retry.',
  })
}

export function notAllowed(): Explanation {
  return explain({
    code: 'docebo.notAllowed',
    title: { one: '1 row is not allowed', many: '{n} rows are not allowed' },
    message: 'The user Muster acts as may not do this in Docebo.',
    advice: 'Use the credentials of a Super Admin, or of a Power User who has these people and courses.',
  })
}

export function serverTrouble(status: number): Explanation {
  return explain({
    code: 'docebo.serverTrouble',
    title: whole('Docebo has trouble'),
    message: `Docebo answered with status ${status}.`,
    advice: 'Muster tries again by itself. If it goes on, see whether Docebo is up.',
  })
}

export function unreadableAnswer(status: number): Explanation {
  return explain({
    code: 'docebo.unreadable',
    title: whole('An answer that is not Docebo’s'),
    message: `Something answered with status ${status}, but not in Docebo’s way.`,
    advice: 'Check the address of the connection, and whether a proxy stands in between.',
  })
}

export function tokenRefused(): Explanation {
  return explain({
    code: 'docebo.tokenRefused',
    title: whole('Docebo refuses the sign-in'),
    message: 'Docebo does not accept the token it has just given.',
    advice: 'Check the API credentials in Docebo, and enter them again.',
  })
}

export function signInRefused(error: string, description: string): Explanation {
  const reasons: Readonly<Record<string, string>> = {
    invalid_client: 'The client ID or the client secret is wrong.',
    invalid_grant: 'The username, password or key is wrong.',
    unauthorized_client: 'This way of signing in is not switched on for these credentials.',
    unsupported_grant_type: 'This way of signing in is not switched on for these credentials.',
    invalid_scope: 'The credentials may not use the API.',
  }
  return explain({
    code: `docebo.signIn.${error}`,
    title: whole('Docebo refuses the sign-in'),
    message: `${reasons[error] ?? `Docebo refuses the sign-in (${error}).`}${description === '' ? '' : ` It says: «${description}».`}`,
    advice: 'In Docebo, look under Admin menu → API and SSO, and enter the credentials again.',
  })
}

export function signInTrouble(status: number): Explanation {
  return explain({
    code: 'docebo.signInTrouble',
    title: whole('Docebo could not sign in'),
    message: `Docebo answered the sign-in with status ${status}.`,
    advice: 'Muster tries again. If it goes on, check the address and whether Docebo is up.',
  })
}

export function keyUnreadable(): Explanation {
  return explain({
    code: 'docebo.keyUnreadable',
    title: whole('The private key can’t be read'),
    message: 'The private key is not an RSA key in PEM form.',
    advice: 'Paste the whole key, from «-----BEGIN» to «-----END … KEY-----».',
  })
}

export function notDocebo(status: number): Explanation {
  return explain({
    code: 'docebo.notDocebo',
    title: whole('This is not Docebo'),
    message: `The address answered with status ${status}, but not as Docebo does.`,
    advice: 'Use the address you see in the browser when you are in Docebo, without anything behind it.',
  })
}

export function sameEnrollment(): Explanation {
  return explain({
    code: 'docebo.sameEnrollment',
    title: { one: '1 row repeats another', many: '{n} rows repeat another' },
    message: 'Another row is about the same person in the same course, under another id.',
    advice: 'Keep one of the two.',
    column: 'person',
  })
}
