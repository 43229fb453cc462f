import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { NODE, ROOT, toolScript } from './paths.mjs'
import { lastLines, run, SetupError, say } from './step.mjs'

const STAMP = join(ROOT, 'out/.muster-build')
const INPUTS = ['src', 'electron.vite.config.ts', 'tsconfig.base.json', 'package.json', 'package-lock.json']

function filesOf(path) {
  if (!existsSync(path)) return []
  const entries = readdirSync(path, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

/** A hash of everything the build reads. Tests are none of it. */
function sourceHash() {
  const hash = createHash('sha256')
  const files = INPUTS.flatMap((input) =>
    input === 'src' ? filesOf(join(ROOT, input)) : [join(ROOT, input)],
  )
  for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name)).sort()) {
    hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function isBuilt(hash) {
  const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']
  return (
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === hash &&
    outputs.every((output) => existsSync(join(ROOT, output)))
  )
}

/** Builds main, preload and renderer into out/, if what is there is older than the sources. */
export async function buildIfStale() {
  const hash = sourceHash()
  if (isBuilt(hash)) return
  say('Building …')
  const answer = await run('build', NODE, [toolScript('electron-vite', 'bin/electron-vite.js'), 'build'])
  if (answer.status !== 0) {
    throw new SetupError(
      `The app could not be built.\n${lastLines(answer.output, 25)}\nThe whole log: ${answer.log}`,
    )
  }
  writeFileSync(STAMP, hash)
}
