import type { Answer, Call } from '../server/call.ts'
import { html } from '../server/call.ts'
import type { PracticeServer } from '../server/practice-server.ts'
import type { Matched } from '../server/router.ts'
import type { Site } from '../server/site.ts'
import { forbidden, genericBadRequest, internalError, notFound, noUserAgent } from './answers.ts'
import { authenticate, tokenIn } from './authenticate.ts'
import type { Progress } from './bulk-enrollment.ts'
import type { CanvasParts } from './context.ts'
import { createRoutes, type Handler } from './routes.ts'
import { withStringIds } from './string-ids.ts'
import { endExpired } from './temporary/status.ts'
import type { Throttle } from './throttle.ts'

export type SiteParts = CanvasParts & {
  readonly throttle: Throttle
  readonly counters: PracticeServer['counters']
  readonly door: Site['door']
}

/** Canvas as the plumbing sees it: what a call is, whether it may come in, and its answer. */
export function createSite(parts: SiteParts): Site {
  const routes = createRoutes(new Map<number, Progress>(), parts.options.unknowns.bulkEnrollment)
  const matched = new WeakMap<Call, Matched<Handler> | null>()
  const match = (call: Call): Matched<Handler> | null => {
    const known = matched.get(call)
    if (known !== undefined) return known
    const found = routes.match(call.method === 'HEAD' ? 'GET' : call.method, withoutFormat(call.segments))
    matched.set(call, found)
    return found
  }

  return {
    form: (call) => `${call.method} ${match(call)?.route.form ?? '(unknown)'}`,
    admit: (call) => {
      const agent = call.headers['user-agent']?.trim() ?? ''
      if (parts.options.unknowns.userAgentRequired && agent === '') return noUserAgent()
      const entry = parts.throttle.admit(call, match(call)?.route.handler.cost ?? 'show')
      if (!('settle' in entry)) parts.counters.throttled()
      return entry
    },
    handle: (call) => inFormAsked(call, handle(parts, call, match(call))),
    throttleAnswer: (ticket) => {
      parts.counters.throttled()
      return parts.throttle.refuse(ticket)
    },
    crashAnswer: internalError,
    revokeToken: (call) => {
      const token = parts.tokens.get(tokenIn(call) ?? '')
      if (token !== undefined) token.state = 'revoked'
    },
    door: parts.door,
  }
}

function handle(parts: SiteParts, call: Call, found: Matched<Handler> | null): Answer {
  if (call.segments[0] !== 'api') return toLogin(call)
  const gate = {
    world: parts.world,
    resolver: parts.resolver,
    tokens: parts.tokens,
    unknowns: parts.options.unknowns,
    roleRights: parts.roleRights,
    now: parts.now(),
  }
  const actor = authenticate(gate, call, found?.route.form ?? '')
  if ('status' in actor) return actor
  if (found === null) return notFound()
  if (found.route.form.startsWith('/api/v1/accounts/:') && call.segments[3] === 'site_admin') {
    // It is there for those who run Canvas itself, who are none of the school's.
    return forbidden(parts.options.unknowns)
  }
  if (call.bodyProblem !== null) return genericBadRequest()
  endExpired(parts.world, parts.now())
  const origin = parts.options.linkOrigin === '' ? call.origin : parts.options.linkOrigin
  return found.route.handler.answer({ ...parts, call, ids: found.ids, actor, origin })
}

/** A path may end in `.json`, which is the only form there is. */
function withoutFormat(segments: readonly string[]): readonly string[] {
  const last = segments.at(-1)
  return last?.endsWith('.json') === true
    ? [...segments.slice(0, -1), last.slice(0, -'.json'.length)]
    : segments
}

/** A path outside the API is a page of the site, which asks for a login. */
function toLogin(call: Call): Answer {
  const page = html(302, 'Redirect', 'You are being redirected.')
  return { ...page, headers: { ...page.headers, location: `${call.origin}/login` } }
}

function inFormAsked(call: Call, answer: Answer): Answer {
  if (!(call.headers.accept ?? '').includes('canvas-string-ids')) return answer
  return { ...answer, body: withStringIds(answer.body) }
}
