import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison, Context, Reference, RowRequest } from '../contract.ts'
import { problem, unseen } from '../verdicts.ts'
import { compareElsewhere } from './compare-elsewhere.ts'
import { compareEnding } from './compare-ending.ts'
import { compareEnroll } from './compare-enroll.ts'
import { compareInvitation, compareSelfEnroll, compareTemporary } from './compare-own.ts'
import { enrollmentNotFound, sameEnrollment, zoneNotKnown } from './explanations/enrollments.ts'
import { idOfOtherKind, personMerged, personNotFound } from './explanations/people.ts'
import { guarded } from './guard.ts'
import type { Intent } from './intent.ts'
import { shownFor } from './observe/shown.ts'
import { placeOf } from './place.ts'
import { names, referenceKey, wholeId } from './reads.ts'
import { isInRole, wantedRole } from './role.ts'
import { type PersonLookup, pairKey, type Snapshot } from './snapshot.ts'
import type { Subject } from './subject.ts'
import { dateNeedingZone, withKnownZone } from './zone.ts'

/** Pure. Each row against what Canvas has: create, change, remove, nothing to do, or a problem with its fix. */
export function compare(
  rows: readonly RowRequest[],
  snapshot: Snapshot,
  given: Context,
): Comparison<Intent>[] {
  const taken = new Set<string>()
  const context = withKnownZone(given)
  return rows.map((row) => {
    const zoneless = context === given ? null : dateNeedingZone(row)
    if (zoneless !== null) return problem(row.rowId, zoneNotKnown(given.timeZone, zoneless))
    const special = compareSpecial(row, snapshot, context)
    if (special !== null) return special
    const subject = subjectOf(completed(row, snapshot, context), snapshot)
    if ('code' in subject) return unseen(row.rowId, withNear(subject, row, snapshot))
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
    const { course } = subject.place
    return guarded(
      byAction(subject, snapshot, context),
      { course, isMember: subject.inCourse.length > 0 },
      snapshot,
    )
  })
}

function byAction(subject: Subject, snapshot: Snapshot, context: Context): Comparison<Intent> {
  switch (subject.row.action) {
    case 'enroll':
      return compareEnroll(subject, snapshot, context)
    case 'accept':
    case 'reject':
      return compareInvitation(subject, context)
    default:
      return compareEnding(subject, snapshot.rights, context)
  }
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
    : unseen(row.rowId, place.error)
}

function temporary(row: RowRequest, snapshot: Snapshot): Comparison<Intent> {
  const reference = row.refs.person
  if (reference === undefined) throw new Error('A row without a person passed validation')
  const person = snapshot.people.find(reference)
  if (person?.kind !== 'found') return unseen(row.rowId, whyNobody(reference, person))
  return compareTemporary(row, person.value.id, person.value.name ?? reference.value, snapshot)
}

/** Pure. What a row leaves to its enrollment id, and to «me» where only the token's owner can be meant. */
function completed(row: RowRequest, snapshot: Snapshot, context: Context): RowRequest {
  const shown = shownFor(row, snapshot.shown)
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
  if (wanted !== undefined && reference === undefined) return whyNotShown(wanted, snapshot)
  if (reference === undefined) throw new Error('A row without a person passed validation')
  const place = placeOf(row, snapshot)
  if (!place.ok) return place.error
  const { course, section } = place.value
  const unread =
    snapshot.closedCourses.get(course.id) ?? snapshot.unreadPairs.get(pairKey(course.id, reference))
  if (unread !== undefined) return unread
  const person = snapshot.people.find(reference)
  if (person?.kind !== 'found') return whyNobody(reference, person)
  const role = wantedRole(row, course, snapshot)
  if (!role.ok) return role.error
  const own = snapshot.enrollments.get(course.id)?.get(person.value.id) ?? []
  const named = wanted === undefined ? undefined : own.find(({ id }) => names(wanted, id))
  const here = own.filter((enrollment) => section === null || enrollment.course_section_id === section.id)
  return {
    row,
    person: person.value,
    personName: person.value.name ?? reference.value,
    isSeen: !snapshot.people.isAssumed(person.value.id),
    place: place.value,
    role: role.value,
    inCourse: own,
    named: named ?? null,
    matches: named === undefined ? here.filter((one) => isInRole(one, role.value)) : [named],
  }
}

/** An id that is not known may be one of another kind: that is said, and offered. */
function withNear(why: Explanation, { refs }: RowRequest, { near }: Snapshot): Explanation {
  const reference = refs[why.column ?? '']
  const found = reference === undefined ? undefined : near.get(referenceKey(reference))
  return found === undefined || reference === undefined ? why : idOfOtherKind(why, reference.value, found)
}

function whyNobody({ kind, value }: Reference, person: PersonLookup | undefined): Explanation {
  if (person?.kind === 'unreadable') return person.explanation
  return person?.kind === 'merged' ? personMerged(kind, value, person.into) : personNotFound(kind, value)
}

function whyNotShown({ value }: Reference, snapshot: Snapshot): Explanation {
  const shown = snapshot.shown.get(wholeId(value))
  return shown?.kind === 'unreadable' ? shown.explanation : enrollmentNotFound(value)
}
