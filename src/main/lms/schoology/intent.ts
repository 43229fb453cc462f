import type { Realm } from './keys.ts'

type Who = { readonly uid: string; readonly schoolUid: string | null }
type Where = {
  readonly realm: Realm
  /** The section's school code, where it has one. */
  readonly schoolCode: string | null
}

export type Intent = { readonly purpose: string } & (
  | (Who &
      Where & {
        readonly kind: 'write'
        /** Null for somebody new. */
        readonly enrollmentId: string | null
        readonly statusBefore: number | null
        readonly admin: number
        readonly status: number
      })
  | (Who & Where & { readonly kind: 'remove'; readonly enrollmentId: string })
  | (Where & { readonly kind: 'accessCode'; readonly code: string })
)
