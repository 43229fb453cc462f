import type { Explanation } from '../../../shared/run/outcome.ts'

/**
 * Why no answer came. `notSent`: the LMS can't have seen the request, so sending it again is always right.
 * `lost`: it may have taken effect. `cancelled`: we gave up on it ourselves. `credential`: nothing was sent,
 * because the LMS does not accept the credential.
 */
export type TransportProblem =
  | {
      readonly kind: 'notSent' | 'lost' | 'cancelled'
      readonly code: string
      /** What happened, in plain words. */
      readonly message: string
    }
  | {
      readonly kind: 'credential'
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
  CERT_HAS_EXPIRED: 'The server’s certificate has expired.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The server’s certificate is not trusted by this computer.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The server’s certificate is not trusted by this computer.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The server’s certificate is not trusted by this computer.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The server’s certificate belongs to another address.',
}

const lost: Readonly<Record<string, string>> = {
  ECONNRESET: 'The connection was cut before the answer came.',
  EPIPE: 'The connection was cut before the answer came.',
  ETIMEDOUT: 'The connection timed out before the answer came.',
  UND_ERR_SOCKET: 'The connection was cut before the answer came.',
  UND_ERR_HEADERS_TIMEOUT: 'No answer came in time.',
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
