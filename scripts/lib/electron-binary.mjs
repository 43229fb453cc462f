import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODULES, NODE } from './paths.mjs'
import { run, say } from './step.mjs'

const FOLDER = join(MODULES, 'electron')
const FAILED = join(MODULES, '.muster-electron-failed')
const LIMIT_MS = 5 * 60_000
const TRY_AGAIN_AFTER_MS = 7 * 24 * 3600_000

/** The path of Electron's binary, or null if it isn't there. */
export function electronBinary() {
  const pathFile = join(FOLDER, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(FOLDER, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

/**
 * The binary, downloaded if need be. A failure is remembered for a week, so that where its host can't be reached only
 * the first start asks; deleting node_modules/.muster-electron-failed asks again.
 */
export async function provideElectron() {
  const binary = electronBinary()
  if (binary !== null || !existsSync(FOLDER)) return binary
  if (existsSync(FAILED) && Date.now() - Number(readFileSync(FAILED, 'utf8')) < TRY_AGAIN_AFTER_MS)
    return null
  say('Downloading Electron …')
  await run('electron download', NODE, [join(FOLDER, 'install.js')], { limitMs: LIMIT_MS })
  const downloaded = electronBinary()
  if (downloaded === null) writeFileSync(FAILED, String(Date.now()))
  else rmSync(FAILED, { force: true })
  return downloaded
}

/** Whether the system lacks libraries that the binary is linked against. */
export function electronLibrariesMissing(binary) {
  const answer = spawnSync('ldd', [binary], { encoding: 'utf8' })
  return answer.status === 0 && answer.stdout.includes('not found')
}
