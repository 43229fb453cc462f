import type { Explanation } from '../../../shared/run/outcome.ts'

/**
 * Why no answer came. `notSent`: the LMS can't have seen the request, so sending it again is always right.
 * `lost`: it may have taken effect. `cancelled`: we gave up on it ourselves. `credential`: nothing was sent,
 * because the LMS does not accept the credential, or it can't be sent as it is. `untrusted`: nothing was sent, because
 * the server could not prove who it is, which waiting does not mend.
 */
export type TransportProblem =
  | {
      readonly kind: 'notSent' | 'lost' | 'cancelled'
      readonly code: string
      /** What happened, in plain words. */
      readonly message: string
    }
  | {
      readonly kind: 'credential' | 'untrusted'
      readonly code: string
      readonly message: string
      readonly explanation: Explanation
    }

const notSent: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The server refused the connection.',
  ENOTFOUND: 'The address could not be found. Check the network and the address.',
  EAI_AGAIN: 'The address could not be looked up. Check the network.',
  ENETUNREACH: 'The network can’t be reached.',
  EHOSTUNREACH: 'The server can’t be reached from this network.',
  ENETDOWN: 'The network is down.',
  EADDRNOTAVAIL: 'The network is down.',
  UND_ERR_CONNECT_TIMEOUT: 'The server did not accept a connection in time.',
}

const NOT_TRUSTED = 'The server’s certificate is not trusted by this computer.'

/** What TLS says of a certificate that proves nothing. */
const untrustedReasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'The server’s certificate has expired.',
  CERT_NOT_YET_VALID: 'The server’s certificate is not valid yet. This computer’s date may be wrong.',
  CERT_REVOKED: 'The server’s certificate was revoked.',
  CERT_UNTRUSTED: NOT_TRUSTED,
  CERT_REJECTED: NOT_TRUSTED,
  CERT_SIGNATURE_FAILURE: NOT_TRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
  INVALID_CA: NOT_TRUSTED,
  ERR_TLS_CERT_ALTNAME_INVALID: 'The server’s certificate belongs to another address.',
}

/** The explanation of a server that can't prove who it is. */
export const untrusted = {
  code: 'connection.untrusted',
  explain: (reason: string): Explanation => ({
    code: untrusted.code,
    title: { one: 'The server can’t be trusted', many: 'The server can’t be trusted' },
    message: `${reason} Nothing was sent.`,
    advice:
      'Check the connection’s address. If it is right, ask whoever runs the LMS, or the network you are in, about its certificate.',
    column: null,
  }),
}

const lost: Readonly<Record<string, string>> = {
  ECONNRESET: 'The connection was cut before the answer came.',
  EPIPE: 'The connection was cut before the answer came.',
  ETIMEDOUT: 'The connection timed out before the answer came.',
  UND_ERR_SOCKET: 'The connection was cut before the answer came.',
  UND_ERR_HEADERS_TIMEOUT: 'No answer came in time.',
  MUSTER_DEADLINE: 'The answer did not come whole in time.',
  UND_ERR_BODY_TIMEOUT: 'The answer stopped halfway.',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'The answer was cut off.',
}

/** Judges what a failed request threw. What is not known counts as `lost`, the careful reading. */
export function asTransportProblem(error: unknown): TransportProblem {
  const code = codeOf(error)
  if (code === 'ABORT_ERR' || code === 'UND_ERR_ABORTED') {
    return { kind: 'cancelled', code, message: 'The request was cancelled.' }
  }
  const notSentMessage = notSent[code]
  if (notSentMessage !== undefined) return { kind: 'notSent', code, message: notSentMessage }
  const reason = untrustedReasons[code]
  if (reason !== undefined) {
    const explanation = untrusted.explain(reason)
    return { kind: 'untrusted', code, message: explanation.message, explanation }
  }
  return {
    kind: 'lost',
    code,
    message: lost[code] ?? 'The connection failed before a whole answer came.',
  }
}

function codeOf(error: unknown): string {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    if (current.name === 'AbortError') return 'ABORT_ERR'
    if ('code' in current && typeof current.code === 'string') return current.code
    const nested = current instanceof AggregateError ? current.errors[0] : undefined
    if (nested instanceof Error && 'code' in nested && typeof nested.code === 'string') return nested.code
  }
  return 'UNKNOWN'
}
