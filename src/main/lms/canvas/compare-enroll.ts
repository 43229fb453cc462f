import type { Comparison, Context } from '../contract.ts'
import { problem } from '../verdicts.ts'
import { change } from './change.ts'
import { compareMove, targetOf } from './compare-move.ts'
import { create } from './create.ts'
import { observedNotFound, severalEnrollments } from './explanations.ts'
import type { Intent } from './intent.ts'
import { describe, typeName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { type Subject, theOne } from './subject.ts'

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
