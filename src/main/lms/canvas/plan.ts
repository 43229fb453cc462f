import type { Change, PlannedCall, Planning } from '../contract.ts'
import { BULK_WAY, planBulk } from './bulk.ts'
import type { Intent, Step } from './intent.ts'

/** Pure. One call per step, a row's later steps waiting for its earlier ones; or pairs in bulk where that was chosen. */
export function plan(changes: readonly Change<Intent>[], planning: Planning): PlannedCall[] {
  if (planning.way !== BULK_WAY) return planRows(changes, planning.prefix)
  const fitting = changes.filter(({ intent }) => intent.bulk !== undefined)
  const others = changes.filter(({ intent }) => intent.bulk === undefined)
  return [...planBulk(fitting, `${planning.prefix}b`), ...planRows(others, planning.prefix)]
}

function planRows(changes: readonly Change<Intent>[], prefix: string): PlannedCall[] {
  const calls: PlannedCall[] = []
  for (const { rowId, intent } of changes) {
    let previous: string | null = null
    for (const step of intent.steps) {
      const id: string = `${prefix}${calls.length + 1}`
      const { hints, ...sent } = request(step)
      calls.push({
        id,
        rowIds: [rowId],
        after: previous === null ? [] : [previous],
        exclusive: null,
        proof: 'answer',
        purpose: intent.purpose,
        ...sent,
        hints: previous === null ? hints : { ...hints, follows: 'true' },
      })
      previous = id
    }
  }
  return calls
}

type Request = Pick<PlannedCall, 'method' | 'path' | 'body' | 'repeat' | 'hints'>

/**
 * An identical POST lands on the same enrollment, and so does a DELETE (404 on a repeated delete means done);
 * accept and reject say yes the second time too; only `reactivate` answers an error then. Source: fact sheet,
 * sections 1.8 and 9.
 */
function request(step: Step): Request {
  switch (step.kind) {
    case 'post':
      return {
        method: 'POST',
        path: `/api/v1/${step.place}/enrollments`,
        body: {
          enrollment: step.enrollment,
          ...(step.rootAccount === undefined ? {} : { root_account: step.rootAccount }),
        },
        repeat: 'safe',
        hints: {
          kind: 'post',
          state: step.enrollment.enrollment_state,
          isNew: String(step.isNew),
          ...(step.enrollment.role_id === undefined ? {} : { roleId: step.enrollment.role_id }),
        },
      }
    case 'task':
      return {
        method: 'DELETE',
        path: `${enrollmentPath(step)}?task=${step.task}`,
        body: null,
        repeat: 'safe',
        hints: { kind: step.task },
      }
    case 'reactivate':
      return {
        method: 'PUT',
        path: `${enrollmentPath(step)}/reactivate`,
        body: null,
        repeat: 'readFirst',
        hints: { kind: 'reactivate' },
      }
    case 'answerInvitation':
      return {
        method: 'POST',
        path: `${enrollmentPath(step)}/${step.answer}`,
        body: null,
        repeat: 'safe',
        hints: { kind: step.answer },
      }
    case 'attended':
      return {
        method: 'PUT',
        path: `/api/v1/courses/${step.courseId}/users/${step.userId}/last_attended`,
        body: { date: step.date },
        repeat: 'safe',
        hints: { kind: 'attended' },
      }
    case 'selfEnroll':
      return {
        method: 'POST',
        path: `/api/v1/courses/${step.courseId}/enrollments`,
        body: { enrollment: { user_id: 'self', self_enrollment_code: step.code } },
        repeat: 'safe',
        hints: { kind: 'selfEnroll' },
      }
  }
}

function enrollmentPath(step: { readonly courseId: string; readonly enrollmentId: string }): string {
  return `/api/v1/courses/${step.courseId}/enrollments/${step.enrollmentId}`
}
