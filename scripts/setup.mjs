import { pathToFileURL } from 'node:url'
import { provideElectron } from './lib/electron-binary.mjs'
import { buildKeytar } from './lib/keytar.mjs'
import { withLock } from './lib/lock.mjs'
import { arePackagesReady, installPackages } from './lib/packages.mjs'
import { main, SetupError, say } from './lib/step.mjs'
import { provideSystemPackages } from './lib/system.mjs'

const OLDEST_NODE = 20

/**
 * Brings what is missing: packages, Electron's binary, system packages, keytar, in the order they need each other.
 * Near-instant when nothing is. `window` says whether a window will be opened. Tells what the window can run on.
 */
export async function setUp({ window }) {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE) {
    throw new SetupError(
      `Node ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}. See https://nodejs.org.`,
    )
  }
  return await withLock(async () => {
    if (!arePackagesReady()) await installPackages()
    const electron = window ? await provideElectron() : null
    await provideSystemPackages({ window, electron })
    await buildKeytar()
    return { electron }
  })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    const { electron } = await setUp({ window: true })
    say(electron === null ? 'Ready; without Electron’s binary, windows open in Chromium.' : 'Ready.')
    return 0
  })
}
