import { expect } from 'vitest'
import type { Services } from '../../src/main/services.ts'

/** What the practice LMSs can do to a call that the client can't tell from a broken network or server. */
export const FAULTS = [
  'reset-before',
  'reset-after',
  'hang',
  'hang-after',
  'html-500',
  'html-502',
  'html-504',
  'json-500',
  'cut-json',
  'cut-json-clean',
] as const

export async function check(services: Services, rosterId: string) {
  const started = await services.checks.start(rosterId, null)
  if (!started.ok) throw new Error(started.error.message)
  const report = await services.checks.whenFinished(started.value.checkId)
  if (report?.status !== 'finished')
    throw new Error(`The check ${report?.status}: ${report?.problem?.message}`)
  return report
}

/** Starts a run of the whole roster and answers at once with its id. */
export async function startRun(services: Services, rosterId: string): Promise<string> {
  const report = await check(services, rosterId)
  const run = await services.runs.start(report.id)
  if (!run.ok) throw new Error(run.error.message)
  return run.value.runId
}

/** Runs the roster to its end, which must be a good one for every row. */
export async function runWell(services: Services, rosterId: string): Promise<void> {
  const runId = await startRun(services, rosterId)
  const end = await services.runs.whenResting(runId)
  expect(end?.status).toBe('finished')
  const bad = [...services.runs.results(runId)].filter(
    (row) => row.state !== 'done' && row.state !== 'unchanged',
  )
  expect(bad.map((row) => `${row.position} ${row.state} ${row.message}`)).toEqual([])
}
