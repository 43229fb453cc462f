import { createPublicKey, randomBytes, verify } from 'node:crypto'
import type { Answer, Call } from '../server/call.ts'
import { asText } from '../server/params.ts'
import { oauthError } from './answers.ts'
import { ADMIN_ID } from './make-world.ts'
import type { DoceboOptions } from './options.ts'
import type { DoceboWorld } from './world.ts'

export type Credentials = {
  readonly client_id: string
  readonly client_secret: string
  readonly username: string
  readonly password: string
}

type Issued = { readonly userId: number; readonly endsAt: number }

/** Tokens given out and taken back. */
export type Tokens = {
  /** Answers `POST /oauth2/token`. */
  readonly grant: (call: Call) => Answer
  /** Whose token a call carries; null for none, or one that has ended. */
  readonly userOf: (call: Call) => number | null
  readonly issue: () => string
  readonly revokeAll: () => void
  readonly setRefused: (refused: boolean) => void
  readonly issued: () => number
}

const JWT_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** Docebo's OAuth2. Source: fact sheet, section 2. */
export function createTokens(
  options: DoceboOptions,
  world: DoceboWorld,
  credentials: Credentials,
  now: () => number,
): Tokens {
  const tokens = new Map<string, Issued>()
  const refreshTokens = new Map<string, number>()
  let isRefused = false
  let issuedCount = 0

  function issue(userId: number): string {
    const token = randomBytes(20).toString('hex')
    tokens.set(token, { userId, endsAt: now() + options.tokenSeconds * 1_000 })
    issuedCount += 1
    return token
  }

  function success(userId: number, withRefresh: boolean): Answer {
    const refresh = withRefresh ? randomBytes(20).toString('hex') : null
    if (refresh !== null) refreshTokens.set(refresh, userId)
    return {
      status: 200,
      body: {
        access_token: issue(userId),
        expires_in: options.tokenSeconds,
        token_type: 'Bearer',
        scope: 'api',
        ...(refresh === null ? {} : { refresh_token: refresh }),
      },
    }
  }

  function isClient(call: Call): boolean {
    const basic = /^Basic (.+)$/.exec(call.headers.authorization ?? '')?.[1]
    const [id, secret] =
      basic === undefined
        ? [asText(call.params.client_id), asText(call.params.client_secret)]
        : Buffer.from(basic, 'base64').toString('utf8').split(':')
    return id === credentials.client_id && secret === credentials.client_secret
  }

  function byPassword(call: Call): Answer {
    const { username, password } = credentials
    const isRight = asText(call.params.username) === username && asText(call.params.password) === password
    return isRight
      ? success(ADMIN_ID, true)
      : oauthError(401, 'invalid_grant', 'Invalid username and password combination')
  }

  function byRefresh(call: Call): Answer {
    const token = asText(call.params.refresh_token) ?? ''
    const userId = refreshTokens.get(token)
    if (userId === undefined) return oauthError(400, 'invalid_grant', 'Invalid refresh token')
    refreshTokens.delete(token)
    return success(userId, true)
  }

  function byAssertion(call: Call): Answer {
    const claims = checkJwt(asText(call.params.assertion) ?? '', options.publicKey)
    const refused = oauthError(401, 'invalid_grant', 'JWT failed signature verification')
    if (claims === null || claims.iss !== credentials.client_id) return refused
    if (typeof claims.exp !== 'number' || claims.exp * 1_000 < now())
      return oauthError(401, 'invalid_grant', 'JWT has expired')
    const user = typeof claims.sub === 'string' ? world.userNamed(claims.sub) : undefined
    return user === undefined
      ? oauthError(401, 'invalid_grant', 'Invalid issuer (iss) or subject (sub) provided')
      : success(user.id, false)
  }

  return {
    grant(call) {
      if (isRefused || !isClient(call))
        return oauthError(400, 'invalid_client', 'The client credentials are invalid')
      switch (asText(call.params.grant_type)) {
        case 'client_credentials':
          return asText(call.params.scope) === 'api'
            ? success(ADMIN_ID, false)
            : oauthError(400, 'invalid_scope', 'An unsupported scope was requested')
        case 'password':
          return byPassword(call)
        case 'refresh_token':
          return byRefresh(call)
        case JWT_GRANT:
          return byAssertion(call)
        default:
          return oauthError(400, 'unsupported_grant_type', 'Grant type not supported')
      }
    },
    userOf(call) {
      const token = /^Bearer (\S+)$/.exec(call.headers.authorization ?? '')?.[1] ?? ''
      const found = tokens.get(token)
      return found === undefined || found.endsAt <= now() ? null : found.userId
    },
    issue: () => issue(ADMIN_ID),
    revokeAll: () => tokens.clear(),
    setRefused: (refused) => {
      isRefused = refused
      if (refused) tokens.clear()
    },
    issued: () => issuedCount,
  }
}

type Claims = { readonly iss?: unknown; readonly sub?: unknown; readonly exp?: unknown }

/** The claims of an RS256 token whose signature is right; null for any other. */
function checkJwt(token: string, publicKey: string): Claims | null {
  const [header = '', body = '', signature = ''] = token.split('.')
  if (publicKey === '' || signature === '') return null
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${body}`),
    createPublicKey(publicKey),
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) return null
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  return typeof claims === 'object' && claims !== null ? claims : null
}
