import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison, Context, RowRequest } from '../contract.ts'
import { problem } from '../verdicts.ts'
import { compareElsewhere } from './compare-elsewhere.ts'
import { compareEnding } from './compare-ending.ts'
import { compareEnroll } from './compare-enroll.ts'
import { compareInvitation, compareSelfEnroll, compareTemporary } from './compare-own.ts'
import { enrollmentNotFound, personNotFound, placeForbidden, sameEnrollment } from './explanations.ts'
import type { Intent } from './intent.ts'
import { placeOf } from './place.ts'
import { isInRole, wantedRole } from './role.ts'
import type { Snapshot } from './snapshot.ts'
import type { Subject } from './subject.ts'

/** Pure. Each row against what Canvas has: create, change, remove, nothing to do, or a problem with its fix. */
export function compare(
  rows: readonly RowRequest[],
  snapshot: Snapshot,
  context: Context,
): Comparison<Intent>[] {
  const taken = new Set<string>()
  return rows.map((row) => {
    const special = compareSpecial(row, snapshot, context)
    if (special !== null) return special
    const subject = subjectOf(completed(row, snapshot, context), snapshot)
    if ('code' in subject) return problem(row.rowId, subject)
    const key = [
      subject.person.id,
      subject.place.course.id,
      subject.place.section?.id ?? '',
      subject.role.type ?? '',
      subject.role.roleId ?? '',
      row.cells.observes ?? '',
      row.refs.enrollment?.value ?? '',
    ].join('|')
    if (taken.has(key)) return problem(row.rowId, sameEnrollment())
    taken.add(key)
    if (row.action === 'enroll') return compareEnroll(subject, snapshot, context)
    return row.action === 'accept' || row.action === 'reject'
      ? compareInvitation(subject, context)
      : compareEnding(subject, context)
  })
}

/** Rows that are not about one person's enrollment in one place as all others are. */
function compareSpecial(row: RowRequest, snapshot: Snapshot, context: Context): Comparison<Intent> | null {
  if (row.action === 'enroll' && row.cells.rootAccount !== undefined)
    return compareElsewhere(row, snapshot, context)
  if (row.action === 'selfEnroll') return selfEnroll(row, snapshot, context)
  return row.action === 'temporaryStatus' ? temporary(row, snapshot) : null
}

function selfEnroll(row: RowRequest, snapshot: Snapshot, context: Context): Comparison<Intent> {
  const place = placeOf(row, snapshot)
  return place.ok
    ? compareSelfEnroll(row, place.value.course, snapshot, context)
    : problem(row.rowId, place.error)
}

function temporary(row: RowRequest, snapshot: Snapshot): Comparison<Intent> {
  const reference = row.refs.person
  if (reference === undefined) throw new Error('A row without a person passed validation')
  const person = snapshot.people.find(reference)
  if (person?.kind !== 'found') return problem(row.rowId, personNotFound(reference.kind, reference.value))
  return compareTemporary(row, person.value.id, person.value.name ?? reference.value, snapshot)
}

/** Pure. What a row leaves to its enrollment id, and to «me» where only the token's owner can be meant. */
function completed(row: RowRequest, snapshot: Snapshot, context: Context): RowRequest {
  const shown = snapshot.shown.get(row.refs.enrollment?.value ?? '')
  const refs = { ...row.refs }
  if (shown !== undefined) {
    refs.person = { kind: 'id', value: shown.user_id }
    refs.course = { kind: 'id', value: shown.course_id }
    refs.section = { kind: 'id', value: shown.course_section_id }
  }
  if (refs.person === undefined && (row.action === 'accept' || row.action === 'reject'))
    refs.person = { kind: 'id', value: context.selfId }
  return { ...row, refs }
}

function subjectOf(row: RowRequest, snapshot: Snapshot): Subject | Explanation {
  const reference = row.refs.person
  const wanted = row.refs.enrollment
  if (wanted !== undefined && reference === undefined) return enrollmentNotFound(wanted.value)
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
  const named = own.find((enrollment) => enrollment.id === wanted?.value)
  const here = own.filter((enrollment) => section === null || enrollment.course_section_id === section.id)
  return {
    row,
    person: person.value,
    personName: person.value.name ?? reference.value,
    place: place.value,
    role: role.value,
    inCourse: own,
    named: named ?? null,
    matches: named === undefined ? here.filter((one) => isInRole(one, role.value)) : [named],
  }
}
