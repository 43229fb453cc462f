import { parseArgs } from 'node:util'
import { allAtOnce, type Contender, fixedPool, type Pair, sequential } from './contenders.ts'
import { limitSeconds, type Regime } from './limit.ts'
import { muster } from './muster-contender.ts'
import { type PracticeProcess, type State, startPracticeProcess } from './practice-process.ts'

/**
 * Speed at the limit, in real time, against practice Canvas in its own process. Each contender gets a fresh
 * practice LMS. `--rows N` (3000) sets the rows, `--only NAME` the regimes, `--alone` leaves the others out; the sequential script runs on fewer and says so.
 */

const published = { mark: 600, reserve: 50, outflow: 10 }
const latencyBound: Regime = { name: 'latency-bound', latencyMs: 450, cost: 0.35, ...published }
const drainBound: Regime = { name: 'drain-bound', latencyMs: 120, cost: 0.45, ...published }
const untold: readonly Regime[] = [
  { ...latencyBound, name: 'mark 700, not told', mark: 700 },
  { ...latencyBound, name: 'reservation 20, not told', reserve: 20 },
  { ...latencyBound, name: 'outflow 5, not told', outflow: 5 },
]

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '3000' },
    only: { type: 'string' },
    alone: { type: 'boolean' },
    memory: { type: 'string', default: '20000' },
  },
})
const ROWS = Number(values.rows)
const SLOW_ROWS = Math.min(ROWS, 150)

type Line = {
  regime: string
  who: string
  rows: number
  seconds: number
  perSecond: number
  /** Null where not every row got through: a pace that loses rows is no pace. */
  ofLimit: number | null
  throttled: number
  done: number
  failed: number
}
const lines: Line[] = []
const extra: Record<string, number | null> = {}

/** Pairs that are not there yet: people with a login in sections that take them. */
function pairsOf(state: State, count: number): { pairs: Pair[]; sections: Map<number, string> } {
  const open = new Set(
    state.courses
      .filter(
        (course) =>
          course.workflow_state === 'available' && !course.end_at && !course.blueprint && !course.template,
      )
      .map((course) => course.id),
  )
  const sections = new Map<number, string>()
  for (const section of state.sections) {
    if (open.has(section.course_id) && section.workflow_state === 'active' && section.sis_section_id) {
      sections.set(section.id, section.sis_section_id)
    }
  }
  const taken = new Set(state.enrollments.map((one) => `${one.user_id}/${one.course_section_id}`))
  const people = state.users.filter((user) => user.has_login && user.sis_user_id)
  const ids = [...sections.keys()]
  const pairs: Pair[] = []
  for (let round = 0; pairs.length < count && round < ids.length; round += 1) {
    people.forEach((user, index) => {
      const sectionId = ids[(index + round) % ids.length] ?? 0
      if (pairs.length < count && !taken.has(`${user.id}/${sectionId}`))
        pairs.push({ sisUserId: user.sis_user_id ?? '', sectionId })
    })
  }
  return { pairs, sections }
}

async function withPractice<T>(
  regime: Regime,
  people: number,
  work: (practice: PracticeProcess, state: State) => Promise<T>,
): Promise<T> {
  const practice = await startPracticeProcess(regime, people)
  try {
    return await work(practice, await practice.state())
  } finally {
    practice.stop()
  }
}

function report(line: Line): void {
  lines.push(line)
  console.log(
    `${line.regime.padEnd(24)} ${line.who.padEnd(22)} ${String(line.rows).padStart(6)} rows ${line.seconds.toFixed(1).padStart(8)} s ${line.perSecond.toFixed(1).padStart(6)}/s  ${line.ofLimit === null ? 'rows lost   ' : line.ofLimit.toFixed(3)} of the limit  ${String(line.throttled).padStart(5)} throttled  ${line.done} done, ${line.failed} failed`,
  )
}

async function runMuster(regime: Regime, rows: number): Promise<void> {
  await withPractice(regime, 1_500, async (practice, state) => {
    const { pairs, sections } = pairsOf(state, rows)
    const end = await muster(practice, pairs, sections)
    const { throttled, created } = await practice.counters()
    const twice = Object.values(created).filter((times) => times > 1).length
    if (twice > 0) throw new Error(`${twice} enrollments were made twice`)
    report({
      regime: regime.name,
      who: 'Muster',
      rows: pairs.length,
      seconds: end.seconds,
      perSecond: end.done / end.seconds,
      ofLimit: limitSeconds(regime, pairs.length) / end.seconds,
      throttled,
      done: end.done,
      failed: end.failed,
    })
    console.log(
      `${''.padEnd(24)} check before it: ${end.readCalls} reads in ${end.checkSeconds.toFixed(1)} s; CPU ${end.cpuMsPerRow.toFixed(2)} ms a row; time left after a tenth was ${end.etaRatio?.toFixed(2) ?? '?'} of the truth`,
    )
    extra[`${regime.name}: cpuMsPerRow`] = end.cpuMsPerRow
    extra[`${regime.name}: etaRatio`] = end.etaRatio
  })
}

async function runContender(regime: Regime, who: string, contender: Contender, rows: number): Promise<void> {
  await withPractice(regime, 1_500, async (practice, state) => {
    const { pairs } = pairsOf(state, rows)
    const end = await contender(practice, pairs)
    const { throttled } = await practice.counters()
    report({
      regime: regime.name,
      who,
      rows: pairs.length,
      seconds: end.seconds,
      perSecond: end.done / end.seconds,
      ofLimit: end.failed > 0 ? null : limitSeconds(regime, ROWS) / ((end.seconds * ROWS) / end.done),
      throttled,
      done: end.done,
      failed: end.failed,
    })
  })
}

async function runMemory(rows: number): Promise<void> {
  const quick: Regime = {
    name: 'overhead',
    latencyMs: 5,
    cost: 0.001,
    mark: 5_000,
    reserve: 50,
    outflow: 1_000,
  }
  const once = (watchHeap: boolean) =>
    withPractice(quick, 3_000, async (practice, state) => {
      const { pairs, sections } = pairsOf(state, rows)
      return muster(practice, pairs, sections, watchHeap)
    })
  const { cpuMsPerRow, done, seconds } = await once(false)
  const { heapBytesPerRow } = await once(true)
  console.log(
    `${'overhead'.padEnd(24)} ${done} rows done in ${seconds.toFixed(1)} s: CPU ${cpuMsPerRow.toFixed(2)} ms a row (asked: under 1.5), heap ${(heapBytesPerRow / 1_024).toFixed(2)} KiB a row (asked: under 1)`,
  )
  extra['overhead: rows'] = done
  extra['overhead: cpuMsPerRow'] = cpuMsPerRow
  extra['overhead: heapKibPerRow'] = heapBytesPerRow / 1_024
}

const wants = (name: string) => values.only === undefined || name.includes(values.only)

for (const regime of [latencyBound, drainBound]) {
  if (!wants(regime.name)) continue
  console.log(
    `${regime.name}: the limit is ${limitSeconds(regime, ROWS).toFixed(1)} s for ${ROWS} rows, ${(ROWS / limitSeconds(regime, ROWS)).toFixed(1)}/s`,
  )
  await runMuster(regime, ROWS)
  if (values.alone === true) continue
  await runContender(regime, 'ten at once, no retry', fixedPool, ROWS)
  await runContender(regime, 'all at once, wait 2–5 s', allAtOnce, ROWS)
  await runContender(regime, `sequential (${SLOW_ROWS} rows)`, sequential, SLOW_ROWS)
}
for (const regime of untold) if (wants(regime.name)) await runMuster(regime, ROWS)
if (wants('overhead')) await runMemory(Number(values.memory))
console.log(JSON.stringify({ bench: 'canvas', rows: ROWS, lines, ...extra }))
