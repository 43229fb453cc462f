import { fromInstant, toInstant } from '../../../shared/roster/dates.ts'
import type { FieldChange } from '../../../shared/run/check.ts'
import type { Context, RowRequest } from '../contract.ts'
import { sameInstant } from './fields.ts'
import type { Step } from './intent.ts'
import type { CanvasEnrollment } from './wire.ts'

type Attended = { readonly changes: readonly FieldChange[]; readonly steps: readonly Step[] }
type Where = Pick<CanvasEnrollment, 'course_id' | 'user_id'> & Partial<CanvasEnrollment>

/** Pure. What the Last attended cell asks: a call of its own, for all the person's enrollments in the course. */
export function lastAttended(row: RowRequest, where: Where, context: Context): Attended {
  const cell = row.cells.attended
  if (cell === undefined) return { changes: [], steps: [] }
  const wanted = toInstant(cell, context.timeZone, 'start')
  const current = where.last_attended_at ?? null
  if (sameInstant(current, wanted)) return { changes: [], steps: [] }
  const show = (instant: string | null) =>
    instant === null ? 'none' : fromInstant(instant, context.timeZone)
  return {
    changes: [{ label: 'Last attended', from: show(current), to: show(wanted) }],
    steps: [{ kind: 'attended', courseId: where.course_id, userId: where.user_id, date: wanted }],
  }
}
