import { stateName } from './subject.ts'
import type { CanvasEnrollment } from './wire.ts'

/** Roster words ↔ Canvas's enrollment types. Source: fact sheet, section 1.1. */
const types: Readonly<Record<string, string>> = {
  student: 'StudentEnrollment',
  teacher: 'TeacherEnrollment',
  ta: 'TaEnrollment',
  designer: 'DesignerEnrollment',
  observer: 'ObserverEnrollment',
}

const names: Readonly<Record<string, string>> = {
  StudentEnrollment: 'Student',
  TeacherEnrollment: 'Teacher',
  TaEnrollment: 'TA',
  DesignerEnrollment: 'Designer',
  ObserverEnrollment: 'Observer',
}

/** The type for a canonical Role cell; undefined for a blank one. */
export function typeOfCell(cell: string | undefined): string | undefined {
  return cell === undefined ? undefined : types[cell]
}

/** False for the base of a role of the account, which nobody in a course can have. */
export function isCourseType(type: string): boolean {
  return type in names
}

export function typeName(type: string): string {
  return names[type] ?? type
}

/** The Role cell that means this type; undefined for one Muster has no word for. */
export function cellOfType(type: string): string | undefined {
  return Object.entries(types).find(([, one]) => one === type)?.[0]
}

/** The built-in type of this name, as people write it. */
export function typeNamed(text: string): string | undefined {
  const wanted = text.trim().toLowerCase()
  return Object.values(types).find(
    (type) => type.toLowerCase() === wanted || typeName(type).toLowerCase() === wanted,
  )
}

/** The custom role, or the built-in one in the admin's word. */
export function roleName({ role, type }: Pick<CanvasEnrollment, 'role' | 'type'>): string {
  return role === type ? typeName(type) : role
}

/** An enrollment in a few words: «Student in section 12 (active)». */
export function describe(enrollment: CanvasEnrollment): string {
  return `${roleName(enrollment)} in section ${enrollment.course_section_id} (${stateName(enrollment.enrollment_state).toLowerCase()})`
}
