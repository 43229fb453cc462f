import type { FieldChange } from '../../../shared/run/check.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison, Context } from '../contract.ts'
import { problem } from '../verdicts.ts'
import { change } from './change.ts'
import { activeStaysActive, notEnrolled, severalEnrollments } from './explanations/enrollments.ts'
import { fieldChanges, fieldsOf, wantedFields } from './fields.ts'
import type { Intent } from './intent.ts'
import { sectionMet, whyNoSection } from './place.ts'
import { isInRole, roleNamed, type WantedRole } from './role.ts'
import { describe, roleName, typeName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { post, stateOfCell, task } from './steps.ts'
import { beforeImage, isLive, type Subject, stateName, theOne, work } from './subject.ts'
import type { CanvasEnrollment, CanvasSection } from './wire.ts'

/** Where an enrollment is to go; null parts stay as they are. */
export type Target = { readonly section: CanvasSection | null; readonly role: WantedRole | null }

/**
 * Pure. The move a row asks for: by the columns meant for it, or by another section or role beside an enrollment
 * that is named by its id, as in a pulled roster that was edited. Null when it asks for none.
 */
export function targetOf(subject: Subject, snapshot: Snapshot): Target | Explanation | null {
  const { row, place, named, role } = subject
  if (row.refs.toSection !== undefined || row.cells.toRole !== undefined) return saidTarget(subject, snapshot)
  if (named === null) return null
  const section =
    place.section !== null && place.section.id !== named.course_section_id ? place.section : null
  const other = isInRole(named, role) ? null : role
  return section === null && other === null ? null : { section, role: other }
}

function saidTarget({ row, place }: Subject, snapshot: Snapshot): Target | Explanation {
  const { course } = place
  const reference = row.refs.toSection
  const section = reference === undefined ? null : sectionMet(reference, course.id, snapshot)
  if (reference !== undefined && section === undefined)
    return { ...whyNoSection(reference, course, snapshot), column: 'toSection' }
  if (row.cells.toRole === undefined) return { section: section ?? null, role: null }
  const role = roleNamed(row.cells.toRole, course, snapshot)
  return role.ok ? { section: section ?? null, role: role.value } : { ...role.error, column: 'toRole' }
}

/**
 * Pure. Another section or role for somebody enrolled. Canvas has no call for that: the new enrollment is made
 * first and the old one deleted after it, so that the person is in the course all the time and stays in its groups.
 * Source: fact sheet, section 2.
 */
export function compareMove(
  subject: Subject,
  target: Target,
  snapshot: Snapshot,
  context: Context,
): Comparison<Intent> {
  const { row, matches, inCourse, place, role } = subject
  const hasArrived = (one: CanvasEnrollment) =>
    (target.section === null || one.course_section_id === target.section.id) &&
    (target.role === null || isInRole(one, target.role))
  const candidates = matches.filter((one) => !hasArrived(one))
  const from = theOne(candidates)
  if (from === undefined) {
    if (candidates.length > 1) return problem(row.rowId, severalEnrollments(candidates.map(describe)))
    const arrived = inCourse.find(
      (one) =>
        isLive(one.enrollment_state) &&
        hasArrived(one) &&
        (target.section !== null || place.section === null || one.course_section_id === place.section.id) &&
        (target.role !== null || isInRole(one, role)),
    )
    return arrived === undefined
      ? problem(row.rowId, notEnrolled())
      : change(subject, arrived, snapshot, context, arrived.associated_user_id)
  }
  return move(subject, from, target, snapshot, context)
}

function move(
  subject: Subject,
  from: CanvasEnrollment,
  { section, role }: Target,
  snapshot: Snapshot,
  context: Context,
): Comparison<Intent> {
  const { row, person, personName } = subject
  const before = fieldsOf(from)
  const after = wantedFields(row, before, context)
  const current = from.enrollment_state === 'creation_pending' ? 'invited' : from.enrollment_state
  const wanted = stateOfCell(row) ?? current
  if (current === 'active' && wanted === 'invited') return problem(row.rowId, activeStaysActive())
  const type = role === null ? from.type : role.type
  const sections = snapshot.sectionsOfCourse.get(from.course_id) ?? []
  const nameOf = (id: string) => sections.find((one) => one.id === id)?.name ?? id
  const changes: FieldChange[] = [
    ...(section === null
      ? []
      : [{ label: 'Section', from: nameOf(from.course_section_id), to: section.name ?? section.id }]),
    ...(role === null
      ? []
      : [{ label: 'Role', from: roleName(from), to: role.label ?? typeName(type ?? '') }]),
    ...(wanted === current ? [] : [{ label: 'State', from: stateName(current), to: stateName(wanted) }]),
    ...fieldChanges(before, after, context),
  ]
  const purpose = `Move ${personName}: ${changes.map((one) => `${one.label} ${one.to}`).join(', ')}`
  const warnings = [
    'Canvas can’t change this in place: Muster adds the new enrollment and then deletes the old one. The person never leaves the course, and keeps grades and groups.',
  ]
  if (from.type === 'StudentEnrollment' && type !== null && type !== 'StudentEnrollment') {
    warnings.push(
      'Grades belong to students: they are hidden from now on, and come back with a student enrollment.',
    )
  }
  const made = post({
    sectionId: section?.id ?? from.course_section_id,
    userId: person.id,
    type,
    roleId: role === null ? from.role_id : role.roleId,
    state: wanted,
    fields: after,
    notify: row.cells.notify === 'yes',
    observed: type === 'ObserverEnrollment' ? from.associated_user_id : null,
    isNew: true,
  })
  return work(
    { rowId: row.rowId, kind: 'change', summary: purpose, changes, warnings },
    { purpose, steps: [made, task('delete', from)] },
    beforeImage(from),
  )
}
