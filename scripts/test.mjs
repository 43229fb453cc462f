import { STEPS } from './lib/checks.mjs'
import { electronBinary } from './lib/electron-binary.mjs'
import { main, SetupError, say } from './lib/step.mjs'
import { setUp } from './setup.mjs'

function chosenSteps(words) {
  if (words.length === 0) return STEPS
  const steps = STEPS.filter((step) => words.some((word) => step.name.startsWith(word)))
  if (steps.length === 0)
    throw new SetupError(`There is no such step. There are: ${STEPS.map((s) => s.name).join(', ')}`)
  return steps
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, '  ')
}

async function timed(step) {
  const start = performance.now()
  const result = await step.act()
  return { step, result, seconds: ((performance.now() - start) / 1000).toFixed(1) }
}

/** Steps of one round at the same time, told in their order. */
async function* inRounds(steps) {
  for (const round of new Set(steps.map((step) => step.round))) {
    const running = steps.filter((step) => step.round === round).map(timed)
    // One that throws is told when its turn comes, and waits for nobody's leave.
    await Promise.allSettled(running)
    for (const one of running) yield await one
  }
}

// npm test [-- unit|integration|end-to-end|types|…]
main(async () => {
  const steps = chosenSteps(process.argv.slice(2))
  await setUp({ window: true })
  say(
    `End-to-end tests run on ${electronBinary() === null ? 'the Electron stand-in (Chromium)' : 'Electron'}.`,
  )
  let passed = 0
  let failed = 0
  for await (const { step, result, seconds } of inRounds(steps)) {
    const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : ''
    say(
      `${result.failed === 0 ? '✓' : '✗'} ${step.name}: ${result.passed} passed, ${result.failed} failed${skipped} (${seconds} s)`,
    )
    if (result.details !== '') say(indent(result.details))
    passed += result.passed
    failed += result.failed
  }
  say(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
