import type { Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Answer, PlannedCall } from './call.ts'
import type { JsonValue } from './row.ts'

export type Secrets = Readonly<Record<string, string>>

export type Headers = Readonly<Record<string, string>>

/** A request about to leave. A signature may stand in its headers, its query or its body. */
export type SignableRequest = {
  readonly method: PlannedCall['method']
  /** The whole address, query included. Its origin stays. */
  readonly url: string
  readonly headers: Headers
  /** As `encode` will be given it; null for none. */
  readonly body: JsonValue
}

/** A body as it is sent. */
export type EncodedBody = { readonly contentType: string; readonly text: string }

/** Pure. How an LMS wants bodies to be written. */
export type Encode = (body: JsonValue) => EncodedBody

/** What a credential may use. `send` goes below the connection's own address, without any credential. */
export type CredentialDeps = {
  readonly secrets: Secrets
  /** The connection's origin, e.g. `https://school.example.org`. */
  readonly origin: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: () => number
  readonly send: (request: {
    readonly method: 'POST'
    readonly path: string
    readonly headers: Headers
    readonly body: string
  }) => Promise<Result<Answer, Explanation>>
}

/** Puts the credential on one connection's calls. */
export type Credential = {
  /** The request with the credential, for one attempt, made anew each time. May have to fetch a token first; its refusal is the explanation. */
  readonly sign: (request: SignableRequest) => Promise<Result<SignableRequest, CredentialProblem>>
  /** Texts to strike out of every answer: the secrets, and what was made of them. */
  readonly secretTexts: () => readonly string[]
  /** True when a call refused like this deserves one more try, because the next signature will be another. */
  readonly renews: (answer: Answer) => boolean
}

/** Why there is no signature. `refused`: the credential is bad; else the LMS is out of reach and it may pass. */
export type CredentialProblem = { readonly refused: boolean; readonly explanation: Explanation }

/** Pure. The request with more headers. */
export function withHeaders(request: SignableRequest, headers: Headers): SignableRequest {
  return { ...request, headers: { ...request.headers, ...headers } }
}

/** A credential that is the same headers in every request. */
export function fixedCredential(secrets: Secrets, headers: Headers): Credential {
  return {
    sign: async (request) => ({ ok: true, value: withHeaders(request, headers) }),
    secretTexts: () => Object.values(secrets),
    renews: () => false,
  }
}
