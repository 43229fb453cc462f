import type { Answer } from '../server/call.ts'
import { asText, type ParamMap } from '../server/params.ts'
import { type Context, empty, type Handler, idOf, listOf, numberOf, realmOf, rowsIn } from './context.ts'
import type { Enrollment, Realm, Section } from './records.ts'
import { bulkAnswer, eachRow, limited, type RowEnd, refused } from './rows.ts'

type Kind = Realm['kind']

function locationOf({ base }: Context, one: Enrollment): string {
  return `${base}/${one.realm.kind}s/${one.realm.id}/enrollments/${one.id}`
}

/** Enrolls somebody new; somebody there already is refused, or updated where that was asked for. */
function enroll(
  context: Context,
  realm: Realm,
  row: ParamMap,
  updatesExisting: boolean,
): RowEnd & { readonly enrollment?: Enrollment } {
  const { world, counters, options } = context
  const uid = numberOf(row.uid)
  const admin = numberOf(row.admin)
  const status = numberOf(row.status)
  if (!world.hasRealm(realm)) return refused(options.rows.notFoundCode, 'Realm not found')
  if (uid === null || !world.users.has(uid)) return refused(options.rows.notFoundCode, 'User not found')
  if (admin === null || admin > 1) return refused(400, 'Invalid admin value')
  if (status === null || status < 1 || status > 5) return refused(400, 'Invalid status value')
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

function fieldsOf(context: Context, one: Enrollment): Record<string, unknown> {
  return { id: one.id, uid: one.uid, location: locationOf(context, one) }
}

/** `POST {realm}/enrollments`: one (201), or up to 50 (207). Source: fact sheet, sections 4.3 and 4.5. */
export function postToRealm(kind: Kind): Handler {
  return (context) => {
    const realm = realmOf(kind, idOf(context, 'id'))
    if (!context.world.hasRealm(realm)) return empty(404)
    if (rowsIn(context.call.params) !== undefined)
      return eachRow(context, 207, (row) => enroll(context, realm, row, false), ['uid'])
    const end = enroll(context, realm, context.call.params, false)
    if (!end.ok) return { status: end.code === 404 ? 404 : 400, body: '' }
    const { enrollment } = end
    return {
      status: 201,
      body: {
        id: String(enrollment?.id),
        uid: enrollment?.uid,
        admin: enrollment?.admin,
        status: enrollment?.status,
      },
    }
  }
}

/** `POST /enrollments`: rows of any realm. Source: fact sheet, section 4.6. */
export function postEnrollments(context: Context): Answer {
  const updates = asText(context.call.query.update_existing) === '1'
  return eachRow(
    context,
    context.options.unknowns.bulkStatus,
    (row) => {
      const kind: Kind = asText(row.realm) === 'group' ? 'group' : 'section'
      const id = numberOf(kind === 'group' ? row.group_id : row.section_id) ?? -1
      const end = enroll(context, realmOf(kind, id), row, updates)
      return end.ok ? { ok: true, fields: { ...end.fields, realm: kind, realm_id: String(id) } } : end
    },
    ['uid', 'realm'],
  )
}

/** `POST /enrollments/import/course`: by `section_school_code`; adds, updates and removes. Section 4.8. */
export function importBySchoolCode(context: Context): Answer {
  return eachRow(
    context,
    context.options.unknowns.bulkStatus,
    (row) => {
      const code = asText(row.section_school_code) ?? ''
      const section = context.world.sectionOfSchool(code)
      const end = importRow(context, section, row)
      return end.ok ? { ok: true, fields: { ...end.fields, section_school_code: code } } : end
    },
    ['school_uid', 'section_school_code'],
  )
}

/** `POST /enrollments/import/course/{grading periods}`: by course and section code. Section 4.7. */
export function importByPeriods(context: Context): Answer {
  const periods = (context.ids.periods ?? '').split(',').map(Number)
  if (!periods.every((id) => context.world.periods.has(id))) return empty(404)
  return eachRow(
    context,
    context.options.unknowns.bulkStatus,
    (row) => {
      const section = context.world.sectionIn(
        asText(row.course_code) ?? '',
        asText(row.section_code) ?? '',
        periods,
      )
      return importRow(context, section, row)
    },
    ['school_uid', 'course_code', 'section_code'],
  )
}

function importRow(context: Context, section: Section | undefined, row: ParamMap): RowEnd {
  const { world, counters, options } = context
  const user = world.userOfSchool(asText(row.school_uid) ?? '')
  if (section === undefined) return refused(options.rows.notFoundCode, 'Section not found')
  if (user === undefined) return refused(options.rows.notFoundCode, 'User not found')
  const realm = realmOf('section', section.id)
  const admin = numberOf(row.admin)
  const existing = world.enrollment(realm, user.uid)
  const about = { school_uid: user.schoolUid, course_code: section.courseCode, section_code: section.code }
  const key = `section/${section.id}/${user.uid}`
  if (asText(row.delete) === '1') {
    if (existing === undefined) return refused(options.rows.notFoundCode, 'Enrollment not found')
    counters.write(key)
    world.remove(existing)
    return { ok: true, fields: { location: locationOf(context, existing), ...about } }
  }
  counters.write(key)
  if (existing === undefined) {
    counters.created(key)
    const made = world.add(realm, user.uid, admin ?? 0, 1)
    return { ok: true, fields: { location: locationOf(context, made), ...about } }
  }
  if (admin !== null) existing.admin = admin
  if (options.unknowns.importRevives) existing.status = 1
  return { ok: true, fields: { location: locationOf(context, existing), ...about } }
}

function change(one: Enrollment, row: ParamMap): RowEnd {
  const admin = numberOf(row.admin)
  const status = numberOf(row.status)
  if (status !== null && (status < 1 || status > 5)) return refused(400, 'Invalid status value')
  if (admin !== null) one.admin = admin
  if (status !== null) one.status = status
  return { ok: true, fields: { id: one.id } }
}

/** `PUT {realm}/enrollments/{id}`. Source: fact sheet, section 4.9. */
export function putOne(kind: Kind): Handler {
  return (context) => {
    const one = context.world.enrollments.get(idOf(context, 'enrollment'))
    if (one === undefined || one.realm.kind !== kind || one.realm.id !== idOf(context, 'id'))
      return empty(404)
    context.counters.write(`${kind}/${one.realm.id}/${one.uid}`)
    return change(one, context.call.params).ok ? empty(204) : empty(400)
  }
}

/** `PUT {realm}/enrollments`: up to 50, each by its enrollment id. Source: fact sheet, section 4.10. */
export function putMany(kind: Kind): Handler {
  return (context) =>
    eachRow(
      context,
      context.options.unknowns.bulkStatus,
      (row) => {
        const one = context.world.enrollments.get(numberOf(row.id) ?? -1)
        if (one === undefined || one.realm.kind !== kind || one.realm.id !== idOf(context, 'id'))
          return refused(context.options.rows.notFoundCode, 'Enrollment not found')
        context.counters.write(`${kind}/${one.realm.id}/${one.uid}`)
        return change(one, row)
      },
      ['id'],
    )
}

/** `DELETE {realm}/enrollments/{id}`. Source: fact sheet, section 4.11. */
export function deleteOne(kind: Kind): Handler {
  return (context) => {
    const one = context.world.enrollments.get(idOf(context, 'enrollment'))
    if (one === undefined || one.realm.kind !== kind || one.realm.id !== idOf(context, 'id'))
      return empty(404)
    context.world.remove(one)
    return empty(204)
  }
}

/** `DELETE /enrollments?enrollment_ids=1,2`. Source: fact sheet, section 4.12. */
export function deleteMany(context: Context): Answer {
  const ids = listOf(context.call.query.enrollment_ids) ?? []
  if (ids.length === 0) return empty(400)
  const taken = limited(context, ids)
  if (taken === null) return { status: 400, body: { message: 'Too many objects' } }
  const ends = taken.map((text) => {
    const one = context.world.enrollments.get(Number(text))
    if (one === undefined)
      return { row: { id: text }, end: refused(context.options.rows.notFoundCode, 'Enrollment not found') }
    context.world.remove(one)
    return { row: { id: text }, end: { ok: true as const, fields: { id: one.id } } }
  })
  return bulkAnswer(context, 207, ends, ['id'])
}

/** `POST {realm}/accesscode`: the caller alone. Source: fact sheet, section 4.4. */
export function accessCode(kind: Kind, caller: number): Handler {
  return (context) => {
    const realm = realmOf(kind, idOf(context, 'id'))
    if (!context.world.hasRealm(realm)) return empty(404)
    const wanted = `CODE${String(realm.id).slice(-1)}-${String(realm.id).slice(-5)}`
    if (asText(context.call.params.access_code) !== wanted)
      return { status: 400, body: { message: 'Invalid access code' } }
    const existing = context.world.enrollment(realm, caller)
    const one = existing ?? context.world.add(realm, caller, 0, 1)
    return { status: 201, body: { id: String(one.id), uid: one.uid, admin: one.admin, status: one.status } }
  }
}
