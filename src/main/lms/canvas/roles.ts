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

export function typeName(type: string): string {
  return names[type] ?? type
}
