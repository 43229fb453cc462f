import type { Answer, Call } from '../server/call.ts'
import { asText } from '../server/params.ts'
import { badToken, insufficientScopes, unauthenticated } from './answers.ts'
import type { CanvasUnknowns } from './options.ts'
import { isoTime, usableLogin } from './records.ts'
import type { Resolver } from './resolve.ts'
import { Actor } from './rights/actor.ts'
import type { RoleRights } from './rights/role-rights.ts'
import type { Token } from './tokens.ts'
import type { CanvasWorld } from './world.ts'

type Gate = {
  readonly world: CanvasWorld
  readonly resolver: Resolver
  readonly tokens: ReadonlyMap<string, Token>
  readonly unknowns: CanvasUnknowns
  readonly roleRights: RoleRights
  readonly now: number
}

const EXPIRED_AT = Date.UTC(2025, 5, 30)

/** The token a call carries: in the header (the word Bearer is case-sensitive), query or body. */
export function tokenIn(call: Call): string | undefined {
  const bearer = /^Bearer (.*)$/.exec(call.headers.authorization ?? '')?.[1]?.trim()
  return bearer ?? asText(call.params.access_token)
}

/** Who the call acts as, or Canvas's refusal of its token. */
export function authenticate(gate: Gate, call: Call, form: string): Actor | Answer {
  const given = tokenIn(call)
  if (given === undefined || given === '') return unauthenticated()
  const token = gate.tokens.get(given)
  const refused = refusal(gate, token)
  if (token === undefined || refused !== null) return refused ?? badToken('Invalid access token.')
  if (token.scopes !== null && !token.scopes.has(`url:${call.method}|${form}`)) return insufficientScopes()
  const actor = new Actor(gate.world.person(token.userId), { ...gate, denied: token.denied })
  const asUser = asText(call.params.as_user_id)?.trim() ?? ''
  return asUser === '' ? actor : masquerade(gate, actor, asUser)
}

function refusal({ world, unknowns, now }: Gate, token: Token | undefined): Answer | null {
  const person = token === undefined ? undefined : world.people.get(token.userId)
  if (token === undefined || person === undefined || usableLogin(person) === undefined) {
    return badToken('Invalid access token.')
  }
  const isOver = token.state === 'expired' || (token.expiresAt ?? Number.POSITIVE_INFINITY) < now
  if (token.state === 'active' && !isOver) return null
  if (unknowns.oldTokenMessages || token.state === 'pending') return badToken('Invalid access token.')
  return token.state === 'revoked'
    ? badToken('Revoked access token.')
    : badToken('Expired access token.', { expired_at: isoTime(token.expiresAt ?? EXPIRED_AT) ?? '' })
}

/** Acting as somebody else takes their rights, not one's own. */
function masquerade(gate: Gate, actor: Actor, asUser: string): Actor | Answer {
  const person = gate.resolver.user(asUser, actor.person)
  if (person === undefined || !actor.mayInRoot('become_user')) {
    return { status: 401, body: { errors: 'Invalid as_user_id' } }
  }
  return new Actor(person, { ...gate, denied: new Set() })
}
