import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createMemorySecretStore } from '../../src/main/connections/secret-store.ts'
import type { Services } from '../../src/main/services.ts'
import { differences, loadRoster, startSchool } from '../support/canvas-school.ts'
import { openServices } from '../support/open-services.ts'
import { check, startRun } from '../support/runs.ts'

/** Several who would carry one run: clicks at once, a window and a terminal on one database. */

const folder = mkdtempSync(join(tmpdir(), 'muster-carriers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const open: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

let files = 0
const ALL_GOOD = { failed: 0, unknown: 0, cancelled: 0, waiting: 0 }

/** A school, and two Musters on one database. */
async function setUp(rows: number) {
  files += 1
  const path = join(folder, `${files}.db`)
  const school = await startSchool({ rows, latency: 25 })
  const keychain = createMemorySecretStore()
  const window = openServices(path, { keychain })
  const terminal = openServices(path, { keychain })
  open.push(window, terminal, school.canvas)
  const rosterId = await loadRoster(window, school)
  /** How often the enrollment that was written most often was written. */
  const most = () => Math.max(...Object.values(school.canvas.counters().writes))
  return { school, window, terminal, rosterId, most }
}

/** A run that was begun and paused. */
async function pausedRun(services: Services, rosterId: string): Promise<string> {
  const runId = await startRun(services, rosterId)
  await new Promise((resolve) => setTimeout(resolve, 150))
  services.runs.pause(runId)
  expect((await services.runs.whenResting(runId))?.status).toBe('paused')
  return runId
}

describe('one run', () => {
  it('resumed twice at once is carried once', async () => {
    const { school, window, rosterId, most } = await setUp(120)
    const runId = await pausedRun(window, rosterId)
    const both = await Promise.all([window.runs.resume(runId), window.runs.resume(runId)])
    expect(both.map((one) => one.ok)).toEqual([true, true])
    const end = await window.runs.whenResting(runId)
    expect(end?.counts).toMatchObject(ALL_GOOD)
    expect(most()).toBe(1)
    expect(differences(school)).toEqual([])
  })

  it('resumed in two places at once is carried in one, and the other is told', async () => {
    const { school, window, terminal, rosterId, most } = await setUp(120)
    const runId = await pausedRun(window, rosterId)
    const both = await Promise.all([window.runs.resume(runId), terminal.runs.resume(runId)])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both.flatMap((one) => (one.ok ? [] : [one.error.code]))).toEqual(['RUN_ELSEWHERE'])
    await Promise.all([window.runs.whenResting(runId), terminal.runs.whenResting(runId)])
    expect(terminal.runs.get(runId)).toMatchObject({ status: 'finished', counts: ALL_GOOD })
    expect(window.runs.get(runId)).toMatchObject({ status: 'finished', counts: ALL_GOOD })
    expect(most()).toBe(1)
    expect(differences(school)).toEqual([])
  })

  it('is answered for in the same words at every door while it is carried elsewhere', async () => {
    const { window, terminal, rosterId } = await setUp(150)
    const runId = await startRun(window, rosterId)
    const answers = [
      await terminal.runs.resume(runId),
      await terminal.runs.stop(runId),
      terminal.runs.pause(runId),
      await terminal.runs.retry(runId, null),
      terminal.runs.remove(runId),
      await terminal.runs.planUndo(runId, 'remove'),
    ]
    expect(answers.map((one) => (one.ok ? 'ok' : one.error.code))).toEqual(answers.map(() => 'RUN_ELSEWHERE'))
    expect((await window.runs.whenResting(runId))?.counts).toMatchObject(ALL_GOOD)
  })

  it('that a window paused can be carried on in a terminal, and the window tells how it went', async () => {
    const { school, window, terminal, rosterId, most } = await setUp(120)
    const runId = await pausedRun(window, rosterId)
    expect((await terminal.runs.resume(runId)).ok).toBe(true)
    expect(window.runs.get(runId)?.status).toBe('running')
    await terminal.runs.whenResting(runId)
    const again = await window.runs.resume(runId)
    expect(again.ok ? 'ok' : again.error.code).toBe('RUN_OVER')
    expect(window.runs.get(runId)).toMatchObject({ status: 'finished', counts: ALL_GOOD })
    expect(most()).toBe(1)
    expect(differences(school)).toEqual([])
  })

  it('made of one check by two clicks at once is one run', async () => {
    const { window, rosterId } = await setUp(30)
    const report = await check(window, rosterId)
    const both = await Promise.all([window.runs.start(report.id), window.runs.start(report.id)])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    const [run] = window.runs.list()
    await window.runs.whenResting(run?.id ?? '')
    expect(window.runs.list()).toHaveLength(1)
  })
})
