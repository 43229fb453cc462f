import { runInForeground } from './lib/launch.mjs'
import { NODE } from './lib/paths.mjs'
import { main, SetupError } from './lib/step.mjs'
import { setUp } from './setup.mjs'

// node scripts/run.mjs FILE.ts [argument…]: sets up what is missing, then runs a TypeScript file on Node 24.
main(async () => {
  const [file, ...args] = process.argv.slice(2)
  if (file === undefined)
    throw new SetupError('Say which file to run: node scripts/run.mjs FILE.ts [argument…]')
  await setUp({ window: false })
  return await runInForeground(NODE, [file, ...args])
})
