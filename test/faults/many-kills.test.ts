import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { proveRun } from '../prove/one-run.ts'
import { createChance } from '../prove/random.ts'

/** A little of what `npm run prove:kills` does at length. */

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-many-kills-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each([
  ['canvas', 41],
  ['docebo', 42],
  ['schoology', 43],
])(
  '%s: killed four times by seed %i, its journal agrees with what the LMS carried out',
  async (lms, seed) => {
    const proof = await proveRun(lms, folder, seed, 4, createChance(seed))
    expect(proof.kills).toBeGreaterThan(0)
    expect(proof.lost).toEqual([])
    expect(proof.doubled).toEqual([])
    expect(proof.wrong).toEqual([])
    expect(proof.integrity).toEqual([])
  },
  120_000,
)
