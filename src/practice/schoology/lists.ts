import type { Answer } from '../server/call.ts'
import { asText } from '../server/params.ts'
import {
  type Context,
  empty,
  type Handler,
  idOf,
  listOf,
  MOST_OBJECTS,
  numberOf,
  realmOf,
} from './context.ts'
import { ADMIN_UID } from './make-world.ts'
import { courseJson, enrollmentJson, groupJson, sectionJson, userJson } from './present.ts'
import type { Realm } from './records.ts'

const MOST_A_PAGE = 200

/** `start`/`limit` with a total as digit text and a link to the next page. Source: fact sheet, section 4.1. */
function paged(context: Context, name: string, all: readonly unknown[]): Answer {
  const { query, path } = context.call
  const { unknowns } = context.options
  const start = numberOf(query.start) ?? 0
  const asked = numberOf(query.limit) ?? unknowns.firstPage
  if (asked > MOST_A_PAGE && unknowns.limitAbove200 === '400') return empty(400)
  const limit = Math.min(MOST_A_PAGE, Math.max(1, asked))
  const link = (from: number) => {
    const params = new URLSearchParams()
    for (const [key, value] of context.call.queryPairs) params.append(key, value)
    params.set('start', String(from))
    params.set('limit', String(limit))
    return `${context.call.origin}${path}?${params}`
  }
  const hasMore = start + limit < all.length
  return {
    status: 200,
    body: {
      [name]: all.slice(start, start + limit),
      total: String(all.length),
      links: { self: link(start), ...(hasMore ? { next: link(start + limit) } : {}) },
    },
  }
}

export function realmEnrollments(kind: Realm['kind']): Handler {
  return (context) => {
    const realm = realmOf(kind, idOf(context, 'id'))
    if (!context.world.hasRealm(realm)) return empty(404)
    const { query } = context.call
    const uids = listOf(query.uid)
    const statuses = listOf(query.enrollment_status)
    const types = listOf(query.type)
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
      found.map((one) => enrollmentJson(context.world, one, context.base)),
    )
  }
}

export function oneEnrollment(kind: Realm['kind']): Handler {
  return (context) => {
    const one = context.world.enrollments.get(idOf(context, 'enrollment'))
    if (one === undefined || one.realm.kind !== kind || one.realm.id !== idOf(context, 'id'))
      return empty(404)
    const { links: _links, ...rest } = enrollmentJson(context.world, one, context.base)
    return { status: 200, body: rest }
  }
}

export function listUsers(context: Context): Answer {
  const { world, options, call } = context
  const wanted = listOf(call.query.school_uids)
  if (wanted !== undefined) {
    if (wanted.length > MOST_OBJECTS) return empty(400)
    const found = wanted.map((id) => world.userOfSchool(id))
    if (options.unknowns.unknownUids === '404' && found.includes(undefined)) return empty(404)
    return paged(
      context,
      'user',
      found.flatMap((user) => (user === undefined ? [] : [userJson(user)])),
    )
  }
  const buildings = listOf(call.query.building_id)
  const users = [...world.users.values()].filter(
    (user) => buildings === undefined || buildings.includes(String(user.buildingId)),
  )
  return paged(context, 'user', users.map(userJson))
}

export function showUser(context: Context): Answer {
  const user = context.world.users.get(idOf(context, 'id'))
  return user === undefined ? empty(404) : { status: 200, body: userJson(user) }
}

/** 303: to be followed by hand, signed again. Source: fact sheet, section 1. */
export function redirectToUser(find: (context: Context) => number | undefined): Handler {
  return (context) => {
    const uid = find(context)
    if (uid === undefined) return empty(404)
    return { status: 303, headers: { location: `${context.base}/users/${uid}` }, body: '' }
  }
}

export function listSections(context: Context): Answer {
  const wanted = listOf(context.call.query.section_school_codes) ?? []
  if (wanted.length > MOST_OBJECTS) return empty(400)
  const found = wanted.flatMap((code) => context.world.sectionOfSchool(code) ?? [])
  return paged(context, 'section', found.map(sectionJson))
}

export function showSection(context: Context): Answer {
  const section = context.world.sections.get(idOf(context, 'id'))
  return section === undefined ? empty(404) : { status: 200, body: sectionJson(section) }
}

export function sectionByCode(context: Context): Answer {
  const section = context.world.sectionOfSchool(context.ids.code ?? '')
  return section === undefined ? empty(404) : { status: 200, body: sectionJson(section) }
}

export function listCourses(context: Context): Answer {
  const buildings = listOf(context.call.query.building_id)
  const found = [...context.world.courses.values()].filter(
    (course) => buildings === undefined || buildings.includes(String(course.buildingId)),
  )
  return paged(context, 'course', found.map(courseJson))
}

export function courseSections(context: Context): Answer {
  const id = idOf(context, 'id')
  if (!context.world.courses.has(id)) return empty(404)
  const past = context.call.query.include_past !== undefined
  const found = [...context.world.sections.values()].filter(
    (section) =>
      section.courseId === id &&
      (past || section.periods.some((period) => context.world.periods.get(period)?.isActive === true)),
  )
  return paged(context, 'section', found.map(sectionJson))
}

/** The list's key is missing when nothing is found. Source: fact sheet, section 6. */
export function gradingPeriods(context: Context): Answer {
  const title = asText(context.call.query.title)?.toLowerCase()
  const starts = asText(context.call.query.startswith) === '1'
  const found = [...context.world.periods.values()].filter((period) => {
    const own = period.title.toLowerCase()
    return title === undefined || (starts ? own.startsWith(title) : own === title)
  })
  if (found.length === 0) return { status: 200, body: { total: 0 } }
  return {
    status: 200,
    body: {
      total: found.length,
      gradingperiods: found.map(({ id, title: name, isActive }) => ({
        id,
        title: name,
        active: isActive ? '1' : '0',
      })),
    },
  }
}

export function listGroups(context: Context): Answer {
  return paged(context, 'group', [...context.world.groups.values()].map(groupJson))
}

export function showGroup(context: Context): Answer {
  const group = context.world.groups.get(idOf(context, 'id'))
  return group === undefined ? empty(404) : { status: 200, body: groupJson(group) }
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

export function buildings(): Answer {
  return {
    status: 200,
    body: {
      building: [
        { id: '81', title: 'North High' },
        { id: '82', title: 'South High' },
      ],
    },
  }
}
