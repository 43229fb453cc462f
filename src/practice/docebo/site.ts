import type { Answer, Call } from '../server/call.ts'
import { createRouter, type Matched, type Route } from '../server/router.ts'
import type { Site, Ticket } from '../server/site.ts'
import { failure } from './answers.ts'
import { enrollBatch, unenrollBatch } from './batch.ts'
import type { Context, DoceboParts } from './context.ts'
import {
  type Cursors,
  courseEnrollments,
  learnEnrollments,
  listCourses,
  listUsers,
  session,
  showCourse,
  showEnrollment,
  showLearnCourse,
  showUser,
} from './lists.ts'
import { massEnroll, massUnenroll, massUpdate, singleEnroll, singleUnenroll, singleUpdate } from './mass.ts'
import type { Tokens } from './oauth.ts'
import type { Rate } from './rate.ts'
import { sightOf } from './standing.ts'

const OPEN_TO_ALL: readonly string[] = ['GET /manage/v1/user/session', 'GET /learn/v1/enrollments']

type Handler = (context: Context) => Answer

export type SiteParts = DoceboParts & {
  readonly tokens: Tokens
  readonly rate: Rate
  /** Batch calls that came while another was under way. */
  readonly onConcurrentBatch: () => void
  readonly door: Site['door']
}

/** Docebo as the plumbing sees it. */
export function createSite(parts: SiteParts): Site {
  const { options, tokens, rate, counters } = parts
  const cursors: Cursors = new Map()
  const routes = createRouter(routesOf(cursors))
  let batchesUnderWay = 0
  const isBatch = (call: Call) => call.path === '/learn/v1/enrollment/batch'

  function concurrentBatch(): Answer | null {
    if (batchesUnderWay === 0) return null
    parts.onConcurrentBatch()
    const { concurrent } = options.batch
    return concurrent === 'allow'
      ? null
      : failure(options, Number(concurrent), 'Concurrent batch calls are not allowed')
  }

  function admit(call: Call): Ticket | Answer {
    const refused = rate.admit()
    if (refused !== null) {
      counters.throttled()
      return refused
    }
    if (!isBatch(call)) return { settle: () => ({ 'x-docebo-api-version': '1.0.0' }) }
    const violation = concurrentBatch()
    if (violation !== null) return violation
    batchesUnderWay += 1
    return {
      settle: () => {
        batchesUnderWay -= 1
        return { 'x-docebo-api-version': '1.0.0' }
      },
    }
  }

  function handle(call: Call): Answer {
    if (call.path === '/oauth2/token' && call.method === 'POST') return tokens.grant(call)
    const userId = tokens.userOf(call)
    if (userId === null) return failure(options, 401, 'Your request was made with invalid credentials.')
    const found: Matched<Handler> | null = routes.match(call.method, call.segments)
    if (found === null) return failure(options, 404, 'Page not found.')
    if (call.bodyProblem !== null) return failure(options, 400, 'Invalid JSON data in request body')
    const sight = sightOf(options, userId)
    // Somebody ordinary learns who they are, and what they are enrolled in; texts and more rights are not known.
    if (sight.standing === 'user' && !OPEN_TO_ALL.includes(`${call.method} ${call.path}`))
      return failure(options, 403, 'You are not authorized to perform this action.')
    const context = { ...parts, call, ids: found.ids, userId, sight }
    const { course, user } = found.ids
    const isHidden = (id: string | undefined, see: (id: number) => boolean) =>
      id !== undefined && !see(Number(id))
    return isHidden(course, sight.course) || isHidden(user, sight.user)
      ? failure(options, 403, 'You are not authorized to perform this action.')
      : found.route.handler(context)
  }

  return {
    form: (call) =>
      call.path === '/oauth2/token'
        ? 'POST /oauth2/token'
        : `${call.method} ${routes.match(call.method, call.segments)?.route.form ?? '(unknown)'}`,
    admit,
    handle,
    throttleAnswer: (ticket) => {
      counters.throttled()
      return { ...rate.refuse(), headers: ticket.settle() }
    },
    crashAnswer: () => failure(options, 500, 'Internal server error'),
    revokeToken: () => tokens.setRefused(true),
    door: parts.door,
  }
}

function routesOf(cursors: Cursors): Route<Handler>[] {
  const route = (method: string, form: string, handler: Handler): Route<Handler> => ({
    method,
    form,
    handler,
  })
  return [
    route('GET', '/manage/v1/user/session', session),
    route('GET', '/manage/v1/user/:id', showUser),
    route('GET', '/manage/v1/user', (context) => listUsers(context, cursors)),
    route('GET', '/course/v1/courses/enrollments', (context) => courseEnrollments(context, cursors)),
    route('GET', '/course/v1/courses/:id', showCourse),
    route('GET', '/course/v1/courses', (context) => listCourses(context, cursors, 'course')),
    route('GET', '/learn/v1/courses/:id', showLearnCourse),
    route('GET', '/learn/v1/courses', (context) => listCourses(context, cursors, 'learn')),
    route('POST', '/learn/v1/enrollment/batch', enrollBatch),
    route('DELETE', '/learn/v1/enrollment/batch', unenrollBatch),
    route('GET', '/learn/v1/enrollments', (context) => learnEnrollments(context, cursors)),
    route('POST', '/learn/v1/enrollments', massEnroll),
    route('PUT', '/learn/v1/enrollments', massUpdate),
    route('DELETE', '/learn/v1/enrollments', massUnenroll),
    route('GET', '/learn/v1/enrollments/:course/:user', showEnrollment),
    route('POST', '/learn/v1/enrollments/:course/:user', singleEnroll),
    route('PUT', '/learn/v1/enrollments/:course/:user', singleUpdate),
    route('DELETE', '/learn/v1/enrollments/:course/:user', singleUnenroll),
  ]
}
