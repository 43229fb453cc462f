import type { Answer } from '../server/call.ts'
import { type Context, empty, numberOf } from './context.ts'

const MOST_A_PAGE = 200

/** `start`/`limit` with a total as digit text and a link to the next page. Source: fact sheet, section 4.1. */
export function paged(context: Context, name: string, all: readonly unknown[]): Answer {
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
    return `${context.origin}${path}?${params}`
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
