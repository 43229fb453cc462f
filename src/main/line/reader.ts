import type { Explanation } from '../../shared/run/outcome.ts'
import type { Clock } from '../clock.ts'
import { parseJson } from '../lms/answers.ts'
import {
  type Answer,
  type JsonValue,
  type Provider,
  type ReadAnswer,
  type Reader,
  ReadStopped,
} from '../lms/contract.ts'
import { backoffMs } from './backoff.ts'
import { askedToWait, keptThrottled, outOfReach, readCancelled } from './explanations.ts'
import type { HttpClient } from './http/client.ts'
import type { Gate } from './pace/gate.ts'

export type ReaderDeps = {
  readonly provider: Provider
  readonly http: HttpClient
  readonly gate: Gate
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /** Called after each finished read with how many there were. */
  readonly onRead: (count: number) => void
}

type Wish = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body: JsonValue }

type Try =
  | { readonly kind: 'read'; readonly answer: ReadAnswer }
  | { readonly kind: 'throttled' }
  /** `answer`: what the LMS said; null where nothing came. */
  | { readonly kind: 'trouble'; readonly explanation: Explanation; readonly answer: ReadAnswer | null }

/** Tries of one read that met trouble. Reads change nothing, so they are simply sent again. */
const MAX_TRIES = 6
const MAX_REFUSALS = 40
const LONGEST_WAIT_MS = 15 * 60_000

/** Reads paced by the connection's gate, repeated on passing trouble; stops as a whole when it can't go on. */
export function createReader(deps: ReaderDeps): Reader {
  const { gate, clock, http, provider, signal } = deps
  let count = 0

  async function ask(wish: Wish): Promise<ReadAnswer> {
    let refusals = 0
    for (let attempt = 1; ; ) {
      const tried = await tryOnce(wish, attempt)
      if (tried.kind === 'read') {
        count += 1
        deps.onRead(count)
        return tried.answer
      }
      if (tried.kind === 'throttled') {
        refusals += 1
        if (refusals > MAX_REFUSALS) throw new ReadStopped(keptThrottled())
        continue
      }
      if (attempt >= MAX_TRIES) throw new ReadStopped(tried.explanation, false, tried.answer)
      await pause(backoffMs(attempt, deps.random))
      attempt += 1
    }
  }

  async function enter(): Promise<string> {
    try {
      return await gate.enter(signal)
    } catch (error) {
      if (signal.aborted) throw new ReadStopped(readCancelled())
      throw error
    }
  }

  async function tryOnce(wish: Wish, attempt: number): Promise<Try> {
    const key = await enter()
    const result = await http.send(wish, signal)
    if (!result.ok) {
      gate.lost(key)
      if (result.error.kind === 'untrusted') throw new ReadStopped(result.error.explanation)
      if (result.error.kind === 'credential') throw new ReadStopped(result.error.explanation, true)
      if (result.error.kind === 'cancelled' || signal.aborted) throw new ReadStopped(readCancelled())
      return { kind: 'trouble', explanation: outOfReach(result.error.message), answer: null }
    }
    const answer = result.value
    gate.answered(key, provider.pace.read(answer))
    const reading = provider.read({ method: 'GET', rowIds: [], hints: {} }, answer, attempt)
    switch (reading.kind) {
      case 'credentialRefused':
        throw new ReadStopped(reading.explanation, true)
      case 'throttled':
        // Nobody waits before a check for so long; a run settles later.
        if ((reading.retryAfterMs ?? 0) > LONGEST_WAIT_MS)
          throw new ReadStopped(askedToWait(reading.retryAfterMs ?? 0))
        return { kind: 'throttled' }
      case 'transient':
      case 'sendAgain':
        return { kind: 'trouble', explanation: reading.explanation, answer: parsed(answer) }
      case 'settled':
        return { kind: 'read', answer: parsed(answer) }
    }
  }

  /** Only a refusal, or what is in trouble, may come without JSON; `provider.read` has judged all else. */
  function parsed({ status, headers, body }: Answer): ReadAnswer {
    return { status, headers, json: parseJson(body) ?? null }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        cancel()
        reject(new ReadStopped(readCancelled()))
      }
      const cancel = clock.after(ms, () => {
        signal.removeEventListener('abort', stop)
        resolve()
      })
      if (signal.aborted) stop()
      else signal.addEventListener('abort', stop, { once: true })
    })
  }

  return {
    get: (path) => ask({ method: 'GET', path, body: null }),
    post: (path, body) => ask({ method: 'POST', path, body }),
    pause,
  }
}
