import type { Explanation } from '../../../../shared/run/outcome.ts'
import { explain, kindName } from './words.ts'

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

export function placeIncomplete(course: string): Explanation {
  return explain({
    code: 'canvas.placeIncomplete',
    title: { one: '1 row needs its section', many: '{n} rows need their section' },
    message: `«${course}» has several sections, and a section has to be named.`,
    advice: 'Fill in the Section cell.',
    column: 'section',
  })
}

export function courseConcluded(name: string): Explanation {
  return explain({
    code: 'canvas.courseConcluded',
    title: { one: '1 row is for a concluded course', many: '{n} rows are for a concluded course' },
    message: `«${name}» is concluded; Canvas adds and changes nobody in a concluded course, unless the person is in it and the section has an end date of its own that is still to come.`,
    advice: 'Ask for the course (or its term) to be reopened or extended, or leave these rows out.',
    column: 'course',
  })
}

/** A template takes nobody, a blueprint no students and observers. Source: fact sheet, section 1.5. */
export function courseKeepsPeopleOut(name: string, kind: 'template' | 'blueprint'): Explanation {
  return explain({
    code: `canvas.${kind}Course`,
    title: { one: `1 row is for a ${kind} course`, many: `{n} rows are for a ${kind} course` },
    message:
      kind === 'template'
        ? `«${name}» is a course template; Canvas enrolls nobody in a template.`
        : `«${name}» is a blueprint course; Canvas enrolls no students and no observers in it.`,
    advice:
      kind === 'template'
        ? 'Name a course that was made from the template.'
        : 'Name the course that gets its content from the blueprint. Teachers, TAs and designers can be enrolled in the blueprint itself.',
    column: 'course',
  })
}

/** Of one course, so that rows are grouped by the place they can't go to. */
export function mayNotAdd(courseId: string, course: string, role: string): Explanation {
  return explain({
    code: `canvas.mayNotAdd.${courseId}.${role}`,
    title: {
      one: `1 row adds or changes somebody as ${role} in «${course}», which this token may not do`,
      many: `{n} rows add or change people as ${role} in «${course}», which this token may not do`,
    },
    message: `Whoever made the token may not do this: adding or changing people as ${role} in «${course}».`,
    advice:
      'Use a token of somebody who may add people with this role there, or ask for the permission in Canvas.',
    column: 'course',
  })
}

const DEEDS = {
  delete: ['deletes', 'delete', 'deleting'],
  deactivate: ['deactivates', 'deactivate', 'deactivating'],
  conclude: ['concludes', 'conclude', 'concluding'],
  reactivate: ['reactivates', 'reactivate', 'reactivating'],
} as const

/** What is done to an enrollment that is there, without touching its fields. */
export type Deed = keyof typeof DEEDS

export function mayNotEnd(courseId: string, course: string, role: string, deed: Deed): Explanation {
  const [one, many, doing] = DEEDS[deed]
  return explain({
    code: `canvas.mayNotEnd.${courseId}.${role}.${deed}`,
    title: {
      one: `1 row ${one} an enrollment as ${role} in «${course}», which this token may not do`,
      many: `{n} rows ${many} enrollments as ${role} in «${course}», which this token may not do`,
    },
    message: `Whoever made the token may not do this: ${doing} enrollments as ${role} in «${course}».`,
    advice: 'Use a token of somebody who may do that there, or ask for the permission in Canvas.',
    column: 'action',
  })
}

export function peopleNotListed(course: string): Explanation {
  return explain({
    code: 'canvas.peopleNotListed',
    title: {
      one: '1 row is in a course whose people could not all be read',
      many: '{n} rows are in courses whose people could not all be read',
    },
    message: `Canvas’s list of who is in «${course}» ended too early: it is not known how this row stands.`,
    advice:
      'Check again. If it stays, ask whoever runs the proxy or filter between this computer and Canvas.',
    column: 'course',
  })
}

export function sectionsNotListed(course: string): Explanation {
  return explain({
    code: 'canvas.sectionsNotListed',
    title: {
      one: '1 row is in a course whose sections could not be read',
      many: '{n} rows are in courses whose sections could not be read',
    },
    message: `Canvas did not list the sections of «${course}» to this token.`,
    advice: 'Fill in the Section, or check again.',
    column: 'section',
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
