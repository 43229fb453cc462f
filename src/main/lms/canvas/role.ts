import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import { inOneForm } from '../answers.ts'
import type { RowRequest } from '../contract.ts'
import {
  accountRole,
  roleAndTypeDiffer,
  roleInactive,
  roleNotFound,
  rolesNotListed,
} from './explanations/roles.ts'
import { wholeId } from './reads.ts'
import { isCourseType, typeName, typeNamed, typeOfCell } from './roles.ts'
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
  if (roles === undefined) return unlistedRole(name, course, snapshot)
  const role =
    roles.find((candidate) => candidate.id === wholeId(name)) ??
    roles.find((candidate) => sameText(candidate.label, name) || sameText(candidate.role, name))
  if (role === undefined) return fail(roleNotFound(name))
  if (role.workflow_state === 'inactive') return fail(roleInactive(name))
  if (!isCourseType(role.base_role_type)) return fail(accountRole(name))
  return ok({ type: role.base_role_type, roleId: role.id, label: role.label ?? name })
}

/**
 * The account does not list its roles to this token: Canvas itself judges a number; a name is one of the built-in
 * roles, or one that somebody has in the course, or it can't be told.
 */
function unlistedRole(
  name: string,
  course: CanvasCourse,
  snapshot: Snapshot,
): Result<WantedRole, Explanation> {
  const there = [...(snapshot.enrollments.get(course.id)?.values() ?? [])].flat()
  const isNumber = /^\d+(~\d+)?$/.test(name)
  const met = there.find((one) => (isNumber ? one.role_id === wholeId(name) : sameText(one.role, name)))
  if (met !== undefined) return ok({ type: met.type, roleId: met.role_id, label: met.role })
  if (isNumber) return ok({ type: null, roleId: name, label: `the role with the number ${name}` })
  const type = typeNamed(name)
  return type === undefined ? fail(rolesNotListed(name)) : ok({ type, roleId: null, label: typeName(type) })
}

/** Whether an enrollment is in the wanted role; a type without a custom role means the built-in role. */
export function isInRole(enrollment: CanvasEnrollment, wanted: WantedRole): boolean {
  if (wanted.roleId !== null) return enrollment.role_id === wholeId(wanted.roleId)
  if (wanted.type === null) return true
  return enrollment.type === wanted.type && enrollment.role === enrollment.type
}

function sameText(a: string | null, b: string): boolean {
  return a !== null && inOneForm(a).toLowerCase() === inOneForm(b).toLowerCase()
}
