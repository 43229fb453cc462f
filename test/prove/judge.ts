import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { openServices } from '../support/open-services.ts'
import type { World } from './worlds.ts'

/** What one run came to, beside what the practice LMS says of it; each in words. */
export type Judgement = {
  /** Rows that are neither as asked nor said to be otherwise. */
  readonly lost: readonly string[]
  /** What was made or carried out twice and must not be. */
  readonly doubled: readonly string[]
  /** Rows or runs whose record is not true. */
  readonly wrong: readonly string[]
  readonly integrity: readonly string[]
}

const checkSchema = z.object({ integrity_check: z.string() })

/** Compares a finished run's journal with the state and the counters of the practice LMS. */
export async function judge(path: string, runId: string, world: World): Promise<Judgement> {
  const services = openServices(path)
  const run = services.runs.get(runId)
  const rows = [...services.runs.results(runId)]
  await services.close()
  const lost: string[] = []
  const wrong: string[] = []
  if (run?.status !== 'finished') wrong.push(`The run is «${run?.status}»`)
  if (rows.length !== world.rows) lost.push(`${rows.length} rows of ${world.rows} are in the run`)
  const notSo = world.differences()
  const twins = notSo.filter((text) => text.includes(' was made '))
  const others = notSo.filter((text) => !text.includes(' was made '))
  for (const row of rows) {
    if (row.state === 'waiting' || row.state === 'cancelled')
      lost.push(`Row ${row.position + 1} ended ${row.state}`)
    if ((row.state === 'failed' || row.state === 'unknown') && row.message === '')
      wrong.push(`Row ${row.position + 1} is ${row.state} without a reason`)
  }
  const told = rows.filter(({ state }) => state === 'failed' || state === 'unknown').length
  // What is not as asked must be told by some row; where more rows are told than differ, those can't be done at all.
  if (others.length > told) lost.push(...others.slice(told))
  const db = new DatabaseSync(path, { readOnly: true })
  const integrity = db
    .prepare('PRAGMA integrity_check')
    .all()
    .map((row) => checkSchema.parse(row).integrity_check)
    .filter((text) => text !== 'ok')
  db.close()
  const doubled = [...twins, ...carriedOutTwice(world)]
  return { lost, doubled, wrong, integrity }
}

/** By the practice LMS's own count: of calls that must not be repeated, which were carried out with success twice. */
function carriedOutTwice({ counters, mustNotRepeat }: World): string[] {
  return Object.entries(counters().carriedOut).flatMap(([call, times]) =>
    times > 1 && mustNotRepeat.test(call) ? [`${call} was carried out ${times} times`] : [],
  )
}
