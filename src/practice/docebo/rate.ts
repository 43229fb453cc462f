import type { Answer } from '../server/call.ts'
import { failure } from './answers.ts'
import type { DoceboOptions } from './options.ts'

/** Calls an hour, and a minute where the plan says so. Source: fact sheet, section 3. */
export type Rate = {
  /** Counts the call in; the refusal where there is no room. */
  readonly admit: () => Answer | null
  readonly refuse: () => Answer
}

export function createRate(options: DoceboOptions, now: () => number): Rate {
  const { perHour, perMinute, hourSeconds, window, status, retryAfter } = options.rate
  const hourMs = hourSeconds * 1_000
  let calls: number[] = []

  /** Calls in the stretch of time that ends now. */
  function within(ms: number): number[] {
    const from = window === 'fixed' ? Math.floor(now() / ms) * ms : now() - ms
    return calls.filter((at) => at > from)
  }

  function refusal(waitMs: number): Answer {
    const answer = failure(options, status, 'Rate limit exceeded')
    return retryAfter ? { ...answer, headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) } } : answer
  }

  return {
    admit() {
      calls = calls.filter((at) => at > now() - hourMs)
      const inHour = within(hourMs)
      if (inHour.length >= perHour) return refusal((inHour[0] ?? now()) + hourMs - now())
      const inMinute = perMinute > 0 ? within(60_000) : []
      if (perMinute > 0 && inMinute.length >= perMinute)
        return refusal((inMinute[0] ?? now()) + 60_000 - now())
      calls.push(now())
      return null
    },
    refuse: () => refusal(1_000),
  }
}
