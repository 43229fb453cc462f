import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the first instance is told of a second. */
export type SecondInstance = { readonly argv: string[]; readonly cwd: string }

const LOCK = 'stand-in.lock'
const CALL = 'stand-in.second-instance'

/**
 * The lock on a data folder: a file with the holder's process id. Returns how to give it back, or null when
 * another living process holds it, which then hears of this one.
 */
export function takeLock(folder: string, onSecond: (second: SecondInstance) => void): (() => void) | null {
  const lock = join(folder, LOCK)
  const call = join(folder, CALL)
  if (isHeld(lock)) {
    writeFileSync(call, JSON.stringify({ argv: process.argv, cwd: process.cwd() }))
    return null
  }
  writeFileSync(lock, String(process.pid))
  const watcher = watch(folder, (_event, name) => {
    if (name !== CALL || !existsSync(call)) return
    const text = readFileSync(call, 'utf8')
    if (text === '') return
    rmSync(call, { force: true })
    onSecond(JSON.parse(text))
  })
  watcher.unref()
  return () => {
    watcher.close()
    rmSync(lock, { force: true })
  }
}

function isHeld(lock: string): boolean {
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (!Number.isInteger(holder) || holder <= 0 || holder === process.pid) return false
  try {
    process.kill(holder, 0)
    return true
  } catch {
    return false
  }
}
