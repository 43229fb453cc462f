import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where the repository lies. */
export const ROOT = join(import.meta.dirname, '../..')

export const MODULES = join(ROOT, 'node_modules')

const isWindows = process.platform === 'win32'

/** The project's own Node 24, which Electron's is alike; the machine's may be older. */
export const NODE = join(MODULES, 'node/bin', isWindows ? 'node.exe' : 'node')

/** Environment in which tools and their children find the project's Node and binaries first. */
export function toolEnvironment(more = {}) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [join(MODULES, '.bin'), process.env[name]].filter(Boolean).join(delimiter)
  return { ...process.env, [name]: path, ...more }
}

/** The script behind a tool of node_modules, to be run by Node directly: a `.cmd` shim can't be spawned. */
export function toolScript(packageName, script) {
  return join(MODULES, packageName, script)
}

/** Whether a program can be found on the PATH. */
export function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)))
}
