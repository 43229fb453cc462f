import { Agent, buildConnector, request } from 'undici'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Answer } from '../lms/contract.ts'
import { asTransportProblem, type TransportProblem } from './transport-problem.ts'

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query below the base URL. */
  readonly path: string
  readonly body: unknown
}

export type HttpClient = {
  /** One request, one answer of any status. Redirects are not followed: the credential never leaves its origin. */
  readonly send: (request: HttpRequest, signal?: AbortSignal) => Promise<Result<Answer, TransportProblem>>
  /** The network's round trip in milliseconds, from how long connecting takes; null before the first connection. */
  readonly roundTripMs: () => number | null
  readonly close: () => Promise<void>
}

export type HttpClientOptions = {
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
  /** Headers with the credential, made anew for each request. */
  readonly authorize: () => Readonly<Record<string, string>>
  /** Texts that must never leave this file: struck out of every answer. */
  readonly secrets: readonly string[]
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number
}

/** No answer Muster asks for comes near this; more is a broken server. */
const MAX_BODY_BYTES = 64 * 1024 * 1024
const CONNECT_TIMEOUT_MS = 10_000

/** The one HTTP client: the credential goes to the connection's own origin only, with time limits on everything. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const origin = new URL(options.baseUrl).origin
  const isSecure = origin.startsWith('https:')
  let roundTripMs: number | null = null
  const connect = buildConnector({ timeout: Math.min(CONNECT_TIMEOUT_MS, options.timeoutMs) })
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
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    keepAliveTimeout: 30_000,
  })
  const redact = redactor(options.secrets)

  return {
    async send({ method, path, body }, signal) {
      const url = new URL(path, origin)
      if (url.origin !== origin) throw new Error('A request may go to the connection’s own address only')
      try {
        const answer = await request(url, {
          method,
          dispatcher: agent,
          headers: {
            ...options.headers,
            ...options.authorize(),
            ...(body === null ? {} : { 'content-type': 'application/json' }),
          },
          body: body === null ? null : JSON.stringify(body),
          ...(signal === undefined ? {} : { signal }),
        })
        return ok({
          status: answer.statusCode,
          headers: flatten(answer.headers),
          body: redact(await readText(answer.body)),
        })
      } catch (error) {
        return fail(asTransportProblem(error))
      }
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

/** Strikes secrets out of a text. Very short ones are left: they would shred ordinary words. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const parts = secrets.filter((secret) => secret.length >= 6)
  return (text) => parts.reduce((done, secret) => done.replaceAll(secret, '[secret removed]'), text)
}
