import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODULES, NODE, ROOT } from './paths.mjs'
import { lastLines, looksOffline, run, SetupError, say } from './step.mjs'

const STAMP = join(MODULES, '.muster-stamp')

/** What the packages must match: the lockfile, on this system and processor. */
function wanted() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`
}

/** Whether node_modules is what the lockfile says. */
export function arePackagesReady() {
  if (!existsSync(NODE)) return false
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted()) return true
  if (!matchesLockfile()) return false
  // Someone installed by hand: as good as our own.
  writeFileSync(STAMP, wanted())
  return true
}

function matchesLockfile() {
  const installed = readLock(join(MODULES, '.package-lock.json'))
  const locked = readLock(join(ROOT, 'package-lock.json'))
  if (installed === null || locked === null) return false
  return Object.entries(locked).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

function readLock(file) {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).packages ?? {}) : null
}

/** Installs what the lockfile names. Scripts of packages are left out here: keytar's needs system libraries first. */
export async function installPackages() {
  say('Installing the packages of package-lock.json …')
  const npm = await npmRun('npm ci', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
  if (npm.status !== 0) throw packagesFailed(npm)
  const node = await npmRun('npm rebuild node', ['rebuild', 'node'])
  if (node.status !== 0 || !existsSync(NODE)) throw packagesFailed(node)
  writeFileSync(STAMP, wanted())
}

/** Runs npm, which is a script on Windows. */
export function npmRun(name, args, { limitMs, env = process.env } = {}) {
  const script = process.env.npm_execpath
  // «npm ci» takes the project's own Node away, which may be the one that runs this.
  const node = existsSync(process.execPath) ? process.execPath : 'node'
  return script?.endsWith('.js')
    ? run(name, node, [script, ...args], { env, limitMs })
    : run(name, 'npm', args, { env, limitMs, shell: process.platform === 'win32' })
}

function packagesFailed({ output, log }) {
  const advice = looksOffline(output)
    ? 'The package registry could not be reached. Check the connection (or npm config get registry) and run this again.'
    : 'Run this again; if it fails again, delete node_modules first.'
  return new SetupError(
    `The packages could not be installed.\n${lastLines(output)}\n${advice}\nThe whole log: ${log}`,
  )
}
