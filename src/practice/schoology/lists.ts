import type { Answer } from '../server/call.ts'
import { asText } from '../server/params.ts'
import { type Context, empty, type Handler, idOf, listOf, MOST_OBJECTS, realmOf } from './context.ts'
import { ADMIN_UID } from './make-world.ts'
import { paged } from './paging.ts'
import { enrollmentJson, listedEnrollment, userJson } from './present.ts'
import type { Realm } from './records.ts'

export function realmEnrollments(kind: Realm['kind']): Handler {
  return (context) => {
    const realm = realmOf(kind, idOf(context, 'id'))
    if (!context.world.hasRealm(realm)) return empty(404)
    const { query } = context.call
    const uids = listOf(query.uid)
    const statuses = listOf(query.enrollment_status)
    const types = listOf(query.type)
    const pictureSize = asText(query.picture_size) ?? ''
    const found = context.world
      .ofRealm(realm)
      .filter(
        (one) =>
          (uids === undefined || uids.includes(String(one.uid))) &&
          (statuses === undefined || statuses.includes(String(one.status))) &&
          (types === undefined || types.includes(one.admin === 1 ? 'admin' : 'member')),
      )
    return paged(
      context,
      'enrollment',
      found.map((one) => listedEnrollment(context.world, one, context.base, pictureSize)),
    )
  }
}

export function oneEnrollment(kind: Realm['kind']): Handler {
  return (context) => {
    const one = context.world.enrollments.get(idOf(context, 'enrollment'))
    if (one === undefined || one.realm.kind !== kind || one.realm.id !== idOf(context, 'id'))
      return empty(404)
    return { status: 200, body: enrollmentJson(context.world, one, context.base) }
  }
}

export function listUsers(context: Context): Answer {
  const { world, options, call, base } = context
  const wanted = listOf(call.query.school_uids)
  if (wanted !== undefined) {
    if (wanted.length > MOST_OBJECTS) return empty(400)
    const found = wanted.map((id) => world.userOfSchool(id))
    if (options.unknowns.unknownUids === '404' && found.includes(undefined)) return empty(404)
    return paged(
      context,
      'user',
      found.flatMap((user) => (user === undefined ? [] : [userJson(user, base)])),
    )
  }
  const buildings = listOf(call.query.building_id)
  const roleIds = listOf(call.query.role_ids)
  const users = [...world.users.values()].filter(
    (user) =>
      (buildings === undefined || buildings.includes(String(user.buildingId))) &&
      (roleIds === undefined || roleIds.includes(String(user.roleId))),
  )
  return paged(
    context,
    'user',
    users.map((user) => userJson(user, base)),
  )
}

export function showUser(context: Context): Answer {
  const user = context.world.users.get(idOf(context, 'id'))
  return user === undefined ? empty(404) : { status: 200, body: userJson(user, context.base) }
}

/** 303: to be followed by hand, signed again. Source: fact sheet, section 1. */
export function redirectToUser(find: (context: Context) => number | undefined): Handler {
  return (context) => {
    const uid = find(context)
    if (uid === undefined) return empty(404)
    return { status: 303, headers: { location: `${context.base}/users/${uid}` }, body: '' }
  }
}

export function appUserInfo(): Answer {
  return { status: 200, body: { api_uid: ADMIN_UID, web_session_timestamp: 0 } }
}

export function roles(): Answer {
  const titles = ['System Admin', 'Teacher', 'Student']
  return {
    status: 200,
    body: { role: titles.map((title, index) => ({ id: index + 1, title })), total: titles.length },
  }
}
