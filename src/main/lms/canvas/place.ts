import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Reference, RowRequest } from '../contract.ts'
import {
  courseNotFound,
  placeForbidden,
  sectionNotFound,
  sectionOfOtherCourse,
} from './explanations/places.ts'
import { type Lookup, names, referenceKey } from './reads.ts'
import type { Snapshot } from './snapshot.ts'
import type { CanvasCourse, CanvasSection } from './wire.ts'

/** Where a row is about. `section` is null when the row leaves it open. */
export type Place = { readonly course: CanvasCourse; readonly section: CanvasSection | null }

/** Pure. The course and section a row names, or why they can't be told. */
export function placeOf(row: RowRequest, snapshot: Snapshot): Result<Place, Explanation> {
  const { course: courseRef, section: sectionRef } = row.refs
  if (courseRef === undefined) {
    if (sectionRef === undefined) throw new Error('A row without a place passed validation')
    return placeOfSection(sectionRef, snapshot)
  }
  const lookup = snapshot.courses.get(referenceKey(courseRef)) ?? courseMet(courseRef, snapshot)
  if (lookup?.kind !== 'found')
    return fail(whyUnread(lookup, courseRef.value, courseNotFound(courseRef.kind, courseRef.value)))
  const course = lookup.value
  if (sectionRef === undefined) return ok({ course, section: null })
  const section = sectionMet(sectionRef, course.id, snapshot)
  return section === undefined ? fail(whyNoSection(sectionRef, course, snapshot)) : ok({ course, section })
}

function placeOfSection(reference: Reference, snapshot: Snapshot): Result<Place, Explanation> {
  const section = sectionMet(reference, null, snapshot)
  if (section === undefined) {
    const lookup = snapshot.sections.get(referenceKey(reference))
    return fail(whyUnread(lookup, reference.value, sectionNotFound(reference.kind, reference.value)))
  }
  const course = snapshot.coursesById.get(section.course_id)
  // A section that is shown has its course: one that is not found is one that is not shown.
  if (course?.kind !== 'found')
    return fail(
      whyUnread(course, section.name ?? reference.value, placeForbidden(section.name ?? reference.value)),
    )
  return ok({ course: course.value, section })
}

function whyUnread(lookup: Lookup<unknown> | undefined, name: string, missing: Explanation): Explanation {
  if (lookup?.kind === 'unreadable') return lookup.explanation
  return lookup?.kind === 'forbidden' ? placeForbidden(name) : missing
}

/** Pure. A course that was read for another row, under another of its ids. */
export function courseMet(
  reference: Reference,
  { coursesById }: Pick<Snapshot, 'coursesById'>,
): Lookup<CanvasCourse> | undefined {
  return [...coursesById.values()].find(
    (one) =>
      one.kind === 'found' &&
      names(reference, reference.kind === 'id' ? one.value.id : one.value.sis_course_id),
  )
}

/** Pure. A section as a row names it, among all that were read, in one course or (null) in any. */
export function sectionMet(
  reference: Reference,
  courseId: string | null,
  snapshot: Pick<Snapshot, 'sections' | 'sectionsOfCourse'>,
): CanvasSection | undefined {
  const looked = snapshot.sections.get(referenceKey(reference))
  const isThere = (one: CanvasSection) => courseId === null || one.course_id === courseId
  if (looked?.kind === 'found' && isThere(looked.value)) return looked.value
  const isMeant = (one: CanvasSection) =>
    isThere(one) && names(reference, reference.kind === 'id' ? one.id : one.sis_section_id)
  const listed =
    courseId === null
      ? [...snapshot.sectionsOfCourse.values()].flat()
      : (snapshot.sectionsOfCourse.get(courseId) ?? [])
  const found = listed.find(isMeant)
  if (found !== undefined) return found
  for (const one of snapshot.sections.values())
    if (one.kind === 'found' && isMeant(one.value)) return one.value
  return undefined
}

/** Pure. Why a section that a row names in this course can't be told. */
export function whyNoSection(
  reference: Reference,
  course: CanvasCourse,
  snapshot: Pick<Snapshot, 'sections'>,
): Explanation {
  const looked = snapshot.sections.get(referenceKey(reference))
  if (looked?.kind === 'unreadable') return looked.explanation
  if (looked?.kind === 'missing') return sectionNotFound(reference.kind, reference.value)
  if (looked?.kind === 'forbidden') return placeForbidden(reference.value)
  return sectionOfOtherCourse(reference.value, course.name ?? course.id)
}
