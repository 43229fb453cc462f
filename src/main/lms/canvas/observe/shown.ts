import type { Context, Reader, Reference, RowRequest } from '../../contract.ts'
import { type Lookup, lookUp, wholeId } from '../reads.ts'
import { type CanvasEnrollment, enrollmentSchema } from '../wire.ts'
import { unique } from './refs.ts'

const OWN_ACTIONS = ['accept', 'reject', 'selfEnroll']

/** Enrollments by the id that rows give, for rows that name one and not its place. Source: fact sheet, section 1.8. */
export async function showEnrollments(
  rows: readonly RowRequest[],
  reader: Reader,
): Promise<Map<string, Lookup<CanvasEnrollment>>> {
  const shown = new Map<string, Lookup<CanvasEnrollment>>()
  await Promise.all(
    unique(rows.filter(needsShowing), 'enrollment').map(async ({ value }) => {
      const path = `/api/v1/accounts/self/enrollments/${encodeURIComponent(value)}`
      shown.set(wholeId(value), await lookUp(reader, path, enrollmentSchema))
    }),
  )
  return shown
}

/** With person and place given the enrollment is met in reading the course. */
function needsShowing({ refs }: RowRequest): boolean {
  return refs.person === undefined || (refs.course === undefined && refs.section === undefined)
}

/** Pure. The enrollment that the row names by its id, if it was shown. */
export function shownFor(
  { refs }: RowRequest,
  shown: ReadonlyMap<string, Lookup<CanvasEnrollment>>,
): CanvasEnrollment | undefined {
  const lookup = refs.enrollment === undefined ? undefined : shown.get(wholeId(refs.enrollment.value))
  return lookup?.kind === 'found' ? lookup.value : undefined
}

/** Pure. The row with what it leaves to its enrollment id, or to «me», filled in. */
export function byEnrollment(
  row: RowRequest,
  shown: ReadonlyMap<string, Lookup<CanvasEnrollment>>,
  context: Context,
): RowRequest {
  const own: Record<string, Reference> = { ...row.refs }
  const enrollment = shownFor(row, shown)
  if (enrollment !== undefined) {
    own.person = { kind: 'id', value: enrollment.user_id }
    own.course = { kind: 'id', value: enrollment.course_id }
  }
  if (row.action === 'selfEnroll' || (own.person === undefined && OWN_ACTIONS.includes(row.action)))
    own.person = { kind: 'id', value: context.selfId }
  // A person of another account can't be looked up from here.
  if (row.cells.rootAccount !== undefined) delete own.person
  return { ...row, refs: own }
}
