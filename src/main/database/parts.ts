import { readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isProcessAlive } from '../process-alive.ts'

/** A process id may be somebody else's by now; nobody works on a part for longer than this. */
const ABANDONED_MS = 60 * 60_000

/** Where this process writes what becomes `path` once it is whole. */
export function partOf(path: string): string {
  return `${path}.${process.pid}.part`
}

/** Removes the parts that killed processes left beside a database: a new one or a copy, half written. */
export function removeLeftParts(path: string): void {
  const folder = dirname(path)
  for (const name of readdirSync(folder)) {
    const [, pid] = /\.(\d+)\.part(?:-journal)?$/.exec(name) ?? []
    if (pid === undefined || !name.startsWith(`${basename(path)}.`)) continue
    const part = join(folder, name)
    // One with our own id is an earlier process's: this one has begun none yet.
    const isOurs = Number(pid) === process.pid
    if (isOurs || !isProcessAlive(Number(pid)) || isAbandoned(part)) rmSync(part, { force: true })
  }
}

function isAbandoned(part: string): boolean {
  const stats = statSync(part, { throwIfNoEntry: false })
  return stats === undefined || Date.now() - stats.mtimeMs > ABANDONED_MS
}
