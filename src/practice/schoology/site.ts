import type { Answer, Call } from '../server/call.ts'
import { nestPairs, pairsOf } from '../server/params.ts'
import { createRouter, type Route, type Router } from '../server/router.ts'
import type { Site, Ticket } from '../server/site.ts'
import { type Context, empty, type Handler, MOST_OBJECTS, type SchoologyParts } from './context.ts'
import {
  appUserInfo,
  buildings,
  courseSections,
  gradingPeriods,
  listCourses,
  listGroups,
  listSections,
  listUsers,
  oneEnrollment,
  realmEnrollments,
  redirectToUser,
  roles,
  sectionByCode,
  showGroup,
  showSection,
  showUser,
} from './lists.ts'
import { ADMIN_UID } from './make-world.ts'
import type { Gatekeeper } from './oauth.ts'
import { groupJson, sectionJson } from './present.ts'
import type { Realm } from './records.ts'
import {
  accessCode,
  deleteMany,
  deleteOne,
  importByPeriods,
  importBySchoolCode,
  postEnrollments,
  postToRealm,
  putMany,
  putOne,
} from './write.ts'

export type SiteParts = SchoologyParts & {
  readonly gatekeeper: Gatekeeper
  readonly now: () => number
  /** A bulk write came while another was under way. */
  readonly onConcurrentBulk: () => void
  readonly door: Site['door']
}

const BULK = /^(POST|PUT|DELETE) \/v1\/(enrollments|sections\/\d+\/enrollments|groups\/\d+\/enrollments)/

/** Schoology as the plumbing sees it. */
export function createSite(parts: SiteParts): Site {
  const { options, gatekeeper, counters } = parts
  const routes = createRouter(routesOf())
  let left: number[] = []
  let bulkUnderWay = 0

  function throttled(): Answer {
    counters.throttled()
    const { status, retryAfter, seconds } = options.rate
    const answer: Answer = { status, body: 'Too many requests\n' }
    return retryAfter ? { ...answer, headers: { 'retry-after': String(Math.ceil(seconds)) } } : answer
  }

  function admit(call: Call): Ticket | Answer {
    const now = parts.now()
    left = left.filter((at) => at > now - options.rate.seconds * 1_000)
    if (left.length >= options.rate.calls) return throttled()
    left.push(now)
    const isBulk = BULK.test(`${call.method} ${call.path}`)
    if (isBulk && bulkUnderWay > 0) {
      parts.onConcurrentBulk()
      if (options.unknowns.concurrentBulk === '429') return throttled()
    }
    if (isBulk) bulkUnderWay += 1
    return {
      settle: () => {
        if (isBulk) bulkUnderWay -= 1
        return { 'x-schoology': 'API' }
      },
    }
  }

  return {
    form: (call) => `${call.method} ${routes.match(call.method, call.segments)?.route.form ?? '(unknown)'}`,
    admit,
    handle: (call) => handle(parts, routes, call),
    throttleAnswer: (ticket) => {
      const headers = ticket.settle()
      return { ...throttled(), headers }
    },
    crashAnswer: () => empty(500),
    revokeToken: () => gatekeeper.setRefused(true),
    door: parts.door,
  }
}

function handle(parts: SiteParts, routes: Router<Handler>, call: Call): Answer {
  const refusal = parts.gatekeeper.check(call)
  if (refusal !== null) return refusal
  const type = call.headers['content-type'] ?? ''
  if (type.includes('form')) return empty(415)
  if (call.bodyProblem !== null) return empty(400)
  const found = routes.match(call.method, call.segments)
  const isOwn = call.path === '/v1/app-user-info' || call.path === `/v1/users/${ADMIN_UID}`
  // A personal key is cut off from everybody else's data, without a word. Source: fact sheet, section 2.
  if (parts.options.unknowns.personalKey && !isOwn) return empty(401)
  const context: Context = { ...parts, call, ids: found?.ids ?? {}, base: `${call.origin}/v1` }
  return found === null ? wrongPath(context) : found.route.handler(context)
}

/** A wrong last word behind a realm answers with the realm itself. Source: fact sheet, section 1. */
function wrongPath({ call, world }: Context): Answer {
  const [, kind, id] = call.segments
  if (call.method !== 'GET' || id === undefined) return empty(404)
  const section = kind === 'sections' ? world.sections.get(Number(id)) : undefined
  const group = kind === 'groups' ? world.groups.get(Number(id)) : undefined
  if (section !== undefined) return { status: 200, body: sectionJson(section) }
  return group === undefined ? empty(404) : { status: 200, body: groupJson(group) }
}

function routesOf(): Route<Handler>[] {
  const route = (method: string, form: string, handler: Handler): Route<Handler> => ({
    method,
    form: `/v1/${form}`,
    handler,
  })
  const realm = (name: string, kind: Realm['kind']) => [
    route('GET', `${name}/:id/enrollments`, realmEnrollments(kind)),
    route('POST', `${name}/:id/enrollments`, postToRealm(kind)),
    route('PUT', `${name}/:id/enrollments`, putMany(kind)),
    route('GET', `${name}/:id/enrollments/:enrollment`, oneEnrollment(kind)),
    route('PUT', `${name}/:id/enrollments/:enrollment`, putOne(kind)),
    route('DELETE', `${name}/:id/enrollments/:enrollment`, deleteOne(kind)),
    route('POST', `${name}/:id/accesscode`, accessCode(kind, ADMIN_UID)),
  ]
  const reads: Route<Handler>[] = [
    route('GET', 'app-user-info', appUserInfo),
    route(
      'GET',
      'users/me',
      redirectToUser(() => ADMIN_UID),
    ),
    route(
      'GET',
      'users/ext/:code',
      redirectToUser(({ world, ids }) => world.userOfSchool(ids.code ?? '')?.uid),
    ),
    route('GET', 'users/:id', showUser),
    route('GET', 'users', listUsers),
    route('GET', 'sections/ext/:code', sectionByCode),
    route('GET', 'sections/:id', showSection),
    route('GET', 'sections', listSections),
    route('GET', 'courses/:id/sections', courseSections),
    route('GET', 'courses', listCourses),
    route('GET', 'groups/:id', showGroup),
    route('GET', 'groups', listGroups),
    route('GET', 'gradingperiods', gradingPeriods),
    route('GET', 'roles', roles),
    route('GET', 'schools/:id/buildings', buildings),
    ...realm('sections', 'section'),
    ...realm('section', 'section'),
    ...realm('groups', 'group'),
  ]
  const inner = createRouter(reads)
  return [
    ...reads,
    route('POST', 'multiget', (context) => multiget(context, inner)),
    route('POST', 'enrollments', postEnrollments),
    route('DELETE', 'enrollments', deleteMany),
    route('POST', 'enrollments/import/course', importBySchoolCode),
    route('POST', 'enrollments/import/course/:periods', importByPeriods),
  ]
}

/** Up to 50 reads in one signed call. Source: fact sheet, section 6. */
function multiget(context: Context, routes: Router<Handler>): Answer {
  const wanted = context.call.params.request
  if (!Array.isArray(wanted)) return empty(400)
  if (wanted.length > MOST_OBJECTS) return empty(400)
  return {
    status: 200,
    body: {
      response: wanted.map((target) => {
        const [path = '', query = ''] = String(target).split('?')
        const segments = path.split('/').filter(Boolean)
        const queryPairs = pairsOf(query)
        const call: Call = {
          ...context.call,
          method: 'GET',
          path,
          segments,
          queryPairs,
          query: nestPairs(queryPairs),
        }
        const found = routes.match('GET', segments)
        const answer =
          found === null
            ? wrongPath({ ...context, call })
            : found.route.handler({ ...context, call, ids: found.ids })
        return {
          location: `${context.call.origin}${path}`,
          response_code: answer.status,
          headers: {},
          body: answer.body,
        }
      }),
    },
  }
}
