import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Measured, measure, type Watch } from './measured-process.ts'
import { type Before, type Figures, figuresOf, LIMIT_MIB, lineOf } from './report.ts'

/**
 * A long roster through the command line against a practice Canvas without latency: run, killed in the middle, resumed;
 * results; retry; undo. `npm run bench:big -- [--rows 60000] [--keep] [--only run]`. Memory is what the system says the
 * command's process held at most. The last line is one JSON object; the exit status says whether memory stayed below
 * the limit.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '60000' },
    keep: { type: 'boolean', default: false },
    only: { type: 'string' },
    node: { type: 'string', multiple: true, default: [] },
  },
})
const rows = Number(values.rows)
const folder = mkdtempSync(join(tmpdir(), 'muster-big-'))
const roster = join(folder, 'roster.csv')
const cli = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'main.ts')
const all: Figures[] = []
const event = z.object({ event: z.string(), state: z.string().optional() })

const school = await startSchool()
try {
  await carryOut()
} finally {
  school.stop()
  if (values.keep) console.log(`Kept: ${folder}`)
  else rmSync(folder, { recursive: true, force: true })
}
const over = all.filter(({ peakMib }) => peakMib !== null && peakMib > LIMIT_MIB).map(({ step }) => step)
if (over.length > 0) console.log(`Above ${LIMIT_MIB} MiB: ${over.join(', ')}.`)
console.log(JSON.stringify({ rows, limitMib: LIMIT_MIB, over, figures: all }))
process.exitCode = over.length === 0 ? 0 : 1

async function carryOut(): Promise<void> {
  console.log(`${rows} rows; in brackets what 60,000 rows took on 2026-11-27.`)
  const where = ['--url', school.url, '--token-env', 'MUSTER_BENCH_TOKEN']
  const run = ['run', roster, ...where, '--yes', '--accept-drops', '--names', 'send', '--json']

  const half = await muster(run, {
    onLine: countRows((ended, _, kill) => ended === Math.floor(rows / 2) && kill()),
  })
  note('run, killed at half', half, { seconds: 27, peakMib: 808 })
  if (values.only === 'run') return
  const runId = await firstRun()

  let firstRowSeconds: number | null = null
  const resumed = await muster(['resume', runId, ...where, '--json'], {
    onLine: countRows((_, seconds) => {
      firstRowSeconds ??= seconds
    }),
  })
  note(
    'resume',
    resumed,
    { seconds: 26, peakMib: 434, firstRowSeconds: 5.6, databaseMb: 330 },
    firstRowSeconds,
  )

  const csv = await muster(['results', runId, '--json', '--out', join(folder, 'results.csv')])
  note('results as CSV', csv, { seconds: 4.6, peakMib: 190 })
  const xlsx = await muster(['results', runId, '--json', '--out', join(folder, 'results.xlsx')])
  note('results as XLSX', xlsx, { seconds: 6.4, peakMib: 276 })

  await school.reopen()
  note('retry of what failed', await muster(['retry', runId, ...where, '--accept-drops', '--json']), {})
  note('undo, looked at', await muster(['undo', runId, ...where, '--json']), { peakMib: 616 })
  note('undo', await muster(['undo', runId, ...where, '--yes', '--json']), { peakMib: 990, databaseMb: 687 })
}

function note(step: string, measured: Measured, before: Before, firstRowSeconds: number | null = null): void {
  if (measured.code !== null && ![0, 3].includes(measured.code))
    throw new Error(`«${step}» ended with ${measured.code}: ${measured.errors}`)
  const figures = figuresOf(step, measured, {
    databaseMb: databaseMb(),
    firstRowSeconds,
    before: rows === 60_000 ? before : {},
  })
  all.push(figures)
  console.log(lineOf(figures))
}

function muster(args: readonly string[], watch: Watch = {}): Promise<Measured> {
  const env = { MUSTER_BENCH_TOKEN: school.token }
  return measure([...values.node, cli, ...args, '--data', folder], env, watch)
}

/** Calls back for each row that comes to its end. */
function countRows(
  then: (ended: number, seconds: number, kill: () => void) => void,
): NonNullable<Watch['onLine']> {
  let ended = 0
  return (line, seconds, kill) => {
    if (!line.startsWith('{"event":"row"')) return
    const { state } = event.parse(JSON.parse(line))
    if (state === 'sending' || state === 'waiting') return
    ended += 1
    then(ended, seconds, kill)
  }
}

async function firstRun(): Promise<string> {
  let id = ''
  await muster(['runs', '--json'], {
    onLine: (line) => {
      id = z.object({ id: z.string() }).parse(JSON.parse(line)).id
    },
  })
  return id
}

/** The database with what is not yet folded into it, in millions of bytes. */
function databaseMb(): number {
  return ['muster.db', 'muster.db-wal']
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size / 1e6, 0)
}

type School = {
  readonly url: string
  readonly token: string
  /** Opens the courses whose rows have failed. */
  readonly reopen: () => Promise<void>
  readonly stop: () => void
}

function startSchool(): Promise<School> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'school.ts'), '--rows', String(rows), '--out', roster],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const spoken = z.object({ url: z.string(), token: z.string(), concluded: z.array(z.number()) })
  return new Promise((resolve, reject) => {
    let output = ''
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`The practice Canvas ended with ${code}`)))
    child.stdout.on('data', (piece: Buffer) => {
      output += piece.toString()
      if (!output.includes('\n')) return
      const { url, token, concluded } = spoken.parse(JSON.parse(output))
      resolve({
        url,
        token,
        reopen: async () => {
          for (const id of concluded)
            await fetch(`${url}/__practice/courses`, {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ id, workflow_state: 'available' }),
            })
        },
        stop: () => child.kill(),
      })
    })
  })
}
