export type TokenState = 'active' | 'revoked' | 'expired'

/** An access token; what its owner may do follows from who they are, less what is denied. */
export type Token = {
  readonly token: string
  readonly userId: number
  state: TokenState
  readonly denied: ReadonlySet<string>
  /** Null: not limited to scopes. */
  readonly scopes: ReadonlySet<string> | null
}

export type TokenSpec = {
  readonly token: string
  readonly userId: number
  readonly state?: TokenState | undefined
  readonly deny?: readonly string[] | undefined
  readonly scopes?: readonly string[] | undefined
}

export function makeToken(spec: TokenSpec): Token {
  return {
    token: spec.token,
    userId: spec.userId,
    state: spec.state ?? 'active',
    denied: new Set(spec.deny),
    scopes: spec.scopes === undefined ? null : new Set(spec.scopes),
  }
}
