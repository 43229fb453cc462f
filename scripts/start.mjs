import { buildIfStale } from './lib/build.mjs'
import { launchElectron, launchStandIn, requireDisplay } from './lib/launch.mjs'
import { main, say } from './lib/step.mjs'
import { setUp } from './setup.mjs'

// npm start [-- --user-data FOLDER]
main(async () => {
  requireDisplay()
  const { electron } = await setUp({ window: true })
  await buildIfStale()
  const args = process.argv.slice(2)
  if (electron !== null) return await launchElectron(electron, args)
  say('Electron’s binary could not be downloaded here: opening the same app in a Chromium window.')
  return await launchStandIn(args)
})
