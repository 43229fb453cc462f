import type { Comparison, Context, RowRequest } from '../contract.ts'
import { nothing, problem } from '../verdicts.ts'
import { notEnrolled, onlyYourself, severalEnrollments } from './explanations.ts'
import type { Intent } from './intent.ts'
import { describe } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { beforeImage, isLive, type Subject, stateName, work } from './subject.ts'
import type { CanvasCourse } from './wire.ts'

/** Pure. Accept and reject: Canvas lets only the invited person answer. Source: fact sheet, section 1.8. */
export function compareInvitation(subject: Subject, context: Context): Comparison<Intent> {
  const { row, person, personName, matches } = subject
  if (person.id !== context.selfId) return problem(row.rowId, onlyYourself(personName))
  const answer = row.action === 'accept' ? 'accept' : 'reject'
  const goal = answer === 'accept' ? 'active' : 'rejected'
  const open = matches.filter(
    (one) => one.enrollment_state === 'invited' || one.enrollment_state === 'rejected',
  )
  const [existing, another] = open.length > 0 ? open : matches
  if (existing === undefined) return problem(row.rowId, notEnrolled())
  if (another !== undefined) return problem(row.rowId, severalEnrollments(open.map(describe)))
  const image = beforeImage(existing)
  const state = existing.enrollment_state
  if (state === goal) return nothing(row.rowId, `The invitation is ${answer}ed already`, image)
  const purpose = answer === 'accept' ? 'Accept your invitation' : 'Reject your invitation'
  return work(
    {
      rowId: row.rowId,
      kind: answer === 'accept' ? 'change' : 'remove',
      summary: purpose,
      changes: [{ label: 'State', from: stateName(state), to: stateName(goal) }],
    },
    {
      purpose,
      steps: [{ kind: 'answerInvitation', answer, courseId: existing.course_id, enrollmentId: existing.id }],
    },
    image,
  )
}

/** Pure. The token's owner joins a course by its code. Source: fact sheet, section 1.6. */
export function compareSelfEnroll(
  row: RowRequest,
  course: CanvasCourse,
  snapshot: Snapshot,
  context: Context,
): Comparison<Intent> {
  const own = snapshot.enrollments.get(course.id)?.get(context.selfId) ?? []
  const student = own.find((one) => one.type === 'StudentEnrollment' && isLive(one.enrollment_state))
  if (student !== undefined) return nothing(row.rowId, 'You are in this course already', beforeImage(student))
  const purpose = `Join ${course.name ?? course.id} with its code`
  return work(
    {
      rowId: row.rowId,
      kind: 'create',
      summary: purpose,
      changes: [{ label: 'State', from: 'not enrolled', to: stateName('active') }],
    },
    { purpose, steps: [{ kind: 'selfEnroll', courseId: course.id, code: row.cells.code ?? '' }] },
    null,
  )
}

/** Pure. What Canvas says of a person's temporary enrollments; nothing is changed. Source: fact sheet, section 1.1. */
export function compareTemporary(row: RowRequest, userId: string, name: string, snapshot: Snapshot) {
  const status = snapshot.temporary.get(userId)
  if (status === undefined)
    return nothing(row.rowId, `Canvas does not tell about temporary enrollments of ${name}`, null)
  const yes = (value: boolean) => (value ? 'yes' : 'no')
  return nothing(
    row.rowId,
    `${name}: gives a temporary enrollment: ${yes(status.is_provider)}; has one: ${yes(status.is_recipient)}; could give one: ${yes(status.can_provide)}`,
    null,
  )
}
