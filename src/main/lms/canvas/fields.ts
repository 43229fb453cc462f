import { fromInstant, toInstant } from '../../../shared/roster/dates.ts'
import type { FieldChange } from '../../../shared/run/check.ts'
import type { Context, RowRequest } from '../contract.ts'
import type { CanvasEnrollment } from './wire.ts'

/** The fields an enrollment has besides who, where and as what. Dates are UTC instants, null for none. */
export type Fields = {
  readonly startAt: string | null
  readonly endAt: string | null
  readonly limit: boolean
}

export const noFields: Fields = { startAt: null, endAt: null, limit: false }

export function fieldsOf(enrollment: CanvasEnrollment): Fields {
  return {
    startAt: enrollment.start_at,
    endAt: enrollment.end_at,
    limit: enrollment.limit_privileges_to_course_section,
  }
}

/** Pure. What the row makes of the fields: blank cells keep what is there, because a POST clears what it leaves out. */
export function wantedFields(row: RowRequest, current: Fields, context: Context): Fields {
  return {
    startAt: wantedDate(row.cells.start, current.startAt, 'start', context),
    endAt: wantedDate(row.cells.end, current.endAt, 'end', context),
    limit: row.cells.limit === undefined ? current.limit : row.cells.limit === 'yes',
  }
}

function wantedDate(
  cell: string | undefined,
  current: string | null,
  edge: 'start' | 'end',
  context: Context,
) {
  if (cell === undefined) return current
  return cell === 'none' ? null : toInstant(cell, context.timeZone, edge)
}

/** Canvas keeps whole seconds and may write an instant in another form: instants are compared, not texts. */
export function sameInstant(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b
  return Math.floor(Date.parse(a) / 1_000) === Math.floor(Date.parse(b) / 1_000)
}

export function fieldChanges(from: Fields, to: Fields, context: Context): FieldChange[] {
  const show = (instant: string | null) =>
    instant === null ? 'none' : fromInstant(instant, context.timeZone)
  const changes: FieldChange[] = []
  if (!sameInstant(from.startAt, to.startAt)) {
    changes.push({ label: 'Start', from: show(from.startAt), to: show(to.startAt) })
  }
  if (!sameInstant(from.endAt, to.endAt)) {
    changes.push({ label: 'End', from: show(from.endAt), to: show(to.endAt) })
  }
  if (from.limit !== to.limit) {
    changes.push({ label: 'Own section only', from: from.limit ? 'Yes' : 'No', to: to.limit ? 'Yes' : 'No' })
  }
  return changes
}
