import { Agent, buildConnector, request } from 'undici'
import type { Answer, Headers } from '../../lms/contract.ts'
import { withDeadline } from './deadline.ts'

export type Exchange = {
  /** One request, one answer. Throws what the network throws, and `DeadlineExceeded`. */
  readonly send: (wish: ExchangeRequest, signal?: AbortSignal) => Promise<Answer>
  /** The network's round trip in milliseconds, from how long connecting takes; null before the first connection. */
  readonly roundTripMs: () => number | null
  readonly close: () => Promise<void>
}

export type ExchangeRequest = {
  readonly url: URL
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly headers: Headers
  readonly body: string | null
}

/** No answer Muster asks for comes near this; more is a broken server. */
const MAX_BODY_BYTES = 64 * 1024 * 1024
const CONNECT_TIMEOUT_MS = 10_000
/** An answer whose bytes keep coming may take so many times as long as one may be silent. */
const WHOLE_ANSWER_TIMES = 3

/** Requests to one origin and no other, with limits on time and size. `timeoutMs`: how long an answer may be silent. */
export function createExchange(origin: string, timeoutMs: number): Exchange {
  const isSecure = origin.startsWith('https:')
  let roundTripMs: number | null = null
  const connect = buildConnector({ timeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs) })
  const agent = new Agent({
    connect(target, callback) {
      const from = performance.now()
      connect(target, (...outcome) => {
        // TCP takes one round trip, TLS at least another.
        const took = (performance.now() - from) / (isSecure ? 2 : 1)
        if (outcome[0] === null) roundTripMs = Math.min(roundTripMs ?? took, took)
        callback(...outcome)
      })
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
  })

  return {
    send({ url, method, headers, body }, outer) {
      if (url.origin !== origin) throw new Error('A request may go to the connection’s own address only')
      return withDeadline(timeoutMs * WHOLE_ANSWER_TIMES, outer, async (signal) => {
        const answer = await request(url, { method, dispatcher: agent, headers, body, signal })
        return {
          status: answer.statusCode,
          headers: flatten(answer.headers),
          body: await readText(answer.body),
        }
      })
    },
    roundTripMs: () => roundTripMs,
    close: () => agent.destroy(),
  }
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > MAX_BODY_BYTES) throw new Error(`The answer is over ${MAX_BODY_BYTES} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function flatten(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}
