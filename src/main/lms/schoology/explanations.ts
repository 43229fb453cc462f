import type { Explanation } from '../../../shared/run/outcome.ts'

type Words = Omit<Explanation, 'column'> & { readonly column?: string }

function explain(words: Words): Explanation {
  return { column: null, ...words }
}

const whole = (text: string) => ({ one: text, many: text })

export function personNotFound(kind: string, value: string): Explanation {
  const name = kind === 'uid' ? 'Schoology ID' : 'School UID'
  return explain({
    code: `schoology.personNotFound.${kind}`,
    title: { one: `1 person not found by ${name}`, many: `{n} people not found by ${name}` },
    message: `Schoology knows nobody with the ${name} «${value}», or the key may not see the person.`,
    advice: 'Correct it, choose the other kind of id for these rows, or have the account made first.',
    column: 'person',
  })
}

export function sectionNotFound(kind: string, value: string): Explanation {
  return explain({
    code: 'schoology.sectionNotFound',
    title: { one: '1 row names an unknown section', many: '{n} rows name an unknown section' },
    message: `Schoology knows no section with the ${kind === 'id' ? 'Schoology ID' : 'School Code'} «${value}».`,
    advice: 'Correct it, or choose the other kind of id for the Section column.',
    column: 'section',
  })
}

export function codesNotFound(course: string, section: string, period: string): Explanation {
  return explain({
    code: 'schoology.codesNotFound',
    title: { one: '1 section not found by its codes', many: '{n} sections not found by their codes' },
    message: `There is no section «${section}» of «${course}» in the grading period «${period}».`,
    advice:
      'Compare course code, section code and grading period with Schoology, or use the Section School Code.',
    column: 'courseCode',
  })
}

export function periodNotFound(name: string): Explanation {
  return explain({
    code: 'schoology.periodNotFound',
    title: { one: '1 grading period not found', many: '{n} grading periods not found' },
    message: `There is no grading period «${name}», or the key may not see grading periods.`,
    advice: 'Write its title as in Schoology, or use the Section School Code instead.',
    column: 'period',
  })
}

export function groupNotFound(value: string): Explanation {
  return explain({
    code: 'schoology.groupNotFound',
    title: { one: '1 row names an unknown group', many: '{n} rows name an unknown group' },
    message: `Schoology knows no group with the id ${value}.`,
    advice: 'Take the id from the address of the group’s page.',
    column: 'group',
  })
}

/** `what` in words, e.g. «the list of people». */
export function notShown(what: string, status: number): Explanation {
  const isRefusal = status < 200 || status >= 300
  return explain({
    code: `schoology.notShown.${isRefusal ? status : 'other'}`,
    title: {
      one: '1 row can’t be judged: Schoology does not show what it needs',
      many: '{n} rows can’t be judged: Schoology does not show what they need',
    },
    message: isRefusal
      ? `Schoology did not show ${what} (status ${status}). Nothing is done without knowing it.`
      : `Schoology was asked for ${what} and answered something else, or not the whole. Nothing is done without knowing it.`,
    advice:
      'Use the key of a system administrator, or of one who has this building; if it is so already, check again later, or look whether a proxy answers for Schoology.',
  })
}

export function placeForbidden(name: string): Explanation {
  return explain({
    code: 'schoology.placeForbidden',
    title: { one: '1 place the key may not see', many: '{n} places the key may not see' },
    message: `The key may not see who is in «${name}».`,
    advice: 'Use the key of a system administrator, or of one who has this building.',
    column: 'section',
  })
}

export function notEnrolled(): Explanation {
  return explain({
    code: 'schoology.notEnrolled',
    title: { one: '1 person is not enrolled', many: '{n} people are not enrolled' },
    message: 'The person is not enrolled here, so there is nothing to change.',
    advice: 'Use the action Enroll to add the person, or leave the row out.',
    column: 'action',
  })
}

/** By the action, or by the Status column. Source: fact sheet, section 3. */
export function groupsHaveNoArchive(column: 'action' | 'status'): Explanation {
  return explain({
    code: 'schoology.groupsHaveNoArchive',
    title: { one: '1 group can’t archive', many: '{n} groups can’t archive' },
    message: 'Only sections know the statuses Archived and Expired.',
    advice: 'Use the action Remove for groups.',
    column,
  })
}

export function sameEnrollment(): Explanation {
  return explain({
    code: 'schoology.sameEnrollment',
    title: { one: '1 row repeats another', many: '{n} rows repeat another' },
    message: 'Another row is about the same person in the same place, under another id.',
    advice: 'Keep one of the two.',
    column: 'person',
  })
}

export function onlyYourself(): Explanation {
  return explain({
    code: 'schoology.onlyYourself',
    title: { one: '1 access code is for somebody else', many: '{n} access codes are for somebody else' },
    message: 'An access code enrolls the owner of the key, and nobody else.',
    advice: 'Clear the Person cell if you mean yourself; else use the action Enroll.',
    column: 'person',
  })
}

export function rowRefused(code: number | null, text: string): Explanation {
  const reason = text === '' ? reasonOf(code) : `«${text}»`
  return explain({
    code: `schoology.refused.${code ?? 'text'}`,
    title: { one: '1 row refused by Schoology', many: '{n} rows refused by Schoology' },
    message: `Schoology did not take this row${code === null ? '' : ` (code ${code})`}: ${reason}.`,
    advice: 'Look whether the person and the section are still there, mend the row, then retry it.',
  })
}

function reasonOf(code: number | null): string {
  if (code === 403) return 'the key may not touch this person or place'
  if (code === 404) return 'the person, the place or the enrollment is not there'
  return 'it gave no reason'
}

export function rowUnanswered(): Explanation {
  return explain({
    code: 'schoology.rowUnanswered',
    title: { one: '1 row got no answer of its own', many: '{n} rows got no answer of their own' },
    message: 'Schoology answered the call, but said nothing about this row.',
    advice: 'Retry the row.',
  })
}

export function callRefused(status: number, text: string): Explanation {
  return explain({
    code: `schoology.callRefused.${status}`,
    title: { one: '1 row refused by Schoology', many: '{n} rows refused by Schoology' },
    message: `Schoology refused the call with status ${status}${text === '' ? '' : `: «${text}»`}.`,
    advice: 'Look at the row’s call, then retry.',
  })
}

export function notAllowed(): Explanation {
  return explain({
    code: 'schoology.notAllowed',
    title: { one: '1 row is not allowed', many: '{n} rows are not allowed' },
    message: 'The owner of the key may not do this in Schoology.',
    advice: 'Use the key of a system administrator, or of one who has this building.',
  })
}

export function serverTrouble(status: number): Explanation {
  return explain({
    code: 'schoology.serverTrouble',
    title: whole('Schoology has trouble'),
    message: `Schoology answered with status ${status}.`,
    advice: 'Muster tries again by itself. If it goes on, see whether Schoology is up.',
  })
}

export function unreadableAnswer(status: number): Explanation {
  return explain({
    code: 'schoology.unreadable',
    title: whole('An answer that is not Schoology’s'),
    message: `Something answered with status ${status}, but not in Schoology’s way.`,
    advice: 'Check the address of the connection, and whether a proxy stands in between.',
  })
}

export function replayed(): Explanation {
  return explain({
    code: 'schoology.replayed',
    title: whole('Sent again with a new signature'),
    message: 'Schoology took the call for one it has seen, and did not carry it out.',
    advice: 'Nothing to do: it is signed anew and sent again.',
  })
}

export function keyRefused(text: string): Explanation {
  return explain({
    code: 'schoology.keyRefused',
    title: whole('Schoology refuses the key'),
    message: `Schoology does not accept the consumer key or its secret${text === '' ? '' : `: «${text}»`}.`,
    advice:
      'Compare key and secret with Schoology (School Management → Integration → API), and enter them again.',
  })
}

export function personalKey(): Explanation {
  return explain({
    code: 'schoology.personalKey',
    title: whole('The key may not touch other people’s data'),
    message:
      'Schoology accepts the key, but not for other people: since 25 June 2025 a personal API key reaches its own user only.',
    advice: 'Ask a system administrator for a key of the school (School Management → Integration → API).',
  })
}

export function notSchoology(status: number): Explanation {
  return explain({
    code: 'schoology.notSchoology',
    title: whole('This is not Schoology’s API'),
    message: `The address answered with status ${status}, but not as Schoology’s API does.`,
    advice: 'The address is https://api.schoology.com for every school.',
  })
}
