import { type EnrollmentType, enrollmentTypes } from '../records.ts'

/** Who holds a right unless a role says otherwise: the account's administrators or the staff and members of a course. */
export type Holder = 'AccountAdmin' | EnrollmentType

export type RightSpec = {
  readonly holders: readonly Holder[]
  /** `root`: only a membership of the root account gives it; `account`: no course role can have it. */
  readonly only: 'root' | 'account' | null
  /** Course roles that keep it when their enrollment or the course has ended. */
  readonly whenConcluded: readonly EnrollmentType[]
}

const A = 'AccountAdmin'
const [S, T, TA, D, O] = enrollmentTypes
const STAFF: readonly Holder[] = [A, T, TA, D]
const ADMIN: readonly Holder[] = [A]

const right = (
  holders: readonly Holder[],
  only: RightSpec['only'] = null,
  whenConcluded: readonly EnrollmentType[] = [],
): RightSpec => ({ holders, only, whenConcluded })

/** Canvas's defaults, as its registry of permissions has them (facts, section 14, [PERM]); those that bear on enrolling. */
export const registry: Readonly<Record<string, RightSpec>> = {
  become_user: right(ADMIN, 'root'),
  import_sis: right(ADMIN, 'root'),
  manage_sis: right(ADMIN, 'root'),
  manage_user_logins: right(ADMIN, 'root'),
  manage_user_observers: right(ADMIN, 'root'),
  manage_account_memberships: right(ADMIN, 'account'),
  manage_account_settings: right(ADMIN, 'account'),
  manage_courses_admin: right(ADMIN, 'account'),
  manage_courses_add: right(ADMIN, 'account'),
  manage_role_overrides: right(ADMIN, 'account'),
  manage_storage_quotas: right(ADMIN, 'account'),
  manage_users_in_bulk: right(ADMIN, 'account'),
  read_course_list: right(ADMIN, 'account'),
  temporary_enrollments_add: right(ADMIN, 'account'),
  temporary_enrollments_edit: right(ADMIN, 'account'),
  temporary_enrollments_delete: right(ADMIN, 'account'),
  view_statistics: right(ADMIN, 'account'),
  read_course_content: right(ADMIN),
  allow_course_admin_actions: right([A, T]),
  add_teacher_to_course: right([A, T]),
  remove_teacher_from_course: right([A, T]),
  add_ta_to_course: right([A, T]),
  remove_ta_from_course: right([A, T]),
  add_designer_to_course: right([A, T]),
  remove_designer_from_course: right([A, T]),
  add_observer_to_course: right(STAFF),
  remove_observer_from_course: right(STAFF),
  add_student_to_course: right(STAFF),
  remove_student_from_course: right(STAFF),
  manage_students: right(STAFF),
  manage_grades: right([A, T, TA]),
  manage_sections_add: right([A, T, D]),
  manage_sections_edit: right([A, T, D]),
  manage_sections_delete: right([A, T, D]),
  read_email_addresses: right([A, T, TA], null, [T, TA]),
  read_reports: right(STAFF),
  read_roster: right([A, T, TA, D, S], null, [T, TA, D]),
  read_sis: right([A, T], null, [T, TA]),
  view_all_grades: right([A, T, TA], null, [S, T, TA, D, O]),
  view_user_logins: right([A, T, TA], null, [T, TA]),
}

/** Every right that a role can be given or denied. */
export const allRights: readonly string[] = Object.keys(registry)

/** What comes with being there, whatever the role's rights: a member may read, staff and administrators as such. */
export const impliedByAccount: readonly string[] = ['read', 'read_as_admin', 'read_terms', 'use_student_view']
export const impliedByStaff: readonly string[] = [
  'read',
  'read_as_admin',
  'manage',
  'update',
  'use_student_view',
]
export const impliedByMember: readonly string[] = ['read']
export const impliedByPastStaff: readonly string[] = ['read', 'read_as_admin']
