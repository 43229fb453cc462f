import type { Change, PlannedCall, Planning } from '../contract.ts'
import type { Intent, Step } from './intent.ts'

/** Pure. One call per step; a row's later steps wait for its earlier ones. */
export function plan(changes: readonly Change<Intent>[], { prefix }: Planning): PlannedCall[] {
  const calls: PlannedCall[] = []
  for (const { rowId, intent } of changes) {
    let previous: string | null = null
    for (const step of intent.steps) {
      const id: string = `${prefix}${calls.length + 1}`
      calls.push({
        id,
        rowIds: [rowId],
        after: previous === null ? [] : [previous],
        exclusive: null,
        proof: 'answer',
        purpose: intent.purpose,
        ...request(step),
      })
      previous = id
    }
  }
  return calls
}

type Request = Pick<PlannedCall, 'method' | 'path' | 'body' | 'repeat' | 'hints'>

/**
 * An identical POST lands on the same enrollment, and so does a DELETE (404 on a repeated delete means done);
 * only `reactivate` answers an error the second time. Source: fact sheet, section 9.
 */
function request(step: Step): Request {
  switch (step.kind) {
    case 'post':
      return {
        method: 'POST',
        path: `/api/v1/sections/${encodeURIComponent(step.sectionId)}/enrollments`,
        body: { enrollment: step.enrollment },
        repeat: 'safe',
        hints: { kind: 'post', state: step.enrollment.enrollment_state, isNew: String(step.isNew) },
      }
    case 'task':
      return {
        method: 'DELETE',
        path: `/api/v1/courses/${step.courseId}/enrollments/${step.enrollmentId}?task=${step.task}`,
        body: null,
        repeat: 'safe',
        hints: { kind: step.task },
      }
    case 'reactivate':
      return {
        method: 'PUT',
        path: `/api/v1/courses/${step.courseId}/enrollments/${step.enrollmentId}/reactivate`,
        body: null,
        repeat: 'readFirst',
        hints: { kind: 'reactivate' },
      }
  }
}
