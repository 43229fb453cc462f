import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { NODE, ROOT, toolEnvironment } from './paths.mjs'
import { SetupError } from './step.mjs'

/** Where Chromium is, for when there is no Electron. */
function chromium() {
  const found = [
    process.env.MUSTER_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  return found.find((path) => path !== undefined && existsSync(path))
}

/** Fails, saying what to do, if no window could be shown here. */
export function requireDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return
  throw new SetupError(
    [
      'There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).',
      'On a desktop, start it from a terminal there. On a server:',
      '  npm run demo              the whole journey in this terminal, without a window',
      '  xvfb-run -a npm start     the window on a display in memory (Debian: apt-get install xvfb)',
    ].join('\n'),
  )
}

/** Runs a program in the foreground: it gets the terminal, its end is ours. */
export function runInForeground(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: toolEnvironment(env), stdio: 'inherit' })
    // The terminal sends Ctrl-C to both; this process must outlive the child to pass on how it ended.
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', forward)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGTERM', forward)
      resolve(code ?? (signal === null ? 1 : 128))
    })
  })
}

/** Opens the built app in Electron. */
export function launchElectron(binary, args) {
  // Chromium's sandbox can't be set up by root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return runInForeground(binary, [...asRoot, ROOT, ...args])
}

/** Opens the built app on the stand-in, in a Chromium window. */
export function launchStandIn(args) {
  const path = chromium()
  if (path === undefined) {
    throw new SetupError(
      'Neither Electron’s binary nor a Chromium is here to open the window with. Install Chromium (Debian: apt-get install chromium) or name one in MUSTER_CHROMIUM.',
    )
  }
  const register = join(ROOT, 'host/register.ts')
  return runInForeground(NODE, ['--import', register, join(ROOT, 'out/main/index.js'), ...args], {
    MUSTER_STAND_IN: 'headed',
    MUSTER_CHROMIUM: path,
  })
}
