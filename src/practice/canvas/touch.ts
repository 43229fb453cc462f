import type { EnrollmentChange, LoginSpec, MemberSpec, PersonSpec } from './door.ts'
import { person } from './make-world.ts'
import { enrollmentJson } from './present.ts'
import type { Login } from './records.ts'
import { allSeeing } from './rights/all-seeing.ts'
import { forgetSearch } from './search.ts'
import type { CanvasWorld } from './world.ts'

/** Changes an enrollment as somebody else in the school would, behind the client's back. */
export function changeEnrollmentIn(
  world: CanvasWorld,
  change: EnrollmentChange,
  origin: string,
): Record<string, unknown> {
  const enrollment = world.enrollments.get(change.id)
  if (enrollment === undefined) throw new RangeError(`There is no enrollment ${change.id}.`)
  if (change.enrollment_state !== undefined) enrollment.state = change.enrollment_state
  if (change.start_at !== undefined) enrollment.startAt = timeOf(change.start_at)
  if (change.end_at !== undefined) enrollment.endAt = timeOf(change.end_at)
  if (change.limit_privileges_to_course_section !== undefined) {
    enrollment.limited = change.limit_privileges_to_course_section
  }
  return enrollmentJson({ world, actor: allSeeing(world), origin, temporary: false }, enrollment)
}

export function addPersonTo(world: CanvasWorld, spec: PersonSpec): { readonly id: number } {
  const words = spec.name.trim().split(/\s+/)
  const sortable = words.length < 2 ? spec.name : `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`
  const made = person(world.newId(), spec.name, sortable, {
    email: spec.email ?? null,
    timeZone: 'America/Chicago',
    logins: loginsOf(spec),
  })
  world.addPerson(made)
  return { id: made.id }
}

/** Gives a person without a usable login one, or sets a suspended one going again. */
export function giveLoginIn(world: CanvasWorld, spec: LoginSpec): void {
  const found = world.people.get(spec.user_id)
  if (found === undefined) throw new RangeError(`There is no person ${spec.user_id}.`)
  for (const login of found.logins) login.state = 'active'
  found.logins.push(...loginsOf(spec))
  world.indexLogins(found)
  forgetSearch(found)
}

/** Makes somebody an administrator of an account, or gives them another role of accounts there. */
export function addMemberTo(world: CanvasWorld, spec: MemberSpec): void {
  if (!world.people.has(spec.user_id)) throw new RangeError(`There is no person ${spec.user_id}.`)
  if (!world.accounts.has(spec.account_id)) throw new RangeError(`There is no account ${spec.account_id}.`)
  const roleId = spec.role_id ?? world.administratorRole.id
  if (world.roles.get(roleId)?.base !== null) throw new RangeError(`There is no role of accounts ${roleId}.`)
  world.addMembership({ userId: spec.user_id, accountId: spec.account_id, roleId })
}

function loginsOf(spec: { login_id?: string | undefined; sis_user_id?: string | undefined }): Login[] {
  const uniqueId = spec.login_id ?? spec.sis_user_id
  if (uniqueId === undefined) return []
  return [{ uniqueId, sisUserId: spec.sis_user_id ?? null, integrationId: null, state: 'active' }]
}

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text)
}
