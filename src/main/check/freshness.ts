import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { RosterRow } from '../../shared/roster/row.ts'
import { type Fingerprint, fingerprintOf, type Subject } from './fingerprint.ts'

/** What a check was made of and when, to tell whether it still speaks of what is there. */
export type Basis = {
  readonly fingerprint: Fingerprint
  /** The roster's revision with exactly these rows; null where that can't be told. */
  readonly revision: number | null
  readonly wanted: ReadonlySet<string> | null
  /** When the oldest of what it rests on was read, in milliseconds since 1970. */
  readonly readAt: number
}

export type Present = Omit<Subject, 'rows'> & {
  /** Read only where the revision is another one. */
  readonly rows: () => readonly RosterRow[]
}

/** Why a check can't be run any more; null while it can. An edit that was taken back makes no difference. */
export function staleness(
  { fingerprint, revision, wanted, readAt }: Basis,
  present: Present | undefined,
  now: number,
  maxAgeMs: number,
): IpcProblem | null {
  if (present === undefined) return stale('The roster of this check is no longer there.')
  const { roster, connection } = present
  const isSame = revision !== null && roster.revision === revision
  const current = fingerprintOf({ roster, connection, rows: isSame ? [] : present.rows() }, wanted)
  if (connection === undefined || current.connection !== fingerprint.connection)
    return stale('The connection has changed since this check: where it leads, or as whom.')
  if (current.settings !== fingerprint.settings)
    return stale(
      'What the roster’s columns mean has changed since this check: kinds of ids, or the order of dates.',
    )
  if (!isSame && current.rows !== fingerprint.rows) return stale('The roster has changed since this check.')
  if (now - readAt > maxAgeMs || readAt > now + CLOCK_SLACK_MS) {
    const minutes = Math.round(maxAgeMs / 60_000)
    return stale(`What this check has read is more than ${minutes} minutes old.`)
  }
  return null
}

/** A clock that was set back must not make a check last for ever. */
const CLOCK_SLACK_MS = 60_000

function stale(what: string): IpcProblem {
  return { code: 'CHECK_STALE', message: `${what} Check again, then run it.` }
}

export const noCheck: IpcProblem = {
  code: 'NO_CHECK',
  message: 'This check is no longer there. Check the roster again, then run it.',
}

export const usedCheck: IpcProblem = {
  code: 'CHECK_USED',
  message: 'This check has been run already. Check again to see what is left to do.',
}
