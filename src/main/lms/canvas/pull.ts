import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Cells } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Context, OnPulled, PullEnd, PullWish, Reader, Reference } from '../contract.ts'
import { enrollmentNotFound } from './explanations/enrollments.ts'
import { personNotShown } from './explanations/people.ts'
import { courseNotFound, peopleNotListed, placeForbidden, sectionNotFound } from './explanations/places.ts'
import { idCells } from './id-cells.ts'
import { eachPage, idInPath, lookUp } from './reads.ts'
import { typeOfCell } from './roles.ts'
import { stateName } from './subject.ts'
import { type CanvasEnrollment, enrollmentSchema } from './wire.ts'
import { cellInZone } from './zone.ts'

/** Canvas's states for the choices of the filter. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  active: ['active'],
  invited: ['invited', 'creation_pending'],
  inactive: ['inactive'],
  concluded: ['completed'],
  rejected: ['rejected'],
  deleted: ['deleted'],
}

/**
 * Who is in these courses and sections, page by page, or single enrollments by their id. Several states go in one
 * list; without them Canvas would hide some. Source: fact sheet, sections 1.8 and 3.
 */
export async function pull(
  wish: PullWish,
  reader: Reader,
  context: Context,
  onRows: OnPulled,
): Promise<PullEnd> {
  const query = queryOf(wish)
  // Somebody may be met in a course and in its section: each enrollment comes once.
  const seen = new Set<string>()
  const keep = (items: readonly CanvasEnrollment[]) => {
    const fresh = items.filter((one) => !seen.has(one.id))
    for (const one of fresh) seen.add(one.id)
    if (fresh.length > 0) onRows(fresh.map((one) => rowOf(one, context)))
  }
  const ends = await Promise.all(
    wish.places.map(({ column, reference }) =>
      column === 'enrollment'
        ? showOne(reference, reader, keep)
        : listOne(column, reference, query, reader, keep),
    ),
  )
  return { problems: ends.flatMap((end) => (end.ok ? [] : [end.error])) }
}

/** Column of the place → the list it heads. */
const LISTS: Readonly<Record<string, string>> = { course: 'courses', section: 'sections', person: 'users' }

type Keep = (items: readonly CanvasEnrollment[]) => void
type End = Promise<Result<null, Explanation>>

function queryOf({ filters }: PullWish): string {
  const states = (filters.state ?? []).flatMap((state) => STATES[state] ?? [])
  const wanted = states.length > 0 ? states : Object.values(STATES).flat()
  const types = (filters.type ?? []).flatMap((type) => typeOfCell(type) ?? [])
  return [
    'per_page=100',
    ...wanted.map((state) => `state[]=${state}`),
    ...types.map((type) => `type[]=${type}`),
  ].join('&')
}

async function listOne(column: string, reference: Reference, query: string, reader: Reader, keep: Keep): End {
  const path = `/api/v1/${LISTS[column] ?? 'sections'}/${idInPath(reference)}/enrollments?${query}`
  const end = await eachPage(reader, path, enrollmentSchema, keep)
  switch (end.kind) {
    case 'whole':
    case 'stopped':
      return ok(null)
    case 'forbidden':
      return fail(placeForbidden(reference.value))
    case 'cut':
      return fail(peopleNotListed(reference.value))
    case 'unreadable':
      return fail(end.explanation)
    case 'missing': {
      const missing = { course: courseNotFound, person: personNotShown }[column] ?? sectionNotFound
      return fail(missing(reference.kind, reference.value))
    }
  }
}

async function showOne(reference: Reference, reader: Reader, keep: Keep): End {
  const path = `/api/v1/accounts/self/enrollments/${encodeURIComponent(reference.value)}`
  const found = await lookUp(reader, path, enrollmentSchema)
  if (found.kind === 'unreadable') return fail(found.explanation)
  if (found.kind !== 'found') return fail(enrollmentNotFound(reference.value))
  keep([found.value])
  return ok(null)
}

/** Pure. An enrollment as a row, with all that Canvas tells of it. */
function rowOf(one: CanvasEnrollment, context: Context): Cells {
  const day = (instant: string | null | undefined, edge: 'start' | 'end') =>
    instant ? cellInZone(instant, context, edge) : ''
  const extras: Readonly<Record<string, unknown>> = {
    Name: one.user?.name,
    Login: one.user?.login_id,
    'Canvas state': stateName(one.enrollment_state),
    'Last activity': one.last_activity_at,
    'Total activity (s)': one.total_activity_time,
    'Current score': one.grades?.current_score,
    'Current grade': one.grades?.current_grade,
    'Final score': one.grades?.final_score,
    'Final grade': one.grades?.final_grade,
    'SIS import': one.sis_import_id,
    'Temporary, stands in for': one.temporary_enrollment_source_user_id,
    Created: one.created_at,
    Updated: one.updated_at,
  }
  const state = Object.entries(STATES).find(([, all]) => all.includes(one.enrollment_state))?.[0] ?? ''
  const cells: Record<string, string> = {
    ...idCells(one),
    // These two are no states a row can ask for.
    state: state === 'rejected' || state === 'deleted' ? '' : state,
    start: day(one.start_at, 'start'),
    end: day(one.end_at, 'end'),
    limit: one.limit_privileges_to_course_section ? 'yes' : 'no',
    attended: day(one.last_attended_at, 'start'),
  }
  for (const [name, value] of Object.entries(extras))
    if (value !== null && value !== undefined && value !== '') cells[`extra:${name}`] = String(value)
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}
