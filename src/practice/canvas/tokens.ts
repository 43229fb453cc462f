import { allRights } from './permissions.ts'

export type TokenState = 'active' | 'revoked' | 'expired'

/** An access token and what its owner may do across the root account. */
export type Token = {
  readonly token: string
  readonly userId: number
  state: TokenState
  readonly accountRights: ReadonlySet<string>
  /** Null: not limited to scopes. */
  readonly scopes: ReadonlySet<string> | null
}

export type TokenSpec = {
  readonly token: string
  readonly userId: number
  /** Whether the owner administers the root account. */
  readonly isAdmin: boolean
  readonly state?: TokenState | undefined
  readonly deny?: readonly string[] | undefined
  readonly scopes?: readonly string[] | undefined
}

export function makeToken(spec: TokenSpec): Token {
  const denied = new Set(spec.deny ?? [])
  return {
    token: spec.token,
    userId: spec.userId,
    state: spec.state ?? 'active',
    accountRights: new Set(spec.isAdmin ? allRights.filter((right) => !denied.has(right)) : []),
    scopes: spec.scopes === undefined ? null : new Set(spec.scopes),
  }
}
