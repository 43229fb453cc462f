import type { Comparison, Context, RowRequest } from '../contract.ts'
import { nothing, problem, unseen } from '../verdicts.ts'
import { invitationNotOpen, notEnrolled, severalEnrollments } from './explanations/enrollments.ts'
import { onlyYourself } from './explanations/people.ts'
import type { Intent } from './intent.ts'
import { describe } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import { beforeImage, isLive, type Subject, stateName, work } from './subject.ts'
import type { CanvasCourse } from './wire.ts'

/** States in which Canvas takes an answer; a rejected invitation can still be accepted. Source: fact sheet, section 1.8. */
const OPEN = ['invited', 'creation_pending', 'rejected']

/** Pure. Accept and reject: Canvas lets only the invited person answer. Source: fact sheet, section 1.8. */
export function compareInvitation(subject: Subject, context: Context): Comparison<Intent> {
  const { row, person, personName, matches } = subject
  if (person.id !== context.selfId) return problem(row.rowId, onlyYourself(personName))
  const answer = row.action === 'accept' ? 'accept' : 'reject'
  const goal = answer === 'accept' ? 'active' : 'rejected'
  const open = matches.filter((one) => OPEN.includes(one.enrollment_state))
  const meant = open.length > 0 ? open : matches
  const [existing, another] = meant
  if (existing === undefined) return problem(row.rowId, notEnrolled())
  if (another !== undefined) return problem(row.rowId, severalEnrollments(meant.map(describe)))
  const image = beforeImage(existing)
  const state = existing.enrollment_state
  if (state === goal) return nothing(row.rowId, `The invitation is ${answer}ed already`, image)
  if (open.length === 0) {
    return problem(row.rowId, invitationNotOpen(`the enrollment is ${stateName(state).toLowerCase()}`), image)
  }
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

/** Pure. What Canvas says of a person's temporary enrollments; nothing is changed. Source: fact sheet, sections 1.1 and 14. */
export function compareTemporary(
  row: RowRequest,
  userId: string,
  name: string,
  snapshot: Snapshot,
): Comparison<Intent> {
  const status = snapshot.temporary.get(userId)
  if (status?.kind === 'unreadable') return unseen(row.rowId, status.explanation)
  if (status?.kind === 'off')
    return nothing(
      row.rowId,
      `Temporary enrollments are not in use in this Canvas; it tells nothing of ${name}`,
      null,
    )
  if (status?.kind !== 'found')
    return nothing(row.rowId, `Canvas does not tell this token about temporary enrollments of ${name}`, null)
  const { is_provider: gives, is_recipient: has, can_provide: could } = status.value
  const yes = (value: boolean) => (value ? 'yes' : 'no')
  return nothing(
    row.rowId,
    `${name}: gives a temporary enrollment: ${yes(gives)}; has one: ${yes(has)}; could give one: ${yes(could)}`,
    null,
  )
}
