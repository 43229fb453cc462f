import type { RowRequest } from '../contract.ts'
import type { Fields } from './fields.ts'
import type { PostStep, Step } from './intent.ts'
import type { CanvasEnrollment } from './wire.ts'

/** What a POST is to say; `place` is where it goes. */
export type PostWish = {
  readonly sectionId: string
  readonly userId: string
  /** Null: Canvas takes it from the role. */
  readonly type: string | null
  readonly roleId: string | null
  readonly state: string
  readonly fields: Fields
  readonly notify: boolean
  readonly observed: string | null
  readonly isNew: boolean
}

/** Always by the section's own address: a course's would let Canvas choose a section. */
export function post(wish: PostWish): PostStep {
  return {
    kind: 'post',
    place: `sections/${encodeURIComponent(wish.sectionId)}`,
    sectionId: wish.sectionId,
    isNew: wish.isNew,
    enrollment: {
      user_id: wish.userId,
      ...(wish.type === null ? {} : { type: wish.type }),
      ...(wish.roleId === null ? {} : { role_id: wish.roleId }),
      enrollment_state: wish.state,
      start_at: wish.fields.startAt,
      end_at: wish.fields.endAt,
      limit_privileges_to_course_section: wish.fields.limit,
      notify: wish.notify,
      ...(wish.observed === null ? {} : { associated_user_id: wish.observed }),
    },
  }
}

export function task(kind: 'deactivate' | 'conclude' | 'delete', one: CanvasEnrollment): Step {
  return { kind: 'task', task: kind, courseId: one.course_id, enrollmentId: one.id, type: one.type }
}

export function reactivation(one: CanvasEnrollment): Step {
  return { kind: 'reactivate', courseId: one.course_id, enrollmentId: one.id, type: one.type }
}

/** An enrollment that is there, and what it is to become. */
export type Move = {
  readonly existing: CanvasEnrollment
  readonly current: string
  readonly wanted: string
  readonly fieldsChange: boolean
  readonly after: Fields
  readonly notify: boolean
  readonly observed: string | null
}

/**
 * The steps from one state to another, always on the enrollment that is there: by its id, or by a POST that
 * matches its section, type and role, so that nobody lands in a default section. A POST can't leave the state
 * active, so deactivating and concluding go through DELETE. Source: fact sheet, sections 1.7 and 2.
 */
export function stepsFor(move: Move): Step[] {
  const { existing, current, wanted, fieldsChange } = move
  if (wanted === current) return fieldsChange ? [...repost(move, current)] : []
  if (wanted === 'inactive') return endingSteps(move, 'deactivate')
  if (wanted === 'completed') return endingSteps(move, 'conclude')
  if (wanted === 'active' && current === 'inactive' && !fieldsChange) {
    return [reactivation(existing)]
  }
  return repost(move, wanted)
}

/** Fields first, while the enrollment can still take them: an ended one would be brought back to life by the POST. */
function endingSteps(move: Move, kind: 'deactivate' | 'conclude'): Step[] {
  const end = task(kind, move.existing)
  if (!move.fieldsChange) return [end]
  if (move.current === 'active') return [...repost(move, 'active'), end]
  return kind === 'deactivate' ? repost(move, 'inactive') : [...repost(move, 'active'), end]
}

/** An ended enrollment is kept ended: its fields are written with it alive, then it is ended again. */
function repost(move: Move, state: string): Step[] {
  const { existing, after, notify, observed } = move
  const isEnded = state === 'completed'
  const written = post({
    sectionId: existing.course_section_id,
    userId: existing.user_id,
    type: existing.type,
    roleId: existing.role_id,
    state: isEnded ? 'active' : state,
    fields: after,
    notify,
    observed: observed ?? existing.associated_user_id,
    isNew: false,
  })
  return isEnded ? [written, task('conclude', existing)] : [written]
}

/** The word a State cell stands for in Canvas; undefined for a blank cell. */
export function stateOfCell(row: RowRequest): string | undefined {
  return row.cells.state === 'concluded' ? 'completed' : row.cells.state
}
