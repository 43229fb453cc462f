import type { Course, Person, Section } from '../records.ts'
import { usableLogin } from '../records.ts'
import type { PracticeCanvas } from '../start.ts'

/** Named parts of the made-up school, found by what they are rather than by id. */
export type School = {
  /** An available course with nothing special, and its sections. */
  readonly course: Course
  readonly section: Section
  readonly unpublished: Course
  readonly template: Course
  readonly blueprint: Course
  readonly concluded: Course
  readonly ended: Course
  readonly stillOpenSection: Section
  readonly withoutDefaultSection: Course
  readonly deletedSection: Section
  /** Somebody with a login and no enrollment anywhere; another each time. */
  newcomer(): Person
  readonly withoutLogin: Person
  readonly suspended: Person
}

export function schoolOf({ world }: PracticeCanvas): School {
  const courses = [...world.courses.values()]
  const course = (i: number): Course => must(courses[i])
  const newcomers = [...world.people.values()].filter(
    (p) =>
      p.id > 1000 &&
      usableLogin(p)?.sisUserId !== undefined &&
      p.logins.length === 1 &&
      world.enrollmentsOfPerson(p.id).rows.length === 0,
  )
  const section = (fits: (s: Section) => boolean): Section => must([...world.sections.values()].find(fits))
  return {
    course: course(0),
    section: must(course(0).sections[0]),
    unpublished: course(4),
    template: course(5),
    blueprint: course(6),
    concluded: course(7),
    ended: course(8),
    stillOpenSection: section(
      (s) => s.dates.restricts && s.dates.endAt !== null && s.dates.endAt > Date.now(),
    ),
    withoutDefaultSection: course(11),
    deletedSection: section((s) => s.state === 'deleted'),
    newcomer: () => must(newcomers.pop()),
    withoutLogin: must([...world.people.values()].find((p) => p.logins.length === 0)),
    suspended: must([...world.people.values()].find((p) => p.logins[0]?.state === 'suspended')),
  }
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('this school lacks what the test asks for')
  return found
}
