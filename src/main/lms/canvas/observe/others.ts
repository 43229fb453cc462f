import type { RowRequest } from '../../contract.ts'
import { sectionMet } from '../place.ts'
import { referenceKey } from '../reads.ts'
import type { PeopleIndex, Snapshot } from '../snapshot.ts'
import type { CanvasEnrollment } from '../wire.ts'
import { courseOf, type Places } from './places.ts'

/** Who is named in one place by an id that was met there. */
type Named = Map<string, Set<string>>

const WHOLE = ''

/**
 * Pure. Ids of the courses in which somebody is whom no row names by an id met so far: whom a sync might take out. There
 * it matters who the people are that were not met; elsewhere they may be taken to be new.
 */
export function coursesWithOthers(
  rows: readonly RowRequest[],
  places: Places,
  enrollments: Snapshot['enrollments'],
  people: PeopleIndex,
  isAtRisk: (enrollment: CanvasEnrollment) => boolean,
): ReadonlySet<string> {
  const courses = new Map<string, Named>()
  for (const row of rows) {
    const course = courseOf(row, places)
    if (course === undefined) continue
    const named: Named = courses.get(course.id) ?? new Map()
    courses.set(course.id, named)
    const section = sectionIdOf(row, course.id, places)
    const own = named.get(section) ?? new Set<string>()
    named.set(section, own)
    const person = row.refs.person === undefined ? undefined : people.find(row.refs.person)
    if (person?.kind === 'found') own.add(person.value.id)
  }
  const found = new Set<string>()
  for (const [courseId, named] of courses) {
    const isWhole = named.has(WHOLE)
    const isNamed = ({ user_id, course_section_id }: CanvasEnrollment) =>
      named.get(WHOLE)?.has(user_id) === true || named.get(course_section_id)?.has(user_id) === true
    const isOther = (one: CanvasEnrollment) =>
      (isWhole || named.has(one.course_section_id)) && isAtRisk(one) && !isNamed(one)
    if ([...(enrollments.get(courseId)?.values() ?? [])].flat().some(isOther)) found.add(courseId)
  }
  return found
}

/** A section that can't be told is none that anybody is in: a row with such a place leaves all others alone anyway. */
function sectionIdOf({ refs: { section } }: RowRequest, courseId: string, places: Places): string {
  if (section === undefined) return WHOLE
  return sectionMet(section, courseId, places)?.id ?? `unknown ${referenceKey(section)}`
}
