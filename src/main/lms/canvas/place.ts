import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { RowRequest } from '../contract.ts'
import { courseNotFound, placeForbidden, sectionNotFound, sectionOfOtherCourse } from './explanations.ts'
import { referenceKey } from './reads.ts'
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
  const lookup = snapshot.courses.get(referenceKey(courseRef))
  if (lookup?.kind === 'forbidden') return fail(placeForbidden(courseRef.value))
  if (lookup?.kind !== 'found') return fail(courseNotFound(courseRef.kind, courseRef.value))
  const course = lookup.value
  if (sectionRef === undefined) return ok({ course, section: null })
  const own = snapshot.sectionsOfCourse.get(course.id) ?? []
  const section = own.find((candidate) =>
    sectionRef.kind === 'id'
      ? candidate.id === sectionRef.value
      : candidate.sis_section_id === sectionRef.value,
  )
  if (section === undefined)
    return fail(sectionOfOtherCourse(sectionRef.value, course.name ?? courseRef.value))
  return ok({ course, section })
}

function placeOfSection(row: RowRequest, snapshot: Snapshot): Result<Place, Explanation> {
  const reference = row.refs.section
  if (reference === undefined) throw new Error('placeOfSection needs a section')
  const lookup = snapshot.sections.get(referenceKey(reference))
  if (lookup?.kind === 'forbidden') return fail(placeForbidden(reference.value))
  if (lookup?.kind !== 'found') return fail(sectionNotFound(reference.kind, reference.value))
  const course = snapshot.coursesById.get(lookup.value.course_id)
  if (course?.kind !== 'found') return fail(placeForbidden(lookup.value.name ?? reference.value))
  return ok({ course: course.value, section: lookup.value })
}
