import { join } from 'node:path'
import { requireDisplay, runInForeground } from './lib/launch.mjs'
import { NODE, ROOT, toolScript } from './lib/paths.mjs'
import { main, SetupError, say } from './lib/step.mjs'
import { setUp } from './setup.mjs'

// npm run dev: the window with hot reloading; main and preload are rebuilt when they change.
main(async () => {
  requireDisplay()
  const { electron } = await setUp({ window: true })
  const args = [
    toolScript('electron-vite', 'bin/electron-vite.js'),
    'dev',
    '--watch',
    ...process.argv.slice(2),
  ]
  if (electron !== null) {
    return await runInForeground(NODE, args, process.getuid?.() === 0 ? { NO_SANDBOX: '1' } : {})
  }
  if (process.platform === 'win32') throw new SetupError('Electron’s binary could not be downloaded here.')
  say('Electron’s binary could not be downloaded here: the window is Chromium’s.')
  const env = { MUSTER_STAND_IN: 'headed', ELECTRON_EXEC_PATH: join(ROOT, 'host/electron.sh') }
  return await runInForeground(NODE, args, env)
})
