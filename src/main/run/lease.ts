import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { Clock } from '../clock.ts'
import type { Writer } from './journal/journal.ts'

/** What became of asking for a run. `again`: nobody else had it since it was ours last. */
export type Claim = 'taken' | 'again' | 'elsewhere'

/**
 * Who may carry a run: one owner at a time, whatever windows and terminals there are on this database. A claim is renewed
 * with everything the run writes and ends by itself when nobody renews it.
 */
export type RunLeases = {
  readonly take: (runId: string) => Claim
  /** False when somebody else has it now. */
  readonly renew: (runId: string) => boolean
  readonly giveBack: (runId: string) => void
  /** True while somebody other than us carries it. */
  readonly isElsewhere: (runId: string) => boolean
  /** True where we were the last to have it, so that what we know of it is all there is. */
  readonly isOursLast: (runId: string) => boolean
  /** What a commit keeps the run by. */
  readonly writer: () => Writer
  /** How often a claim is to be renewed where nothing is written, in milliseconds. */
  readonly renewEveryMs: number
}

export type RunLeaseDeps = {
  readonly db: DatabaseSync
  /** A random name that nobody else has: a process id may be another program's by tomorrow. */
  readonly owner: string
  readonly clock: Clock
  /** How long a claim outlives a process that dies without anybody noticing. */
  readonly lastsMs: number
  readonly isProcessAlive: (pid: number) => boolean
}

/** Said by every door to a run that somebody else carries. */
export const elsewhere: IpcProblem = {
  code: 'RUN_ELSEWHERE',
  message:
    'Another Muster on this computer (a window or a terminal) is carrying this run. Pause or stop it there.',
}

const holderSchema = z.object({ owner: z.string(), pid: z.number(), expires_at: z.number() })
type Holder = z.infer<typeof holderSchema>

/** Renewals within a claim's life: some may be late. */
const RENEWALS = 4

export function createRunLeases({ db, owner, clock, lastsMs, isProcessAlive }: RunLeaseDeps): RunLeases {
  const find = db.prepare('SELECT owner, pid, expires_at FROM run_leases WHERE run_id = ?')
  const insert = db.prepare(
    'INSERT INTO run_leases (run_id, owner, pid, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT (run_id) DO NOTHING',
  )
  const replace = db.prepare(
    'UPDATE run_leases SET owner = ?, pid = ?, expires_at = ? WHERE run_id = ? AND owner = ? AND expires_at = ?',
  )
  const keep = db.prepare('UPDATE run_leases SET expires_at = ? WHERE run_id = ? AND owner = ?')

  const until = () => clock.now() + lastsMs

  function holderOf(runId: string): Holder | undefined {
    const row = find.get(runId)
    return row === undefined ? undefined : holderSchema.parse(row)
  }

  /**
   * A claim holds until it ends, unless its process is gone. One that ends later than any claim can was made before
   * the clock was set back: it holds no longer, or a run would stand still until the clock is there again.
   */
  function holds({ owner: other, pid, expires_at }: Holder): boolean {
    const now = clock.now()
    if (expires_at <= now || expires_at > now + 2 * lastsMs) return false
    return other === owner || isProcessAlive(pid)
  }

  return {
    renewEveryMs: lastsMs / RENEWALS,
    take(runId) {
      const holder = holderOf(runId)
      if (holder === undefined)
        return insert.run(runId, owner, process.pid, until()).changes === 1 ? 'taken' : 'elsewhere'
      if (holder.owner !== owner && holds(holder)) return 'elsewhere'
      const isTaken =
        replace.run(owner, process.pid, until(), runId, holder.owner, holder.expires_at).changes === 1
      if (!isTaken) return 'elsewhere'
      return holder.owner === owner ? 'again' : 'taken'
    },
    renew: (runId) => keep.run(until(), runId, owner).changes === 1,
    giveBack(runId) {
      keep.run(0, runId, owner)
    },
    isElsewhere(runId) {
      const holder = holderOf(runId)
      return holder !== undefined && holder.owner !== owner && holds(holder)
    },
    isOursLast: (runId) => holderOf(runId)?.owner === owner,
    writer: () => ({ owner, now: clock.now(), until: until() }),
  }
}
