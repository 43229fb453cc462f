import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from '../ipc/redact.ts'

const LIMIT_BYTES = 2_000_000

/** Writes one line about what happened. Everything passes the redaction first. */
export type Log = (line: string) => void

/**
 * A log in `folder`, with the one before it kept when it is full. Lines are few (refusals, bugs, starts), so they
 * are written at once and survive a crash.
 */
export function createLogFile(folder: string, now: () => Date): Log {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'muster.log')
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LIMIT_BYTES) renameSync(file, join(folder, 'muster.old.log'))
  return (line) => appendFileSync(file, `${now().toISOString()} ${redact(line)}\n`, { mode: 0o600 })
}
