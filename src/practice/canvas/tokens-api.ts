import type { Answer } from '../server/call.ts'
import { forbidden, notFound, ok } from './answers.ts'
import { type Context, idOf } from './context.ts'
import { pageOf } from './people.ts'
import { FOUNDED_AT, isoTime } from './records.ts'
import type { Token } from './tokens.ts'

/** How much of a token Canvas shows to know it by. */
const HINT_LENGTH = 5

/** One's own token by its number or its hint: when it expires, and what it may do. */
export function showToken(context: Context): Answer {
  const own = ownTokens(context)
  if (own === null) return forbidden(context.options.unknowns)
  const asked = idOf(context, 'id')
  const found = own.find((one) => String(one.id) === asked || hintOf(one) === asked)
  return found === undefined ? notFound() : ok(tokenJson(found))
}

export function listTokens(context: Context): Answer {
  const own = ownTokens(context)
  return own === null ? forbidden(context.options.unknowns) : pageOf(context, own, tokenJson)
}

/** Null: they are somebody else's, which none but who manages logins may see. */
function ownTokens({ actor, ids, resolver, tokens }: Context): readonly Token[] | null {
  const person = resolver.user(ids.user_id ?? '', actor.person)
  if (person === undefined) return []
  if (person.id !== actor.person.id && !actor.mayInRoot('manage_user_logins')) return null
  return [...tokens.values()].filter((one) => one.userId === person.id)
}

function hintOf({ token }: Token): string {
  return token.slice(0, HINT_LENGTH)
}

function tokenJson(one: Token): Record<string, unknown> {
  return {
    id: one.id,
    user_id: one.userId,
    purpose: 'practice',
    app_name: 'User-Generated',
    created_at: isoTime(FOUNDED_AT),
    expires_at: isoTime(one.expiresAt),
    workflow_state: one.state === 'pending' ? 'pending' : 'active',
    scopes: one.scopes === null ? [] : [...one.scopes],
    token_hint: hintOf(one),
  }
}
