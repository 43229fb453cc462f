import { z } from 'zod'
import type { Cells } from '../../../shared/roster/row.ts'
import type { Context, DoneRow, RowRequest, UndoneRow, UndoWish } from '../contract.ts'
import { cellOfType } from './roles.ts'
import { stateName } from './subject.ts'
import { cellInZone } from './zone.ts'

const imageSchema = z.object({
  id: z.string(),
  user_id: z.string(),
  course_id: z.string(),
  course_section_id: z.string(),
  type: z.string(),
  role: z.string(),
  associated_user_id: z.string().nullable(),
  enrollment_state: z.string(),
  start_at: z.string().nullable(),
  end_at: z.string().nullable(),
  limit_privileges_to_course_section: z.boolean(),
  last_attended_at: z.string().nullable(),
})
type Image = z.infer<typeof imageSchema>

const RESTORED: Readonly<Record<string, string>> = {
  active: 'active',
  invited: 'invited',
  creation_pending: 'invited',
  inactive: 'inactive',
  completed: 'concluded',
}

/** Pure. The row that brings a person back to how they stood before a run, or why nothing can. */
export function undo(done: DoneRow, wish: UndoWish, context: Context): UndoneRow {
  const { request, before } = done
  if (request.action === 'accept' || request.action === 'reject')
    return cannot('An answered invitation can’t be taken back; a new one has to be sent in Canvas.')
  if (before === null) return takeOut(request, wish)
  const image = imageSchema.safeParse(before)
  if (!image.success) return cannot('The record of this row does not say how it stood before.')
  const state = RESTORED[image.data.enrollment_state]
  if (state === undefined)
    return cannot('The invitation had been rejected before; only the person could reject it again.')
  return restore(done, image.data, state, context)
}

function cannot(reason: string): UndoneRow {
  return { ok: false, reason }
}

/** Somebody whom the run added. */
function takeOut(request: RowRequest, wish: UndoWish): UndoneRow {
  if (request.action === 'selfEnroll')
    return cannot('You joined this course by its code; leave it in Canvas itself.')
  const cells: Record<string, string> = {
    ...idsAsGiven(request, ['person', 'course', 'section', 'observes']),
  }
  for (const column of ['type', 'role']) {
    const text = request.cells[column]
    if (text !== undefined) cells[column] = text
  }
  if (cells.type === undefined && cells.role === undefined) cells.type = 'student'
  return { ok: true, cells: { ...cells, action: wish.created }, notes: [] }
}

function restore(done: DoneRow, image: Image, state: string, context: Context): UndoneRow {
  const { request, verdict } = done
  // An active enrollment can't become an invitation again; a blank State leaves it active. Source: fact sheet, section 2.
  const staysActive = state === 'invited' && hasBecomeActive(verdict)
  if (staysActive && verdict.changes.every(({ label }) => label === 'State'))
    return cannot('Canvas does not turn an active enrollment back into an invitation: it stays active.')
  const edge = (instant: string | null, side: 'start' | 'end') =>
    instant === null ? 'none' : cellInZone(instant, context, side)
  const cells: Record<string, string> = {
    ...whereItWas(image),
    ...idsAsGiven(request, ['person']),
    ...(staysActive ? {} : { state }),
    start: edge(image.start_at, 'start'),
    end: edge(image.end_at, 'end'),
    limit: image.limit_privileges_to_course_section ? 'yes' : 'no',
  }
  const notes: string[] = []
  if (staysActive) notes.push('The enrollment stays active: Canvas does not turn it back into an invitation.')
  if (request.action === 'delete')
    notes.push('Group memberships that the deletion took away have to be given back in Canvas.')
  if (request.cells.attended !== undefined) {
    if (image.last_attended_at === null)
      notes.push('Canvas can’t clear a last attended date: the one the run set stays.')
    else cells.attended = cellInZone(image.last_attended_at, context, 'start')
  }
  return { ok: true, cells: { ...cells, ...wayBack(done, image) }, notes }
}

function hasBecomeActive({ changes }: DoneRow['verdict']): boolean {
  return changes.some(({ label, to }) => label === 'State' && to === stateName('active'))
}

function whereItWas(image: Image): Cells {
  const type = cellOfType(image.type)
  return {
    person: `id:${image.user_id}`,
    course: `id:${image.course_id}`,
    section: `id:${image.course_section_id}`,
    ...(type === undefined ? {} : { type }),
    ...(image.role === image.type ? {} : { role: image.role }),
    ...(image.associated_user_id === null ? {} : { observes: `id:${image.associated_user_id}` }),
  }
}

/** Somebody who was moved: back from where the run put them. */
function wayBack({ request, verdict }: DoneRow, image: Image): Cells {
  const changed = (label: string) => verdict.changes.some((change) => change.label === label)
  const movedSection = changed('Section')
  const movedRole = changed('Role')
  if (!movedSection && !movedRole) return {}
  const there = request.refs.toSection ?? request.refs.section
  const type = cellOfType(image.type) ?? image.type
  return {
    ...(movedSection && there !== undefined
      ? { section: `${there.kind}:${there.value}`, toSection: `id:${image.course_section_id}` }
      : {}),
    ...(movedRole ? { type: '', role: '', toRole: image.role === image.type ? type : image.role } : {}),
  }
}

function idsAsGiven(request: RowRequest, columns: readonly string[]): Cells {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const reference = request.refs[column]
      return reference === undefined ? [] : [[column, `${reference.kind}:${reference.value}`]]
    }),
  )
}
