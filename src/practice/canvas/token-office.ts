import { type CastParts, castIn, castKinds, castMember } from './cast.ts'
import { ADMIN_ID } from './make-world.ts'
import type { CanvasOptions } from './options.ts'
import { makeToken, type Token } from './tokens.ts'

/** A token with whom it acts as, as the terminal prints it. */
export type HandedToken = {
  readonly token: string
  /** `admin`, a kind of the cast as it was asked for, or `own` for one made for somebody of the school. */
  readonly as: string
  readonly user_id: number
  readonly name: string
  /** What they are and where, in words. */
  readonly where: string
}

/** What a token is wanted for: a kind of the cast (`teacher@300001`), or somebody who is there. */
export type TokenWish = {
  readonly as?: string | undefined
  readonly user_id?: number | undefined
  readonly token?: string | undefined
  readonly deny?: readonly string[] | undefined
  readonly scopes?: readonly string[] | undefined
  readonly state?: Token['state'] | undefined
  readonly expires_at?: string | undefined
}

export type TokenOffice = {
  /** What calls are let in by. */
  readonly tokens: Map<string, Token>
  handed(): readonly HandedToken[]
  /** The first token handed out for the kind; made now if there is none. */
  tokenOf(kind: string): string
  /** An unknown person, kind or place is a RangeError. */
  handOut(wish: TokenWish): HandedToken
}

/** Hands out the tokens of the options, the administrator's first, and more when asked. */
export function createTokenOffice(canvas: CastParts, options: CanvasOptions): TokenOffice {
  const tokens = new Map<string, Token>()
  const handed = new Map<string, HandedToken>()

  const handOut = (wish: TokenWish): HandedToken => {
    const { as } = wish
    const member = as === undefined || as === 'admin' ? null : castMember(canvas, as)
    const userId = member?.person.id ?? wish.user_id ?? ADMIN_ID
    const person = canvas.world.people.get(userId)
    if (person === undefined) throw new RangeError(`There is no person ${userId}.`)
    const token = wish.token ?? nameFor(as ?? `user-${userId}`)
    tokens.set(
      token,
      makeToken({ ...wish, token, userId, id: canvas.world.newTokenId(), expiresAt: wish.expires_at }),
    )
    const made = {
      token,
      as: as ?? 'own',
      user_id: userId,
      name: person.name,
      where: member?.where ?? standingOf(userId),
    }
    handed.set(token, made)
    return made
  }

  const standingOf = (userId: number): string => {
    const { world } = canvas
    const [membership] = world.membershipsOf(userId)
    if (membership === undefined) return 'as enrolled'
    const account = world.account(membership.accountId)
    return `${world.role(membership.roleId).label} of account ${account.id} (${account.name})`
  }

  const nameFor = (text: string): string => {
    const base = `practice~canvas-${options.seed}-${text}`
    let name = base
    for (let n = 2; tokens.has(name); n++) name = `${base}-${n}`
    return name
  }

  const adminToken = options.token === '' ? `practice~canvas-${options.seed}-token` : options.token
  handOut({ as: 'admin', token: adminToken, deny: options.deny })
  for (const wanted of options.tokens) {
    if (typeof wanted !== 'string') handOut(wanted)
    else for (const as of wanted === 'all' ? castKinds : [wanted]) handOut({ as })
  }

  return {
    tokens,
    handed: () => [...handed.values()],
    tokenOf: (kind) => {
      const known = [...handed.values()].find(({ as }) => as === kind || castIn(as)?.kind === kind)
      return (known ?? handOut({ as: kind })).token
    },
    handOut,
  }
}
