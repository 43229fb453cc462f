import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Comparison, Context } from '../contract.ts'
import { problem } from '../verdicts.ts'
import { change } from './change.ts'
import { compareMove, targetOf } from './compare-move.ts'
import { create } from './create.ts'
import { severalEnrollments } from './explanations/enrollments.ts'
import { observedNotFound, observedUnseen, observesSelf, personMerged } from './explanations/people.ts'
import type { Intent } from './intent.ts'
import { describe, typeName } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { type Subject, theOne } from './subject.ts'

/** Pure. The action Enroll: somebody new, or an enrollment that is there brought to what the row says. */
export function compareEnroll(given: Subject, snapshot: Snapshot, context: Context): Comparison<Intent> {
  const subject = withDefaultRole(given)
  const { row, matches } = subject
  const found = observedUser(subject, snapshot)
  if (!found.ok) return problem(row.rowId, found.error)
  const observed = found.value
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
    : change(subject, existing, snapshot, context, observed)
}

/** Without any role the row means a student, unless the person is there already in exactly one role. */
function withDefaultRole(subject: Subject): Subject {
  const { type, roleId } = subject.role
  if (type !== null || roleId !== null || subject.matches.length > 0) return subject
  const student = 'StudentEnrollment'
  return { ...subject, role: { type: student, roleId: null, label: typeName(student) } }
}

/** The id to send for the student to observe; null for none. */
function observedUser({ row, person }: Subject, snapshot: Snapshot): Result<string | null, Explanation> {
  const reference = row.refs.observes
  if (reference === undefined) return ok(null)
  const { kind, value } = reference
  const user = snapshot.people.find(reference)
  if (user?.kind === 'merged') return fail({ ...personMerged(kind, value, user.into), column: 'observes' })
  if (user?.kind === 'unreadable') return fail({ ...user.explanation, column: 'observes' })
  if (user?.kind !== 'found') return fail(observedNotFound(kind, value))
  const { id } = user.value
  if (id === person.id) return fail(observesSelf())
  return snapshot.people.isAssumed(id) && kind !== 'id' ? fail(observedUnseen(kind, value)) : ok(id)
}
