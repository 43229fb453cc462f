import type { EnrollmentType } from './records.ts'

/** How the names of rights spell each enrollment type. */
const typeWords: Readonly<Record<EnrollmentType, string>> = {
  StudentEnrollment: 'student',
  TeacherEnrollment: 'teacher',
  TaEnrollment: 'ta',
  DesignerEnrollment: 'designer',
  ObserverEnrollment: 'observer',
}

export function rightToAdd(type: EnrollmentType): string {
  return `add_${typeWords[type]}_to_course`
}

/** Also what deactivating and reactivating ask for. */
export function rightToRemove(type: EnrollmentType): string {
  return `remove_${typeWords[type]}_from_course`
}

export function rightToConclude(type: EnrollmentType): string {
  return type === 'StudentEnrollment' || type === 'ObserverEnrollment'
    ? 'manage_students'
    : 'allow_course_admin_actions'
}

const words = Object.values(typeWords)

/** Every right this Canvas knows; an administrator has all but the denied ones. */
export const allRights: readonly string[] = [
  ...words.map((word) => `add_${word}_to_course`),
  ...words.map((word) => `remove_${word}_from_course`),
  'manage_students',
  'allow_course_admin_actions',
  'read_roster',
  'read_as_admin',
  'read_course_list',
  'read_reports',
  'read_sis',
  'manage_sis',
  'import_sis',
  'manage_user_logins',
  'view_user_logins',
  'read_email_addresses',
  'view_all_grades',
  'become_user',
  'manage_account_settings',
  'manage_sections_add',
  'manage_sections_edit',
  'manage_sections_delete',
]

const teacherRights = new Set([
  'read_roster',
  'read_as_admin',
  'manage_students',
  'view_all_grades',
  'read_reports',
])
const helperRights = new Set(['read_roster', 'read_as_admin', 'view_all_grades'])
const memberRights = new Set(['read_roster'])

/** What an active enrollment lets its owner do in the course. */
export function rightsOfEnrollment(type: EnrollmentType): ReadonlySet<string> {
  if (type === 'TeacherEnrollment') return teacherRights
  return type === 'TaEnrollment' || type === 'DesignerEnrollment' ? helperRights : memberRights
}
