import { buildIfStale } from './lib/build.mjs'
import { CONFIGS } from './lib/checks.mjs'
import { runInForeground } from './lib/launch.mjs'
import { NODE, toolScript } from './lib/paths.mjs'
import { main, SetupError } from './lib/step.mjs'
import { setUp } from './setup.mjs'

const TOOLS = {
  build: async () => {
    await buildIfStale()
    return 0
  },
  lint: (args) => runInForeground(NODE, [toolScript('@biomejs/biome', 'bin/biome'), 'check', ...args]),
  typecheck: async () => {
    let worst = 0
    for (const config of CONFIGS) {
      const status = await runInForeground(NODE, [
        toolScript('typescript', 'bin/tsc'),
        '-p',
        config,
        '--noEmit',
      ])
      worst = Math.max(worst, status)
    }
    return worst
  },
}

// node scripts/tool.mjs build|lint|typecheck [argument…]: one tool, after setting up what is missing.
main(async () => {
  const [name, ...args] = process.argv.slice(2)
  const tool = Object.hasOwn(TOOLS, name ?? '') ? TOOLS[name] : undefined
  if (tool === undefined) throw new SetupError(`Say which tool to run: ${Object.keys(TOOLS).join(', ')}`)
  await setUp({ window: false })
  return await tool(args)
})
