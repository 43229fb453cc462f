import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Reference, RowRequest } from '../contract.ts'
import { courseNotFound, placeForbidden, sectionNotFound, sectionOfOtherCourse } from './explanations.ts'
import { type Lookup, referenceKey } from './reads.ts'
import type { Snapshot } from './snapshot.ts'
import type { CanvasCourse, CanvasSection } from './wire.ts'

/** Where a row is about. `section` is null when the row leaves it open. */
export type Place = { readonly course: CanvasCourse; readonly section: CanvasSection | null }

/** Pure. The course and section a row names, or why they can't be told. */
export function placeOf(row: RowRequest, snapshot: Snapshot): Result<Place, Explanation> {
  const { course: courseRef, section: sectionRef } = row.refs
  if (courseRef === undefined) {
    if (sectionRef === undefined) throw new Error('A row without a place passed validation')
    return placeOfSection(row, snapshot)
  }
  const lookup = snapshot.courses.get(referenceKey(courseRef)) ?? courseMet(courseRef, snapshot)
  if (lookup?.kind === 'forbidden') return fail(placeForbidden(courseRef.value))
  if (lookup?.kind !== 'found') return fail(courseNotFound(courseRef.kind, courseRef.value))
  const course = lookup.value
  if (sectionRef === undefined) return ok({ course, section: null })
  const section = sectionMet(sectionRef, course.id, snapshot)
  if (section === undefined)
    return fail(sectionOfOtherCourse(sectionRef.value, course.name ?? courseRef.value))
  return ok({ course, section })
}

function placeOfSection(row: RowRequest, snapshot: Snapshot): Result<Place, Explanation> {
  const reference = row.refs.section
  if (reference === undefined) throw new Error('placeOfSection needs a section')
  const met = sectionMet(reference, null, snapshot)
  const lookup =
    snapshot.sections.get(referenceKey(reference)) ??
    (met === undefined ? undefined : ({ kind: 'found', value: met } as const))
  if (lookup?.kind === 'forbidden') return fail(placeForbidden(reference.value))
  if (lookup?.kind !== 'found') return fail(sectionNotFound(reference.kind, reference.value))
  const course = snapshot.coursesById.get(lookup.value.course_id)
  if (course?.kind !== 'found') return fail(placeForbidden(lookup.value.name ?? reference.value))
  return ok({ course: course.value, section: lookup.value })
}

/** A course that was read for another row, under another of its ids. */
function courseMet({ kind, value }: Reference, snapshot: Snapshot): Lookup<CanvasCourse> | undefined {
  return [...snapshot.coursesById.values()].find(
    (one) => one.kind === 'found' && (kind === 'id' ? one.value.id : one.value.sis_course_id) === value,
  )
}

/** A section among all that were read, in one course or (null) in any. */
function sectionMet(
  { kind, value }: Reference,
  courseId: string | null,
  snapshot: Snapshot,
): CanvasSection | undefined {
  const listed =
    courseId === null
      ? [...snapshot.sectionsOfCourse.values()].flat()
      : (snapshot.sectionsOfCourse.get(courseId) ?? [])
  const fits = (one: CanvasSection) =>
    (kind === 'id' ? one.id : one.sis_section_id) === value &&
    (courseId === null || one.course_id === courseId)
  const found = listed.find(fits)
  if (found !== undefined) return found
  for (const one of snapshot.sections.values()) if (one.kind === 'found' && fits(one.value)) return one.value
  return undefined
}
