/** `pending`: made for somebody by an administrator, and not yet taken by them. */
export type TokenState = 'active' | 'revoked' | 'expired' | 'pending'

/** An access token; what its owner may do follows from who they are, less what is denied. */
export type Token = {
  readonly id: number
  readonly token: string
  readonly userId: number
  state: TokenState
  readonly expiresAt: number | null
  readonly denied: ReadonlySet<string>
  /** Null: not limited to scopes. */
  readonly scopes: ReadonlySet<string> | null
}

export type TokenSpec = {
  readonly id: number
  readonly token: string
  readonly userId: number
  readonly state?: TokenState | undefined
  /** ISO time. */
  readonly expiresAt?: string | undefined
  readonly deny?: readonly string[] | undefined
  readonly scopes?: readonly string[] | undefined
}

export function makeToken(spec: TokenSpec): Token {
  return {
    id: spec.id,
    token: spec.token,
    userId: spec.userId,
    state: spec.state ?? 'active',
    expiresAt: spec.expiresAt === undefined ? null : Date.parse(spec.expiresAt),
    denied: new Set(spec.deny),
    scopes: spec.scopes === undefined ? null : new Set(spec.scopes),
  }
}
