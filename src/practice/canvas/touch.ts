import type { EnrollmentChange, LoginSpec, MemberSpec, Merging, PersonSpec } from './door-schemas.ts'
import { person } from './make-world.ts'
import { enrollmentJson } from './present.ts'
import type { Login } from './records.ts'
import { allSeeing } from './rights/all-seeing.ts'
import { forgetSearch } from './search.ts'
import { timeOf } from './touch-places.ts'
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
  if (change.self_enrolled !== undefined) enrollment.selfEnrolled = change.self_enrolled
  if (change.sis_import_id !== undefined) enrollment.sisImportId = change.sis_import_id
  if (change.created_for_sis_id !== undefined) enrollment.sisLogin = change.created_for_sis_id
  return enrollmentJson({ world, actor: allSeeing(world), origin, temporary: false }, enrollment)
}

export function addPersonTo(world: CanvasWorld, spec: PersonSpec): { readonly id: number } {
  const words = spec.name.trim().split(/\s+/)
  const sortable = words.length < 2 ? spec.name : `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`
  const made = person(world.newId(), spec.name, sortable, {
    email: spec.email ?? null,
    timeZone: 'America/Chicago',
    logins: loginsOf(spec),
    isRegistered: spec.registered ?? true,
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

/**
 * Merges somebody into another: logins and enrollments go over, an enrollment that the other has already is deleted,
 * and the person merged is gone but for the way to the other.
 */
export function mergeIn(world: CanvasWorld, spec: Merging): void {
  const [from, into] = [world.people.get(spec.user_id), world.people.get(spec.into_user_id)]
  if (from === undefined) throw new RangeError(`There is no person ${spec.user_id}.`)
  if (into === undefined || into === from)
    throw new RangeError(`There is no other person ${spec.into_user_id}.`)
  into.logins.push(...from.logins.splice(0))
  world.indexLogins(into)
  from.mergedInto = into.id
  for (const enrollment of [...world.enrollmentsOfPerson(from.id).rows]) {
    if (world.enrollmentAt({ ...enrollment, userId: into.id }) === undefined) world.giveTo(enrollment, into)
    else enrollment.state = 'deleted'
  }
  forgetSearch(from)
  forgetSearch(into)
}

/** Makes somebody an administrator of an account, or gives them another role of accounts there. */
export function addMemberTo(world: CanvasWorld, spec: MemberSpec): void {
  if (!world.people.has(spec.user_id)) throw new RangeError(`There is no person ${spec.user_id}.`)
  if (!world.accounts.has(spec.account_id)) throw new RangeError(`There is no account ${spec.account_id}.`)
  const roleId = spec.role_id ?? world.administratorRole.id
  if (world.roles.get(roleId)?.base !== null) throw new RangeError(`There is no role of accounts ${roleId}.`)
  world.addMembership({ userId: spec.user_id, accountId: spec.account_id, roleId })
}

function loginsOf(spec: Pick<PersonSpec, 'login_id' | 'sis_user_id' | 'integration_id'>): Login[] {
  const uniqueId = spec.login_id ?? spec.sis_user_id
  if (uniqueId === undefined) return []
  return [
    {
      uniqueId,
      sisUserId: spec.sis_user_id ?? null,
      integrationId: spec.integration_id ?? null,
      state: 'active',
    },
  ]
}
