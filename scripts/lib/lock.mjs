import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ROOT } from './paths.mjs'
import { SetupError, say } from './step.mjs'

const FOLDER = join(
  tmpdir(),
  `muster-setup-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}.lock`,
)
const LIMIT_MS = 20 * 60_000
const NEW_MS = 5_000

/** Lets one set-up at a time work on this clone: two `npm ci` side by side would destroy each other's work. */
export async function withLock(act) {
  const start = Date.now()
  let hasSaid = false
  while (!tryLock()) {
    if (!hasSaid) say('Another set-up of this folder is running; waiting for it.')
    hasSaid = true
    if (Date.now() - start > LIMIT_MS) {
      throw new SetupError(`Another set-up has held ${FOLDER} for 20 minutes. If none is running, delete it.`)
    }
    await delay(300)
  }
  try {
    return await act()
  } finally {
    rmSync(FOLDER, { recursive: true, force: true })
  }
}

function tryLock() {
  try {
    mkdirSync(FOLDER)
    writeFileSync(join(FOLDER, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (isHolderAlive()) return false
    rmSync(FOLDER, { recursive: true, force: true })
    return false
  }
}

function isHolderAlive() {
  try {
    process.kill(Number(readFileSync(join(FOLDER, 'pid'), 'utf8')), 0)
    return true
  } catch (error) {
    if (error.code === 'EPERM') return true
    // A holder that has just made the folder has not written its number yet.
    if (error.code === 'ENOENT')
      return Date.now() - (statSync(FOLDER, { throwIfNoEntry: false })?.mtimeMs ?? 0) < NEW_MS
    return false
  }
}
