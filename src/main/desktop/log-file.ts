import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from '../ipc/redact.ts'

const LIMIT_BYTES = 2_000_000

/** Writes one line about what happened. Everything passes the redaction first. */
export type Log = (line: string) => void

/**
 * A log in `folder`, with the one before it kept when it is full. Lines are few (refusals, bugs, starts), so they
 * are written at once and survive a crash. What can't be written there goes to standard error: a full disk is no reason
 * to break off what the line is about.
 */
export function createLogFile(
  folder: string,
  now: () => Date,
  fallBack: (text: string) => void = (text) => void process.stderr.write(text),
): Log {
  const file = join(folder, 'muster.log')
  const write = (line: string, act: () => void): void => {
    try {
      act()
    } catch (error) {
      fallBack(
        redact(`${line} (not in ${file}: ${error instanceof Error ? error.message : String(error)})\n`),
      )
    }
  }
  write('The log could not be begun', () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    if (size > LIMIT_BYTES) renameSync(file, join(folder, 'muster.old.log'))
  })
  return (line) =>
    write(line, () => appendFileSync(file, `${now().toISOString()} ${redact(line)}\n`, { mode: 0o600 }))
}
