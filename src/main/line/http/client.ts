import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type {
  Answer,
  Credential,
  CredentialDeps,
  CredentialProblem,
  Encode,
  Headers,
  JsonValue,
} from '../../lms/contract.ts'
import { asJson } from '../../lms/encode.ts'
import { createExchange } from './exchange.ts'
import { redactor } from './redactor.ts'
import { leadsAstray, redirectWithin } from './redirects.ts'
import { asTransportProblem, type TransportProblem, untrusted } from './transport-problem.ts'
import { unsendable } from './unsendable.ts'

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query below the base URL. */
  readonly path: string
  readonly body: JsonValue
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
  /** May hold a path, which stands before that of every request. */
  readonly baseUrl: string
  readonly headers: Headers
  /** How bodies are written; as JSON where it is left out. */
  readonly encode?: Encode | undefined
  /** Signs each request anew, redirects and repeats included. `send` is for fetching a token with. */
  readonly credential: (send: CredentialDeps['send']) => Credential
  /** How long an answer may be silent, in milliseconds; a whole one may take three times as long. */
  readonly timeoutMs: number
}

const MAX_REDIRECTS = 3

/** The one HTTP client: the credential goes to the connection's own origin only, with time limits on everything. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const base = addressOf(options.baseUrl)
  const { origin } = new URL(base)
  const encode = options.encode ?? asJson
  const exchange = createExchange(origin, options.timeoutMs)
  const credential = options.credential((wish) => sendBare(wish))
  const redact = redactAll(credential)

  /** One exchange with a signature of its own. */
  async function hop(url: URL, { method, body }: HttpRequest, signal?: AbortSignal): SentAnswer {
    const signed = await credential.sign({ method, url: url.href, headers: options.headers, body })
    if (!signed.ok) return fail(asProblem(signed.error))
    const stuck = unsendable(signed.value.headers, credential.secretTexts())
    if (stuck !== null) return fail(stuck)
    const written = signed.value.body === null ? null : encode(signed.value.body)
    const type = written === null ? {} : { 'content-type': written.contentType }
    const answer = await exchange.send(
      {
        method,
        url: new URL(signed.value.url),
        headers: { ...signed.value.headers, ...type },
        body: written?.text ?? null,
      },
      signal,
    )
    return ok({ ...answer, body: redact(answer.body) })
  }

  async function signed(wish: HttpRequest, signal?: AbortSignal): SentAnswer {
    let url = new URL(base + wish.path)
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
      const { method, path, headers, body } = wish
      const url = new URL(base + path)
      return ok(await exchange.send({ url, method, headers: { ...options.headers, ...headers }, body }))
    } catch (error) {
      const problem = asTransportProblem(error)
      return fail(problem.kind === 'untrusted' ? problem.explanation : tokenOutOfReach(problem.message))
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
    roundTripMs: exchange.roundTripMs,
    close: exchange.close,
  }
}

/** Pure. The address before every path: origin and path of the base URL, without a slash at its end. */
export function addressOf(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl)
  return origin + pathname.replace(/\/+$/, '')
}

type SentAnswer = Promise<Result<Answer, TransportProblem>>

/** Strikes out all secrets the credential knows of, which grow more as tokens are fetched. */
function redactAll(credential: Credential): (text: string) => string {
  let known: readonly string[] = []
  let redact = redactor(known)
  return (text) => {
    const now = credential.secretTexts()
    if (now.length !== known.length || now.some((secret, index) => secret !== known[index])) {
      known = now
      redact = redactor(now)
    }
    return redact(text)
  }
}

function asProblem({ refused, explanation }: CredentialProblem): TransportProblem {
  const { code, message } = explanation
  if (code === untrusted.code) return { kind: 'untrusted', code, message, explanation }
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
