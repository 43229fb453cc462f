import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeWorld as makeSchool } from '../src/practice/canvas/make-world.ts'
import { canvasOptionsSchema } from '../src/practice/canvas/options.ts'
import { makePracticeRoster as makeCanvasRoster } from '../src/practice/canvas/practice-roster.ts'
import { makeWorld as makeCompany } from '../src/practice/docebo/make-world.ts'
import { doceboOptionsSchema } from '../src/practice/docebo/options.ts'
import { makePracticeRoster as makeDoceboRoster } from '../src/practice/docebo/practice-roster.ts'
import { makeWorld as makeDistrict } from '../src/practice/schoology/make-world.ts'
import { schoologyOptionsSchema } from '../src/practice/schoology/options.ts'
import { makePracticeRoster as makeSchoologyRoster } from '../src/practice/schoology/practice-roster.ts'

/**
 * Writes the sample rosters. They name people and places of the practice LMSs as they start without options, so they
 * are made from them: run this again after one of their worlds was changed.
 */
type Made = {
  readonly csv: string
  readonly failures: readonly { readonly row: number; readonly reason: string }[]
}

const wish = { rows: 400, failing: 12 }
const samples: Readonly<Record<string, () => Made>> = {
  canvas: () => makeCanvasRoster(makeSchool(canvasOptionsSchema.parse({})), wish),
  schoology: () => makeSchoologyRoster(makeDistrict(schoologyOptionsSchema.parse({})), wish),
  docebo: () => makeDoceboRoster(makeCompany(doceboOptionsSchema.parse({})), wish),
}

const folder = join(import.meta.dirname, '..', 'resources', 'samples')
mkdirSync(folder, { recursive: true })
for (const [name, make] of Object.entries(samples)) {
  const roster = make()
  // With a byte-order mark, spreadsheets read the names' accents right.
  writeFileSync(join(folder, `${name}-400.csv`), `\uFEFF${roster.csv}`)
  for (const { row, reason } of roster.failures) console.log(`${name}, row ${row}: ${reason}`)
}
