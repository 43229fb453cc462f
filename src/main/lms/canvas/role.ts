import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { RowRequest } from '../contract.ts'
import { roleAndTypeDiffer, roleInactive, roleNotFound } from './explanations.ts'
import { typeName, typeNamed, typeOfCell } from './roles.ts'
import type { Snapshot } from './snapshot.ts'
import type { CanvasCourse, CanvasEnrollment } from './wire.ts'

/** The role a row asks for. Null fields are left open by the row. */
export type WantedRole = {
  readonly type: string | null
  readonly roleId: string | null
  /** The built-in role's name when no custom role is asked for. */
  readonly label: string | null
}

/** Pure. Resolves the Role and Custom role cells. Canvas's own order: custom role, then type. Fact sheet, section 1.3. */
export function wantedRole(
  row: RowRequest,
  course: CanvasCourse,
  snapshot: Snapshot,
): Result<WantedRole, Explanation> {
  const type = typeOfCell(row.cells.type) ?? null
  const name = row.cells.role
  if (name === undefined) return ok({ type, roleId: null, label: type === null ? null : typeName(type) })
  const custom = customRole(name, course, snapshot)
  if (custom.ok && type !== null && custom.value.type !== null && type !== custom.value.type)
    return fail(roleAndTypeDiffer(name, typeName(custom.value.type)))
  return custom.ok ? ok({ ...custom.value, type: custom.value.type ?? type }) : custom
}

/** Pure. A role by any of its names: a built-in one's, or a custom one's name or number. */
export function roleNamed(
  name: string,
  course: CanvasCourse,
  snapshot: Snapshot,
): Result<WantedRole, Explanation> {
  const type = typeNamed(name)
  if (type !== undefined) return ok({ type, roleId: null, label: typeName(type) })
  return customRole(name, course, snapshot)
}

function customRole(name: string, course: CanvasCourse, snapshot: Snapshot): Result<WantedRole, Explanation> {
  const roles = snapshot.rolesOfAccount.get(course.account_id ?? '')
  if (roles === undefined) {
    // The account's roles can't be read with this token: Canvas itself judges the number, a name can't be told.
    return /^\d+$/.test(name) ? ok({ type: null, roleId: name, label: name }) : fail(roleNotFound(name))
  }
  const role =
    roles.find((candidate) => candidate.id === name) ??
    roles.find((candidate) => sameText(candidate.label, name) || sameText(candidate.role, name))
  if (role === undefined) return fail(roleNotFound(name))
  if (role.workflow_state === 'inactive') return fail(roleInactive(name))
  return ok({ type: role.base_role_type, roleId: role.id, label: role.label ?? name })
}

/** Whether an enrollment is in the wanted role; a type without a custom role means the built-in role. */
export function isInRole(enrollment: CanvasEnrollment, wanted: WantedRole): boolean {
  if (wanted.roleId !== null) return enrollment.role_id === wanted.roleId
  if (wanted.type === null) return true
  return enrollment.type === wanted.type && enrollment.role === enrollment.type
}

function sameText(a: string | null, b: string): boolean {
  return a !== null && a.trim().toLowerCase() === b.trim().toLowerCase()
}
