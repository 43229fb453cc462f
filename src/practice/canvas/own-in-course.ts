import type { Course, Enrollment } from './records.ts'
import type { Actor } from './rights/actor.ts'

/** The short words by which a course's JSON names what the caller is in it. */
export const shortTypes: Readonly<Record<Enrollment['type'], string>> = {
  StudentEnrollment: 'student',
  TeacherEnrollment: 'teacher',
  TaEnrollment: 'ta',
  DesignerEnrollment: 'designer',
  ObserverEnrollment: 'observer',
  StudentViewEnrollment: 'student_view',
}

export const currentStates = ['active', 'invited']

/** What the caller is in a course, as the course's JSON says it. */
export function ownIn(actor: Actor, course: Course): Record<string, unknown>[] {
  return actor
    .enrollmentsIn(course)
    .filter((e) => currentStates.includes(e.state))
    .map((e) => inCourseJson(e, actor.roleName(e)))
}

export function inCourseJson(e: Enrollment, role: string): Record<string, unknown> {
  return {
    type: shortTypes[e.type],
    role,
    role_id: e.roleId,
    user_id: e.userId,
    enrollment_state: e.state,
    limit_privileges_to_course_section: e.limited,
    ...(e.type === 'ObserverEnrollment' && e.associatedUserId !== null
      ? { associated_user_id: e.associatedUserId }
      : {}),
  }
}
