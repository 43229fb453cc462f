import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison, Context, RowRequest } from '../contract.ts'
import { compareEnding } from './compare-ending.ts'
import { compareEnroll } from './compare-enroll.ts'
import { personNotFound, placeForbidden, sameEnrollment } from './explanations.ts'
import type { Intent } from './intent.ts'
import { placeOf } from './place.ts'
import { isInRole, wantedRole } from './role.ts'
import type { Snapshot } from './snapshot.ts'
import { problem, type Subject } from './subject.ts'

/** Pure. Each row against what Canvas has: create, change, remove, nothing to do, or a problem with its fix. */
export function compare(
  rows: readonly RowRequest[],
  snapshot: Snapshot,
  context: Context,
): Comparison<Intent>[] {
  const taken = new Set<string>()
  return rows.map((row) => {
    const subject = subjectOf(row, snapshot)
    if ('code' in subject) return problem(row.rowId, subject)
    const key = [
      subject.person.id,
      subject.place.course.id,
      subject.place.section?.id ?? '',
      subject.role.type ?? '',
      subject.role.roleId ?? '',
      row.cells.observes ?? '',
    ].join('|')
    if (taken.has(key)) return problem(row.rowId, sameEnrollment())
    taken.add(key)
    return row.action === 'enroll'
      ? compareEnroll(subject, snapshot, context)
      : compareEnding(subject, context)
  })
}

function subjectOf(row: RowRequest, snapshot: Snapshot): Subject | Explanation {
  const reference = row.refs.person
  if (reference === undefined) throw new Error('A row without a person passed validation')
  const place = placeOf(row, snapshot)
  if (!place.ok) return place.error
  const { course, section } = place.value
  if (snapshot.closedCourses.has(course.id)) return placeForbidden(course.name ?? course.id)
  const person = snapshot.people.find(reference)
  if (person?.kind !== 'found') return personNotFound(reference.kind, reference.value)
  const role = wantedRole(row, course, snapshot)
  if (!role.ok) return role.error
  const own = snapshot.enrollments.get(course.id)?.get(person.value.id) ?? []
  const here = own.filter((enrollment) => section === null || enrollment.course_section_id === section.id)
  return {
    row,
    person: person.value,
    personName: person.value.name ?? reference.value,
    place: place.value,
    role: role.value,
    inCourse: own,
    matches: here.filter((enrollment) => isInRole(enrollment, role.value)),
  }
}
