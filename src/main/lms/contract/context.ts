import type { SyncWish } from './lists.ts'

/** Who the credential acts as, and what it may do. */
export type Account = {
  readonly userName: string
  readonly userId: string
  readonly accountName: string
  readonly timeZone: string
  /** Null when the LMS does not tell, or where it differs from place to place. */
  readonly canManageEnrollments: boolean | null
  /** What it may and may not see and do, in sentences, as far as that matters. */
  readonly notes: readonly string[]
  /** What was learned of the tenant in signing in, kept with the connection like what `learn` finds. */
  readonly memory?: Memory
}

export type Context = {
  /** IANA name; days without a time are days there. */
  readonly timeZone: string
  /** The user the credential acts as; empty when unknown. */
  readonly selfId: string
  /** What was learned of this tenant's behaviour, by the provider's own names; kept with the connection. */
  readonly memory: Memory
  /** The way the run goes, where the admin chose another than the usual. */
  readonly way?: string | null
  /** Set in a sync: the places that rows name must be read whole, since it matters who is not on the list. */
  readonly sync?: SyncWish
}

export type Memory = Readonly<Record<string, string>>
