import type { Answer } from '../server/call.ts'
import { asText, type ParamMap } from '../server/params.ts'
import { type Context, empty, type Handler, idOf, listOf, numberOf, realmOf, rowsIn } from './context.ts'
import { change, enroll } from './enroll.ts'
import { accessCodeOf, enrollmentJson, listedEnrollment } from './present.ts'
import type { Realm } from './records.ts'
import { bulkAnswer, eachRow, limited, refused } from './rows.ts'

type Kind = Realm['kind']

/** `POST {realm}/enrollments`: one (201), or up to 50 (207). Source: fact sheet, sections 4.3 and 4.5. */
export function postToRealm(kind: Kind): Handler {
  return (context) => {
    const { world, base } = context
    const realm = realmOf(kind, idOf(context, 'id'))
    if (!world.hasRealm(realm)) return empty(404)
    if (rowsIn(context.call.params) !== undefined)
      return eachRow(context, 207, (row) => enroll(context, realm, row, false), ['uid'])
    const end = enroll(context, realm, context.call.params, false)
    if (!end.ok) return empty(end.code === 404 ? 404 : 400)
    const { enrollment } = end
    if (enrollment === undefined) return empty(500)
    // The status is a number here, a text when it is read again.
    return {
      status: 201,
      body: { ...listedEnrollment(world, enrollment, base), status: enrollment.status },
    }
  }
}

function realmKind(row: ParamMap): Kind | null {
  const kind = asText(row.realm)
  return kind === 'section' || kind === 'group' ? kind : null
}

/** `POST /enrollments`: rows of sections and groups. Source: fact sheet, section 4.6; reference, Enrollment. */
export function postEnrollments(context: Context): Answer {
  const { unknowns } = context.options
  const updates = asText(context.call.query.update_existing) === '1' && unknowns.updateExisting === 'honoured'
  return eachRow(
    context,
    unknowns.bulkStatus,
    (row) => {
      const kind = realmKind(row)
      if (kind === null) return refused(400, 'Realm must be section or group')
      const id = numberOf(kind === 'group' ? row.group_id : row.section_id) ?? -1
      const end = enroll(context, realmOf(kind, id), row, updates)
      return end.ok ? { ok: true, fields: { ...end.fields, realm: kind, realm_id: String(id) } } : end
    },
    ['uid', 'realm'],
  )
}

/** `PUT {realm}/enrollments/{id}`. Source: fact sheet, section 4.9. */
export function putOne(kind: Kind): Handler {
  return (context) => {
    const one = context.world.enrollments.get(idOf(context, 'enrollment'))
    if (one === undefined || one.realm.kind !== kind || one.realm.id !== idOf(context, 'id'))
      return empty(404)
    context.counters.write(`${kind}/${one.realm.id}/${one.uid}`)
    return change(context, one, context.call.params).ok ? empty(204) : empty(400)
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
        return change(context, one, row)
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
    return { row: { id: text }, end: { ok: true as const, fields: { id: String(one.id) } } }
  })
  return bulkAnswer(context, 207, ends, ['id'])
}

/** `POST {realm}/accesscode`: the caller alone; a status as text and no links. Source: reference, Enrollment. */
export function accessCode(kind: Kind, caller: number): Handler {
  return (context) => {
    const { world, base } = context
    const realm = realmOf(kind, idOf(context, 'id'))
    if (!world.hasRealm(realm)) return empty(404)
    if (asText(context.call.params.access_code) !== accessCodeOf(realm.id))
      return { status: 400, body: { message: 'Invalid access code' } }
    const one = world.enrollment(realm, caller) ?? world.add(realm, caller, 0, 1)
    return { status: 201, body: enrollmentJson(world, one, base) }
  }
}
