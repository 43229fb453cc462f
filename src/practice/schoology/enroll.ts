import { asText, type Param, type ParamMap } from '../server/params.ts'
import { type Context, numberOf } from './context.ts'
import { locationOf } from './present.ts'
import type { Enrollment, Realm } from './records.ts'
import { type RowEnd, refused } from './rows.ts'

/** Whether somebody wrote anything into a field. */
function isGiven(value: Param | undefined): boolean {
  return value !== undefined && value !== null && asText(value) !== ''
}

/**
 * The refusal of a row whose role is not 0 or 1, or whose status is not 1 to 5; null for one that is right. The numbers
 * of Schoology's own CSV (1 and 2) are others. Source: reference, Enrollment, Fields.
 */
export function checkValues(context: Context, realm: Realm, row: ParamMap): RowEnd | null {
  const status = numberOf(row.status)
  const admin = numberOf(row.admin)
  if (isGiven(row.admin) && (admin === null || admin > 1)) return refused(400, 'Invalid admin value')
  if (isGiven(row.status) && (status === null || status < 1 || status > 5))
    return refused(400, 'Invalid status value')
  // 5 is «course-specific».
  return status === 5 && realm.kind === 'group' && context.options.unknowns.archivedInGroups === 'refused'
    ? refused(400, 'Status 5 is for courses')
    : null
}

/** The refusal where nobody may be put into a section any more. */
export function checkOpen({ world, options }: Context, realm: Realm): RowEnd | null {
  const section = realm.kind === 'section' ? world.sections.get(realm.id) : undefined
  return section === undefined || world.isUnderWay(section) || options.unknowns.endedSections === 'allow'
    ? null
    : refused(400, 'Section is not active')
}

type Enrolled = RowEnd & { readonly enrollment?: Enrollment }

/** Enrolls somebody new; somebody there already is refused, or updated where that was asked for. */
export function enroll(context: Context, realm: Realm, row: ParamMap, updatesExisting: boolean): Enrolled {
  const { world, counters, options } = context
  const uid = numberOf(row.uid)
  const admin = numberOf(row.admin)
  const status = numberOf(row.status)
  if (!world.hasRealm(realm)) return refused(options.rows.notFoundCode, 'Realm not found')
  if (uid === null || !world.users.has(uid)) return refused(options.rows.notFoundCode, 'User not found')
  const wrong = checkValues(context, realm, row) ?? checkOpen(context, realm)
  if (wrong !== null) return wrong
  if (admin === null) return refused(400, 'Invalid admin value')
  if (status === null) return refused(400, 'Invalid status value')
  const key = `${realm.kind}/${realm.id}/${uid}`
  const existing = world.enrollment(realm, uid)
  if (existing !== undefined) {
    if (!updatesExisting) return refused(options.rows.duplicateCode, 'User is already enrolled')
    counters.write(key)
    existing.admin = admin
    existing.status = status
    return { ok: true, enrollment: existing, fields: fieldsOf(context, existing) }
  }
  counters.created(key)
  counters.write(key)
  const made = world.add(realm, uid, admin, status)
  return { ok: true, enrollment: made, fields: fieldsOf(context, made) }
}

/** `id` is a text and `uid` a number, as the samples of bulk answers have them. */
function fieldsOf({ base }: Context, one: Enrollment): Record<string, unknown> {
  return { id: String(one.id), uid: one.uid, location: locationOf(base, one) }
}

/** Changes what the row gives, or nothing at all. */
export function change(context: Context, one: Enrollment, row: ParamMap): RowEnd {
  const wrong = checkValues(context, one.realm, row)
  if (wrong !== null) return wrong
  one.admin = numberOf(row.admin) ?? one.admin
  one.status = numberOf(row.status) ?? one.status
  return { ok: true, fields: { id: String(one.id) } }
}
