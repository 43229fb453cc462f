import { Agent, buildConnector, request } from 'undici'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Answer, Credential, CredentialDeps, CredentialProblem, Headers } from '../../lms/contract.ts'
import { asTransportProblem, type TransportProblem } from './transport-problem.ts'

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query below the base URL. */
  readonly path: string
  readonly body: unknown
}

export type HttpClient = {
  /**
   * One request, one answer of any status. A read's redirect within the origin is followed, signed anew; any other
   * is given back as it is: the credential never leaves its origin. One that leads to a page for people (a sign-in)
   * or to nothing is given back too: what stands there is no answer to what was asked.
   */
  readonly send: (request: HttpRequest, signal?: AbortSignal) => Promise<Result<Answer, TransportProblem>>
  /** The network's round trip in milliseconds, from how long connecting takes; null before the first connection. */
  readonly roundTripMs: () => number | null
  readonly close: () => Promise<void>
}

export type HttpClientOptions = {
  readonly baseUrl: string
  readonly headers: Headers
  /** Signs each request anew, redirects and repeats included. `send` is for fetching a token with. */
  readonly credential: (send: CredentialDeps['send']) => Credential
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number
}

/** No answer Muster asks for comes near this; more is a broken server. */
const MAX_BODY_BYTES = 64 * 1024 * 1024
const CONNECT_TIMEOUT_MS = 10_000
const MAX_REDIRECTS = 3

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
  const credential = options.credential((wish) => sendBare(wish))

  /** One exchange. Throws what the network throws. */
  async function exchange(
    url: URL,
    method: HttpRequest['method'],
    headers: Headers,
    body: string | null,
    signal?: AbortSignal,
  ): Promise<Answer> {
    if (url.origin !== origin) throw new Error('A request may go to the connection’s own address only')
    const answer = await request(url, {
      method,
      dispatcher: agent,
      headers: { ...options.headers, ...headers },
      body,
      ...(signal === undefined ? {} : { signal }),
    })
    const redact = redactor(credential.secretTexts())
    return {
      status: answer.statusCode,
      headers: flatten(answer.headers),
      body: redact(await readText(answer.body)),
    }
  }

  /** One exchange with a signature of its own. */
  async function hop(url: URL, { method, body }: HttpRequest, signal?: AbortSignal): SentAnswer {
    const headers = await credential.headers({ method, url: url.href })
    if (!headers.ok) return fail(asProblem(headers.error))
    const type = body === null ? {} : { 'content-type': 'application/json' }
    const text = body === null ? null : JSON.stringify(body)
    return ok(await exchange(url, method, { ...headers.value, ...type }, text, signal))
  }

  async function signed(wish: HttpRequest, signal?: AbortSignal): SentAnswer {
    let url = new URL(wish.path, origin)
    let sentOn: Answer | null = null
    for (let hops = 0; ; hops += 1) {
      const answer = await hop(url, wish, signal)
      if (!answer.ok) return answer
      const next =
        wish.method === 'GET' && hops < MAX_REDIRECTS ? redirectWithin(origin, url, answer.value) : null
      if (next === null) return sentOn !== null && leadsAstray(answer.value) ? ok(sentOn) : answer
      sentOn ??= answer.value
      url = next
    }
  }

  async function sendBare(wish: Parameters<CredentialDeps['send']>[0]): Promise<Result<Answer, Explanation>> {
    try {
      // Not redacted: what is asked for here is a secret, and goes to the credential alone.
      const answer = await request(new URL(wish.path, origin), {
        method: wish.method,
        dispatcher: agent,
        headers: { ...options.headers, ...wish.headers },
        body: wish.body,
      })
      return ok({
        status: answer.statusCode,
        headers: flatten(answer.headers),
        body: await readText(answer.body),
      })
    } catch (error) {
      return fail(tokenOutOfReach(asTransportProblem(error).message))
    }
  }

  return {
    async send(wish, signal) {
      try {
        const first = await signed(wish, signal)
        if (!first.ok || !credential.renews(first.value)) return first
        return await signed(wish, signal)
      } catch (error) {
        return fail(asTransportProblem(error))
      }
    },
    roundTripMs: () => roundTripMs,
    close: () => agent.destroy(),
  }
}

type SentAnswer = Promise<Result<Answer, TransportProblem>>

function asProblem({ refused, explanation }: CredentialProblem): TransportProblem {
  const { code, message } = explanation
  return refused ? { kind: 'credential', code, message, explanation } : { kind: 'notSent', code, message }
}

function tokenOutOfReach(reason: string): Explanation {
  return {
    code: 'connection.tokenOutOfReach',
    title: { one: 'No sign-in', many: 'No sign-in' },
    message: `The LMS could not be reached to sign in: ${reason}`,
    advice: 'Check the network and the connection’s address.',
    column: null,
  }
}

/** Where an answer sends a read on to; null when nowhere, or somewhere that must not see the credential. */
function redirectWithin(origin: string, from: URL, answer: Answer): URL | null {
  if (answer.status < 300 || answer.status > 308 || answer.status === 304) return null
  const location = answer.headers.location
  if (location === undefined || !URL.canParse(location, from.href)) return null
  const next = new URL(location, from)
  return next.origin === origin ? next : null
}

/** Where a redirect ended at something that is no answer of an API. */
function leadsAstray({ status, headers, body }: Answer): boolean {
  const isPage = headers['content-type']?.includes('text/html') === true || body.trimStart().startsWith('<')
  return isPage || status === 404 || status === 410
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
