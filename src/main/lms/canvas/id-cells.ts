import type { Cells } from '../../../shared/roster/row.ts'
import { cellOfType } from './roles.ts'
import type { CanvasEnrollment } from './wire.ts'

/** Pure. Who, where and as what, each id with its kind before it: SIS ids where there are any. */
export function idCells(one: CanvasEnrollment): Cells {
  const cells: Record<string, string> = {
    person: personOf(one),
    course: one.sis_course_id === null ? `id:${one.course_id}` : `sis_course_id:${one.sis_course_id}`,
    section:
      one.sis_section_id === null ? `id:${one.course_section_id}` : `sis_section_id:${one.sis_section_id}`,
    enrollment: `id:${one.id}`,
  }
  const type = cellOfType(one.type)
  if (type !== undefined) cells.type = type
  if (one.role !== one.type) cells.role = one.role
  if (one.associated_user_id !== null) cells.observes = `id:${one.associated_user_id}`
  return cells
}

function personOf({ user, sis_user_id: sisId, user_id: id }: CanvasEnrollment): string {
  const sis = user?.sis_user_id ?? sisId
  if (sis !== null && sis !== undefined) return `sis_user_id:${sis}`
  return user?.login_id ? `sis_login_id:${user.login_id}` : `id:${id}`
}
