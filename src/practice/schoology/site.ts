import type { Answer, Call } from '../server/call.ts'
import { nestPairs, pairsOf } from '../server/params.ts'
import { createRouter, type Route, type Router } from '../server/router.ts'
import type { Site, Ticket } from '../server/site.ts'
import { type Context, empty, type Handler, MOST_OBJECTS, type SchoologyParts } from './context.ts'
import { ADMIN_UID } from './make-world.ts'
import type { Gatekeeper } from './oauth.ts'
import { ownOrigin } from './origin.ts'
import { showSchool } from './places.ts'
import { groupJson, sectionJson } from './present.ts'
import { readRoutes, writeRoutes } from './routes.ts'

export type SiteParts = SchoologyParts & {
  readonly gatekeeper: Gatekeeper
  readonly now: () => number
  /** `http://127.0.0.1:port`, once it listens. */
  readonly ownOrigin: () => string
  /** A bulk write came while another was under way. */
  readonly onConcurrentBulk: () => void
  readonly door: Site['door']
}

/** Source: fact sheet, section 1. */
const ON_EVERY_ANSWER = { 'x-schoology': 'API' }

const BULK = /^(POST|PUT|DELETE) \/v1\/(enrollments|sections\/\d+\/enrollments|groups\/\d+\/enrollments)/

/** Schoology as the plumbing sees it. */
export function createSite(parts: SiteParts): Site {
  const { options, gatekeeper, counters } = parts
  const routes = createRouter(allRoutes())
  let left: number[] = []
  let bulkUnderWay = 0

  function throttled(): Answer {
    counters.throttled()
    const { status, retryAfter, seconds } = options.rate
    const wait = retryAfter ? { 'retry-after': String(Math.ceil(seconds)) } : {}
    return { status, headers: { ...ON_EVERY_ANSWER, ...wait }, body: 'Too many requests\n' }
  }

  function admit(call: Call): Ticket | Answer {
    gatekeeper.arrive(call)
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
        return ON_EVERY_ANSWER
      },
    }
  }

  return {
    form: (call) => `${call.method} ${routes.match(call.method, call.segments)?.route.form ?? '(unknown)'}`,
    admit,
    handle: (call) => handle(parts, routes, call),
    throttleAnswer: (ticket) => {
      ticket.settle()
      return throttled()
    },
    crashAnswer: () => empty(500),
    revokeToken: () => gatekeeper.setRefused(true),
    door: parts.door,
  }
}

/** What a personal key may still read. `users/me` leads there by 303. */
const OWN: readonly string[] = ['/v1/app-user-info', '/v1/users/me', `/v1/users/${ADMIN_UID}`]

/**
 * A form is refused (fact sheet, section 1). The real one also speaks XML; the practice one says plainly that it doesn't.
 */
function wrongFormat({ headers }: Call): Answer | null {
  const type = headers['content-type'] ?? ''
  const accept = headers.accept ?? ''
  if (type.includes('form')) return empty(415)
  if (type.includes('xml')) return { status: 415, body: 'Practice Schoology reads no XML: send JSON.\n' }
  const wantsXml = accept.includes('xml') && !/json|\*\/\*/.test(accept)
  return wantsXml ? { status: 406, body: 'Practice Schoology writes no XML: accept JSON.\n' } : null
}

function handle(parts: SiteParts, routes: Router<Handler>, call: Call): Answer {
  const refusal = parts.gatekeeper.check(call)
  if (refusal !== null) return refusal
  const unfit = wrongFormat(call)
  if (unfit !== null) return unfit
  if (call.bodyProblem !== null) return empty(400)
  const found = routes.match(call.method, call.segments)
  // A personal key is cut off from everybody else's data, without a word. Source: fact sheet, section 2.
  if (parts.options.unknowns.personalKey && !OWN.includes(call.path)) return empty(401)
  const origin = ownOrigin(call, parts.ownOrigin())
  const context: Context = { ...parts, call, ids: found?.ids ?? {}, origin, base: `${origin}/v1` }
  return found === null ? wrongPath(context) : found.route.handler(context)
}

/** A wrong last word behind a realm answers with the realm itself. Source: fact sheet, section 1. */
function wrongPath(context: Context): Answer {
  const { call, world, base } = context
  const [, kind, id] = call.segments
  if (call.method !== 'GET' || id === undefined) return empty(404)
  const section = kind === 'sections' ? world.sections.get(Number(id)) : undefined
  const group = kind === 'groups' ? world.groups.get(Number(id)) : undefined
  if (section !== undefined) return { status: 200, body: sectionJson(section, base) }
  if (group !== undefined) return { status: 200, body: groupJson(group) }
  return kind === 'schools' ? showSchool({ ...context, ids: { id } }) : empty(404)
}

function allRoutes(): Route<Handler>[] {
  const reads = readRoutes()
  const inner = createRouter(reads)
  return [
    ...reads,
    ...writeRoutes(),
    { method: 'POST', form: '/v1/multiget', handler: (context) => multiget(context, inner) },
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
          location: `${context.origin}${path}`,
          response_code: answer.status,
          headers: {},
          body: answer.body,
        }
      }),
    },
  }
}
