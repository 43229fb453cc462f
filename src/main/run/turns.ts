import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../clock.ts'

/** Keys that one owner at a time may hold, for as long as it says so. Shared by all processes on one database. */
export type Leases = {
  /** Takes the key, or keeps it for longer; false while somebody else has it. Times are milliseconds since 1970. */
  readonly take: (key: string, owner: string, now: number, until: number) => boolean
  /** Gives it back; nothing where somebody else has it. */
  readonly giveBack: (key: string, owner: string) => void
}

/** One statement decides who gets a key, so that no two processes can. A crash ends with the time that was asked for. */
export function createSqliteLeases(db: DatabaseSync): Leases {
  const take = db.prepare(`INSERT INTO call_leases (key, owner, expires_at) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, expires_at = excluded.expires_at
    WHERE owner = excluded.owner OR expires_at <= ?`)
  const giveBack = db.prepare('DELETE FROM call_leases WHERE key = ? AND owner = ?')
  return {
    take: (key, owner, now, until) => take.run(key, owner, until, now).changes === 1,
    giveBack: (key, owner) => {
      giveBack.run(key, owner)
    },
  }
}

/** One run's turns at what its LMS takes one at a time. */
export type Turns = {
  /** True while calls with this key may leave; it is then kept until it is given back. */
  readonly mayTake: (key: string) => boolean
  readonly giveBack: (key: string) => void
  readonly giveBackAll: () => void
  /** Milliseconds until a turn that somebody else has is worth asking for again. */
  readonly askAgainInMs: () => number
}

export type TurnsDeps = {
  readonly leases: Leases
  /** Of this run in this process alone. */
  readonly owner: string
  /** What the keys are about: runs on another LMS have turns of their own. */
  readonly tenant: string
  readonly clock: Clock
  /** How long a turn lasts after the process that has it has died. It is renewed well before. */
  readonly lastsMs: number
  readonly report: (error: unknown) => void
}

const ASK_AGAIN_MS = 500
/** Renewals within a turn's life: one may be late. */
const RENEWALS = 4

export function createTurns({ leases, owner, tenant, clock, lastsMs, report }: TurnsDeps): Turns {
  const heldUntil = new Map<string, number>()
  const refusedUntil = new Map<string, number>()
  let cancelRenewal: (() => void) | null = null

  const leaseOf = (key: string) => `${tenant} ${key}`

  /** A database that can't be written gives nobody a turn: without it nothing could be recorded either. */
  function ask(key: string): boolean {
    const now = clock.now()
    try {
      if (leases.take(leaseOf(key), owner, now, now + lastsMs)) {
        heldUntil.set(key, now + lastsMs)
        return true
      }
    } catch (error) {
      report(error)
    }
    heldUntil.delete(key)
    return false
  }

  function renewLater(): void {
    if (cancelRenewal !== null || heldUntil.size === 0) return
    cancelRenewal = clock.after(lastsMs / RENEWALS, () => {
      cancelRenewal = null
      for (const key of [...heldUntil.keys()]) ask(key)
      renewLater()
    })
  }

  function giveBack(key: string): void {
    if (!heldUntil.delete(key)) return
    try {
      leases.giveBack(leaseOf(key), owner)
    } catch (error) {
      // It ends by itself.
      report(error)
    }
  }

  return {
    mayTake(key) {
      const now = clock.now()
      if ((heldUntil.get(key) ?? 0) > now) return true
      if ((refusedUntil.get(key) ?? 0) > now) return false
      const isOurs = ask(key)
      if (isOurs) refusedUntil.delete(key)
      else refusedUntil.set(key, now + ASK_AGAIN_MS)
      renewLater()
      return isOurs
    },
    giveBack,
    giveBackAll() {
      for (const key of [...heldUntil.keys()]) giveBack(key)
      cancelRenewal?.()
      cancelRenewal = null
    },
    askAgainInMs: () => ASK_AGAIN_MS,
  }
}
