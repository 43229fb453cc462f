import { type EnrollmentType, isStudent, type StoredType } from '../records.ts'

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
export function rightToRemove(type: StoredType): string {
  // The test student goes with the right to look at the course as a student.
  if (type === 'StudentViewEnrollment') return 'use_student_view'
  return `remove_${typeWords[type]}_from_course`
}

export function rightToConclude(type: StoredType): string {
  return isStudent(type) || type === 'ObserverEnrollment' ? 'manage_students' : 'allow_course_admin_actions'
}
