import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npmRun } from './packages.mjs'
import { MODULES } from './paths.mjs'
import { say } from './step.mjs'

const BINARY = join(MODULES, 'keytar/build/Release/keytar.node')
const FAILED = join(MODULES, '.muster-keytar-failed')
const LIMIT_MS = 5 * 60_000

/** Whether the native part of keytar is there. */
export function isKeytarBuilt() {
  return existsSync(BINARY)
}

/** What decides whether another try could end differently. */
function circumstances() {
  return `libsecret headers: ${existsSync('/usr/include/libsecret-1')}`
}

/** Headers that came with the machine's Node save a download; keytar's interface is the same in all of them. */
function headersAtHand() {
  const prefix = dirname(dirname(process.execPath))
  return existsSync(join(prefix, 'include/node/node_api.h')) ? { npm_config_nodedir: prefix } : {}
}

/** Builds keytar, after its system libraries are there. Without it the app runs and keeps tokens for a session only. */
export async function buildKeytar() {
  if (isKeytarBuilt()) return
  if (existsSync(FAILED) && readFileSync(FAILED, 'utf8') === circumstances()) return
  say('Building keytar, which speaks to the system’s keychain …')
  const answer = await npmRun('npm rebuild keytar', ['rebuild', 'keytar'], {
    limitMs: LIMIT_MS,
    env: { ...headersAtHand(), ...process.env },
  })
  if (answer.status === 0 && isKeytarBuilt()) {
    rmSync(FAILED, { force: true })
    return
  }
  writeFileSync(FAILED, circumstances())
  say(`keytar could not be built: Muster will keep tokens for one session only. The log: ${answer.log}`)
}
