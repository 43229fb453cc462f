import { retryAfterMs } from '../answers.ts'
import type { Answer, Pace } from '../contract.ts'

/**
 * Canvas's leaky bucket, per token. Reserve, outflow and mark are the published ones, only assumed until the answers
 * tell. Source: fact sheet, section 5.
 */
export const pace: Pace = {
  kind: 'leakyBucket',
  prior: { reserve: 50, outflowPerSecond: 10, mark: 600 },
  read(answer) {
    return {
      throttled: isThrottled(answer),
      remaining: number(answer.headers['x-rate-limit-remaining']),
      cost: number(answer.headers['x-request-cost']),
      // Canvas sends none; a proxy in front of it may.
      retryAfterMs: retryAfterMs(answer),
    }
  },
}

/** 429 since October 2025, 403 with this text before; a 403 without it is a true «forbidden». */
export function isThrottled(answer: Pick<Answer, 'status' | 'body'>): boolean {
  return answer.status === 429 || (answer.status === 403 && answer.body.includes('Rate Limit Exceeded'))
}

function number(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}
