import type { FieldChange } from '../../../shared/run/check.ts'
import type { Comparison, Context } from '../contract.ts'
import { lastAttended } from './attended.ts'
import { BULK_WAY } from './bulk.ts'
import { compareMove, targetOf } from './compare-move.ts'
import { create } from './create.ts'
import { activeStaysActive, observedNotFound, severalEnrollments } from './explanations.ts'
import { fieldChanges, fieldsOf, wantedFields } from './fields.ts'
import type { Intent } from './intent.ts'
import { describe, typeName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { stateOfCell, stepsFor } from './steps.ts'
import { beforeImage, isLive, nothing, problem, type Subject, stateName, theOne, work } from './subject.ts'
import type { CanvasEnrollment } from './wire.ts'

/** Pure. The action Enroll: somebody new, or an enrollment that is there brought to what the row says. */
export function compareEnroll(given: Subject, snapshot: Snapshot, context: Context): Comparison<Intent> {
  const subject = withDefaultRole(given)
  const { row, matches } = subject
  const observed = observedUser(subject, snapshot)
  if (observed === 'unknown') {
    const reference = row.refs.observes
    return problem(row.rowId, observedNotFound(reference?.kind ?? '', reference?.value ?? ''))
  }
  const meant = observed === null ? matches : matches.filter((one) => one.associated_user_id === observed)
  const target = targetOf(subject, snapshot)
  if (target !== null) {
    return 'code' in target
      ? problem(row.rowId, target)
      : compareMove({ ...subject, matches: meant }, target, snapshot, context)
  }
  const existing = theOne(meant)
  if (existing === undefined && meant.length > 1)
    return problem(row.rowId, severalEnrollments(meant.map(describe)))
  return existing === undefined
    ? create(subject, snapshot, context, observed)
    : change(subject, existing, context, observed)
}

/** Without any role the row means a student, unless the person is there already in exactly one role. */
function withDefaultRole(subject: Subject): Subject {
  if (subject.role.type !== null || subject.matches.length > 0) return subject
  const type = 'StudentEnrollment'
  return { ...subject, role: { type, roleId: null, label: typeName(type) } }
}

function observedUser(subject: Subject, snapshot: Snapshot): string | null | 'unknown' {
  const reference = subject.row.refs.observes
  if (reference === undefined) return null
  const user = snapshot.people.find(reference)
  return user?.kind === 'found' ? user.value.id : 'unknown'
}

/** Pure. An enrollment that is there, changed by what the row fills in; blank cells leave it alone. */
export function change(
  subject: Subject,
  existing: CanvasEnrollment,
  context: Context,
  observed: string | null,
): Comparison<Intent> {
  const { row, personName } = subject
  const current = existing.enrollment_state === 'creation_pending' ? 'invited' : existing.enrollment_state
  const wanted = stateOfCell(row) ?? stateLeftOpen(current, context)
  const before = fieldsOf(existing)
  const after = wantedFields(row, before, context)
  const attended = lastAttended(row, existing, context)
  const fields = fieldChanges(before, after, context)
  const changes: FieldChange[] = [
    ...(wanted === current ? [] : [{ label: 'State', from: stateName(current), to: stateName(wanted) }]),
    ...fields,
    ...attended.changes,
  ]
  const image = beforeImage(existing)
  if (changes.length === 0) return nothing(row.rowId, `${personName} is enrolled like this already`, image)
  if (current === 'active' && wanted === 'invited') return problem(row.rowId, activeStaysActive(), image)

  const steps = stepsFor({
    existing,
    current,
    wanted,
    fieldsChange: fields.length > 0,
    after,
    notify: row.cells.notify === 'yes',
    observed,
  })
  const purpose = `Change ${personName}: ${changes.map((one) => `${one.label} ${one.to}`).join(', ')}`
  const comparison = work(
    { rowId: row.rowId, kind: 'change', summary: purpose, changes },
    { purpose, steps: [...steps, ...attended.steps] },
    image,
  )
  const leaves = isLive(current) && (wanted === 'inactive' || wanted === 'completed')
  return leaves ? { ...comparison, leaves: existing.course_section_id } : comparison
}

/** A blank State: those who are in stay as they are, everybody else comes in. */
function stateLeftOpen(current: string, context: Context): string {
  if (current === 'invited' || context.way === BULK_WAY) return isLive(current) ? current : 'active'
  return 'active'
}
