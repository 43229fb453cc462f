import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeWorld } from '../src/practice/canvas/make-world.ts'
import { canvasOptionsSchema } from '../src/practice/canvas/options.ts'
import { makePracticeRoster } from '../src/practice/canvas/practice-roster.ts'

/**
 * Writes the sample rosters. They name people and sections of the practice Canvas as it starts without options,
 * so they are made from it: run this again after its school was changed.
 */
const folder = join(import.meta.dirname, '..', 'resources', 'samples')
mkdirSync(folder, { recursive: true })
const world = makeWorld(canvasOptionsSchema.parse({}))
const roster = makePracticeRoster(world, { rows: 400, failing: 12 })
// With a byte-order mark, spreadsheets read the names' accents right.
writeFileSync(join(folder, 'canvas-400.csv'), `\uFEFF${roster.csv}`)
for (const { row, reason, foundBy } of roster.failures)
  console.log(`row ${row}: ${reason} (found by ${foundBy})`)
