import { createLeakyBucket, type LeakyBucket } from '../server/bucket.ts'
import type { Answer, Call } from '../server/call.ts'
import { asText } from '../server/params.ts'
import { createRandom } from '../server/random.ts'
import type { Ticket } from '../server/site.ts'
import type { CanvasOptions } from './options.ts'
import type { CostKind } from './routes.ts'

export type Throttle = {
  /** Takes the call in or refuses it; `kind` says what it will cost. */
  admit(call: Call, kind: CostKind): Ticket | Answer
  /** The refusal as a fault: an admitted call is given its charge back and turned away. */
  refuse(ticket: Ticket): Answer
  setBucket(figures: Partial<CanvasOptions['bucket']>): void
}

/** One bucket per access token, as Canvas keeps them; without a token, one for all. */
export function createThrottle(options: CanvasOptions): Throttle {
  const buckets = new Map<string, LeakyBucket>()
  const tickets = new WeakMap<Ticket, LeakyBucket>()
  const random = createRandom(options.seed + 7)
  const { cost, unknowns } = options
  let figures = options.bucket

  const bucketOf = (key: string): LeakyBucket => {
    const known = buckets.get(key) ?? createLeakyBucket(figures)
    buckets.set(key, known)
    return known
  }
  const draw = (mean: number): number => mean * (1 + cost.spread * (2 * random.next() - 1))

  const refusal = (bucket: LeakyBucket): Answer => {
    const status = unknowns.throttleStatus
    const words = status === 429 ? '429 Too Many Requests' : '403 Forbidden'
    const text = unknowns.throttleText === '' ? `${words} (Rate Limit Exceeded)\n` : unknowns.throttleText
    const headers: Record<string, string> = { 'content-type': 'text/plain; charset=utf-8' }
    if (unknowns.throttleRemaining) headers['x-rate-limit-remaining'] = String(bucket.remaining())
    return { status, headers, body: text }
  }

  const admit = (call: Call, kind: CostKind): Ticket | Answer => {
    const bucket = bucketOf(bucketKey(call))
    if (!bucket.reserve(performance.now())) {
      bucket.settle(performance.now(), cost.refused)
      return refusal(bucket)
    }
    const price = draw(cost[kind])
    let settled = false
    const ticket: Ticket = {
      settle: () => {
        if (settled) throw new Error('a call was settled twice')
        settled = true
        bucket.settle(performance.now(), price)
        return { 'x-request-cost': String(price), 'x-rate-limit-remaining': String(bucket.remaining()) }
      },
    }
    tickets.set(ticket, bucket)
    return ticket
  }

  return {
    admit,
    refuse: (ticket) => {
      ticket.settle()
      const bucket = tickets.get(ticket)
      if (bucket === undefined) throw new Error('this ticket was not given out here')
      return refusal(bucket)
    },
    setBucket: (change) => {
      figures = { ...figures, ...change }
      for (const bucket of buckets.values()) bucket.setFigures(figures)
    },
  }
}

/** The token in the header or the query; one in a form body does not count here. */
function bucketKey(call: Call): string {
  const bearer = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1]
  return bearer?.trim() ?? asText(call.query.access_token) ?? ''
}
