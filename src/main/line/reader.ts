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
import type { TransportProblem } from './http/transport-problem.ts'
import type { Gate } from './pace/gate.ts'

export type ReaderDeps = {
  readonly provider: Provider
  readonly http: Pick<HttpClient, 'send'>
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
  | { readonly kind: 'trouble' }

/** Tries of one read that met trouble. Reads change nothing, so they are simply sent again. */
const MAX_TRIES = 6
const MAX_REFUSALS = 40
const LONGEST_WAIT_MS = 15 * 60_000

/**
 * Reads paced by the connection's gate, repeated on passing trouble. Stops as a whole: after the first read that
 * nothing can follow (credential refused, out of reach, cancelled) none of its siblings is sent any more, and all
 * reject with what stopped that one.
 */
export function createReader(deps: ReaderDeps): Reader {
  const { gate, clock, http, provider } = deps
  const latch = new AbortController()
  // For what waits. What is on its way is cut by the caller only: its answer still tells the gate about the pace.
  const going = AbortSignal.any([deps.signal, latch.signal])
  let count = 0
  let stopped: ReadStopped | null = null

  /** Called before the place of a call is given back, so that no sibling slips in between. */
  function halt(stop: ReadStopped): ReadStopped {
    // With an answer only this one read has failed, and the provider may go on without it.
    if (stop.answer === null && stopped === null) {
      stopped = stop
      latch.abort(stop)
    }
    return stop
  }

  function halted(): ReadStopped {
    return stopped ?? new ReadStopped(readCancelled())
  }

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
        if (refusals > MAX_REFUSALS) throw halt(new ReadStopped(keptThrottled()))
        continue
      }
      await pause(backoffMs(attempt, deps.random))
      attempt += 1
    }
  }

  async function enter(): Promise<string> {
    let key: string
    try {
      key = await gate.enter(going)
    } catch (error) {
      if (going.aborted) throw halted()
      throw error
    }
    // A sibling may have stopped between the place's being given and its being taken.
    if (going.aborted) {
      gate.lost(key)
      throw halted()
    }
    return key
  }

  async function tryOnce(wish: Wish, attempt: number): Promise<Try> {
    const key = await enter()
    const result = await http.send(wish, deps.signal)
    try {
      return result.ok ? judge(result.value, attempt) : judgeLost(result.error, attempt)
    } finally {
      if (result.ok) gate.answered(key, provider.pace.read(result.value))
      else gate.lost(key)
    }
  }

  function judgeLost(problem: TransportProblem, attempt: number): Try {
    if (problem.kind === 'untrusted') throw halt(new ReadStopped(problem.explanation))
    if (problem.kind === 'credential') throw halt(new ReadStopped(problem.explanation, true))
    if (problem.kind === 'cancelled' || deps.signal.aborted) throw halt(new ReadStopped(readCancelled()))
    return troubled(outOfReach(problem.message), null, attempt)
  }

  function judge(answer: Answer, attempt: number): Try {
    const reading = provider.read({ method: 'GET', rowIds: [], hints: {} }, answer, attempt)
    switch (reading.kind) {
      case 'credentialRefused':
        throw halt(new ReadStopped(reading.explanation, true))
      case 'throttled':
        // Nobody waits before a check for so long; a run settles later.
        if ((reading.retryAfterMs ?? 0) > LONGEST_WAIT_MS)
          throw halt(new ReadStopped(askedToWait(reading.retryAfterMs ?? 0)))
        return { kind: 'throttled' }
      case 'transient':
      case 'sendAgain':
        return troubled(reading.explanation, parsed(answer), attempt)
      case 'settled':
        return { kind: 'read', answer: parsed(answer) }
    }
  }

  function troubled(explanation: Explanation, answer: ReadAnswer | null, attempt: number): Try {
    if (attempt >= MAX_TRIES) throw halt(new ReadStopped(explanation, false, answer))
    return { kind: 'trouble' }
  }

  /** Only a refusal, or what is in trouble, may come without JSON; `provider.read` has judged all else. */
  function parsed({ status, headers, body }: Answer): ReadAnswer {
    return { status, headers, json: parseJson(body) ?? null }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        cancel()
        reject(halted())
      }
      const cancel = clock.after(ms, () => {
        going.removeEventListener('abort', stop)
        resolve()
      })
      if (going.aborted) stop()
      else going.addEventListener('abort', stop, { once: true })
    })
  }

  return {
    get: (path) => ask({ method: 'GET', path, body: null }),
    post: (path, body) => ask({ method: 'POST', path, body }),
    pause,
  }
}
