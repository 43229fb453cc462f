import type { Verdict } from '../../../shared/run/check.ts'
import type { Comparison, JsonValue, RowRequest } from '../contract.ts'
import type { Intent } from './intent.ts'
import type { Place } from './place.ts'
import type { WantedRole } from './role.ts'
import type { CanvasEnrollment, CanvasUser } from './wire.ts'

/** A row with everything it names found in Canvas. */
export type Subject = {
  readonly row: RowRequest
  readonly person: CanvasUser
  readonly personName: string
  /** False where Canvas did not show the person: their id is sent as the row gives it. */
  readonly isSeen: boolean
  readonly place: Place
  readonly role: WantedRole
  /** The person's enrollments anywhere in the course. */
  readonly inCourse: readonly CanvasEnrollment[]
  /** The one that the row names by its id, if it is there. */
  readonly named: CanvasEnrollment | null
  /** The one named, else those in the row's section (if it says one) and role. */
  readonly matches: readonly CanvasEnrollment[]
}

export function work(
  verdict: Omit<Verdict, 'explanation' | 'warnings'> & { readonly warnings?: readonly string[] },
  intent: Intent,
  before: JsonValue,
): Comparison<Intent> {
  return { verdict: { explanation: null, warnings: [], ...verdict }, intent, before }
}

/** The state to come back to, for undo and the record. */
export function beforeImage(enrollment: CanvasEnrollment | undefined): JsonValue {
  if (enrollment === undefined) return null
  return {
    id: enrollment.id,
    user_id: enrollment.user_id,
    course_id: enrollment.course_id,
    course_section_id: enrollment.course_section_id,
    type: enrollment.type,
    role: enrollment.role,
    role_id: enrollment.role_id,
    associated_user_id: enrollment.associated_user_id,
    enrollment_state: enrollment.enrollment_state,
    start_at: enrollment.start_at,
    end_at: enrollment.end_at,
    limit_privileges_to_course_section: enrollment.limit_privileges_to_course_section,
    last_attended_at: enrollment.last_attended_at ?? null,
  }
}

const LIVE = ['active', 'invited', 'creation_pending']

/** Whether somebody in this state is in: has the place, or will with the invitation. */
export function isLive(state: string): boolean {
  return LIVE.includes(state)
}

/** The one enrollment meant: a living one is preferred to one that has ended. Undefined when that leaves several. */
export function theOne(matches: readonly CanvasEnrollment[]): CanvasEnrollment | undefined {
  if (matches.length <= 1) return matches[0]
  const live = matches.filter((enrollment) => isLive(enrollment.enrollment_state))
  return live.length === 1 ? live[0] : undefined
}

/** Canvas's words for states, in the admin's. */
export function stateName(state: string): string {
  const names: Readonly<Record<string, string>> = {
    active: 'Active',
    invited: 'Invited',
    creation_pending: 'Invited (course not published)',
    inactive: 'Inactive',
    completed: 'Concluded',
    rejected: 'Invitation rejected',
    deleted: 'Deleted',
  }
  return names[state] ?? state
}
