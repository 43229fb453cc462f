import { createPrivateKey, sign } from 'node:crypto'
import { z } from 'zod'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import { parseJson } from '../answers.ts'
import {
  type Credential,
  type CredentialDeps,
  type CredentialProblem,
  type Secrets,
  withHeaders,
} from '../contract.ts'
import { keyUnreadable, signInRefused, signInTrouble } from './explanations.ts'

const grantSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
const refusalSchema = z.object({ error: z.string(), error_description: z.string().nullish() })

/** A token is renewed this long before its end, or at half its life where it lives shorter. */
const EARLY_MS = 5 * 60_000
const JWT_LIFE_S = 300
const JWT_GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

type Token = { readonly text: string; readonly renewAt: number }

/**
 * Docebo's OAuth2: a bearer token by client credentials, password or JWT, renewed before it ends and once more when
 * it is refused. Calls that need one at the same time share one request for it. Source: fact sheet, section 2.
 */
export function createCredential(deps: CredentialDeps): Credential {
  let token: Token | null = null
  let fetching: Promise<Result<Token, CredentialProblem>> | null = null
  const known = new Set<string>()

  async function fetchToken(): Promise<Result<Token, CredentialProblem>> {
    const form = formOf(deps)
    if (!form.ok) return fail({ refused: true, explanation: form.error })
    const answer = await deps.send({
      method: 'POST',
      path: '/oauth2/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form.value).toString(),
    })
    if (!answer.ok) return fail({ refused: false, explanation: answer.error })
    const json = parseJson(answer.value.body)
    const granted = grantSchema.safeParse(json)
    if (answer.value.status < 300 && granted.success) {
      const lifeMs = granted.data.expires_in * 1_000
      known.add(granted.data.access_token)
      return ok({
        text: granted.data.access_token,
        renewAt: deps.now() + lifeMs - Math.min(EARLY_MS, lifeMs / 2),
      })
    }
    const refusal = refusalSchema.safeParse(json)
    const isRefusal = answer.value.status < 500 && answer.value.status !== 429 && refusal.success
    return fail(
      isRefusal
        ? {
            refused: true,
            explanation: signInRefused(refusal.data.error, refusal.data.error_description ?? ''),
          }
        : { refused: false, explanation: signInTrouble(answer.value.status) },
    )
  }

  async function current(): Promise<Result<Token, CredentialProblem>> {
    if (token !== null && deps.now() < token.renewAt) return ok(token)
    fetching ??= fetchToken().finally(() => {
      fetching = null
    })
    const fetched = await fetching
    if (fetched.ok) token = fetched.value
    return fetched
  }

  return {
    async sign(request) {
      const now = await current()
      return now.ok ? ok(withHeaders(request, { authorization: `Bearer ${now.value.text}` })) : now
    },
    secretTexts: () => [...secretsOf(deps.secrets), ...known],
    renews(answer) {
      if (answer.status !== 401 || token === null) return false
      token = null
      return true
    },
  }
}

/** The client id and the user name are no secrets: struck out, they would shred ordinary answers. */
function secretsOf({ client_secret = '', password = '', private_key = '' }: Secrets): string[] {
  return [client_secret, password, private_key].filter((text) => text !== '')
}

function formOf({ secrets, origin, now }: CredentialDeps): Result<Record<string, string>, Explanation> {
  const client = { client_id: secrets.client_id ?? '', client_secret: secrets.client_secret ?? '' }
  switch (secrets.grant) {
    case 'password':
      return ok({
        ...client,
        grant_type: 'password',
        scope: 'api',
        username: secrets.username ?? '',
        password: secrets.password ?? '',
      })
    case 'jwt': {
      const assertion = assertionOf(secrets, origin, Math.floor(now() / 1_000))
      return assertion === null ? fail(keyUnreadable()) : ok({ ...client, grant_type: JWT_GRANT, assertion })
    }
    default:
      return ok({ ...client, grant_type: 'client_credentials', scope: 'api' })
  }
}

/** An RS256 token for ourselves; null where the key can't be read. */
function assertionOf(secrets: Secrets, origin: string, nowSeconds: number): string | null {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({
    iss: secrets.client_id,
    sub: secrets.username,
    aud: new URL(origin).host,
    iat: nowSeconds,
    exp: nowSeconds + JWT_LIFE_S,
  })}`
  try {
    const signature = sign('RSA-SHA256', Buffer.from(body), createPrivateKey(secrets.private_key ?? ''))
    return `${body}.${signature.toString('base64url')}`
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}
