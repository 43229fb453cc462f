import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { electronBinary } from './electron-binary.mjs'
import { isOnPath, NODE, ROOT, toolScript } from './paths.mjs'
import { lastLines, run } from './step.mjs'
import { readReport } from './vitest-report.mjs'

/** Every part of the code has the globals of the process it runs in, and no others. */
export const CONFIGS = [
  'tsconfig.node.json',
  'tsconfig.shared.json',
  'tsconfig.web.json',
  'tsconfig.e2e.json',
  'tsconfig.pages.json',
]

const TESTS_LIMIT_MS = 20 * 60_000

/** A check that is good or not: one passed or one failed. */
async function staticCheck(name, args) {
  const answer = await run(name, NODE, args)
  const isGood = answer.status === 0
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0, details: isGood ? '' : answer.output }
}

/** All tests of one vitest project, counted one by one. */
async function vitestProject(project, { display = false } = {}) {
  const report = join(mkdtempSync(join(tmpdir(), 'muster-test-')), 'report.json')
  const vitest = [
    toolScript('vitest', 'vitest.mjs'),
    ...['run', '--project', project, '--passWithNoTests', '--reporter=json', `--outputFile=${report}`],
  ]
  const [command, args] = display ? ['xvfb-run', ['-a', NODE, ...vitest]] : [NODE, vitest]
  const answer = await run(project, command, args, { limitMs: TESTS_LIMIT_MS })
  const text = existsSync(report) ? readFileSync(report, 'utf8') : null
  return readReport(text, {
    status: answer.status,
    output: answer.isLate
      ? `${lastLines(answer.output)}\nIt took longer than 20 minutes.`
      : lastLines(answer.output, 40),
    root: ROOT,
  })
}

/** Real Electron needs a display even where nobody looks; the stand-in does not. */
function needsDisplay() {
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  return process.platform === 'linux' && electronBinary() !== null && !hasDisplay && isOnPath('xvfb-run')
}

/**
 * The steps of `npm test`, in order; each runs whatever became of the others. Steps of one `round` run at the same time:
 * those that work for themselves, and at last those that mostly wait, for clocks and for a browser.
 */
export const STEPS = [
  {
    name: 'format and lint',
    round: 1,
    act: () => staticCheck('biome', [toolScript('@biomejs/biome', 'bin/biome'), 'check']),
  },
  ...CONFIGS.map((config) => ({
    name: `types (${config.replace(/^tsconfig\.|\.json$/g, '')})`,
    round: 1,
    act: () => staticCheck(config, [toolScript('typescript', 'bin/tsc'), '-p', config, '--noEmit']),
  })),
  { name: 'import rules', round: 1, act: () => staticCheck('imports', ['scripts/check-imports.ts']) },
  {
    name: 'build',
    round: 1,
    act: () => staticCheck('build', [toolScript('electron-vite', 'bin/electron-vite.js'), 'build']),
  },
  { name: 'unit', round: 2, act: () => vitestProject('unit') },
  { name: 'integration', round: 3, act: () => vitestProject('integration') },
  { name: 'end-to-end', round: 3, act: () => vitestProject('e2e', { display: needsDisplay() }) },
]
