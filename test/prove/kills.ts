import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { proveRun } from './one-run.ts'
import { createChance } from './random.ts'

/**
 * `npm run prove:kills -- --kills 1000 [--seed N] [--lms canvas,docebo,schoology] [--report FILE]`: real processes that
 * carry runs are killed at random moments, with several at once and with trouble of the LMS. Afterwards the journal has
 * to agree with the practice LMS: nothing lost, nothing doubled, nothing recorded that is not so. The exit status is 1
 * where it does not, and the databases are kept.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    lms: { type: 'string', default: 'canvas,docebo,schoology' },
    report: { type: 'string' },
  },
})
const wanted = Number(values.kills)
const seed = values.seed === undefined ? Math.floor(Math.random() * 1e6) : Number(values.seed)
const names = values.lms.split(',')
const KILLS_A_RUN = 5
const SAY_EVERY = 25

type Sum = {
  runs: number
  rows: number
  kills: number
  races: number
  lost: number
  doubled: number
  wrong: number
  integrity: number
}
const sums = new Map<string, Sum>(
  names.map((lms) => [
    lms,
    { runs: 0, rows: 0, kills: 0, races: 0, lost: 0, doubled: 0, wrong: 0, integrity: 0 },
  ]),
)
const folder = mkdtempSync(join(tmpdir(), 'muster-kills-'))
const startedAt = performance.now()
console.log(`Seed ${seed}; ${wanted} kills over ${names.join(', ')}.`)

let kills = 0
for (let index = 0; kills < wanted; index += 1) {
  const lms = names[index % names.length] ?? ''
  const own = seed + index
  const proof = await proveRun(lms, folder, own, Math.min(KILLS_A_RUN, wanted - kills), createChance(own))
  kills += proof.kills
  const sum = sums.get(lms)
  if (sum !== undefined) {
    sum.runs += 1
    sum.rows += proof.rows
    sum.kills += proof.kills
    sum.races += proof.races
    for (const kind of ['lost', 'doubled', 'wrong', 'integrity'] as const) sum[kind] += proof[kind].length
  }
  if ((index + 1) % SAY_EVERY === 0) console.log(`${kills} kills in ${index + 1} runs`)
  const faults = [...proof.lost, ...proof.doubled, ...proof.wrong, ...proof.integrity]
  if (faults.length === 0)
    for (const ending of ['', '-wal', '-shm']) rmSync(`${proof.database}${ending}`, { force: true })
  else {
    console.log(`${lms}, seed ${own}: ${faults.length} faults. Kept: ${proof.database}`)
    for (const text of faults.slice(0, 5)) console.log(`  ${text.slice(0, 240)}`)
    console.log(
      `  Again: npm run prove:kills -- --lms ${lms} --seed ${own} --kills ${Math.max(1, proof.kills)}`,
    )
  }
}
const bad = [...sums.values()].reduce(
  (sum, one) => sum + one.lost + one.doubled + one.wrong + one.integrity,
  0,
)
console.table(Object.fromEntries(sums))
const seconds = Math.round((performance.now() - startedAt) / 1_000)
console.log(
  `${kills} kills in ${seconds} s; seed ${seed}; ${bad === 0 ? 'nothing lost, doubled or wrong' : `${bad} faults`}.`,
)
const report = { seed, seconds, kills, byLms: Object.fromEntries(sums) }
if (values.report !== undefined) writeFileSync(values.report, `${JSON.stringify(report, null, 2)}\n`)
if (bad === 0) rmSync(folder, { recursive: true, force: true })
process.exitCode = bad === 0 ? 0 : 1
