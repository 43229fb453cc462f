import { afterEach, describe, expect, it } from 'vitest'
import type { Services } from '../../src/main/services.ts'
import { type CanvasSchool, differences, loadRoster, startSchool } from '../support/canvas-school.ts'
import { openServices } from '../support/open-services.ts'
import { check, startRun } from '../support/runs.ts'

/** What every provider with its practice LMS must pass. Faults are real: sockets cut, tokens revoked, servers gone. */

const open: { services: Services | undefined; school: CanvasSchool | undefined } = {
  services: undefined,
  school: undefined,
}
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

afterEach(async () => {
  await open.services?.close()
  await open.school?.canvas.close()
  open.services = undefined
  open.school = undefined
})

async function setUp(
  options: Parameters<typeof startSchool>[0],
  more: Parameters<typeof openServices>[1] = {},
) {
  const school = await startSchool(options)
  const services = openServices(':memory:', { requestTimeoutMs: 700, ...more })
  open.school = school
  open.services = services
  return { school, services, rosterId: await loadRoster(services, school) }
}

function total(counts: Readonly<Record<string, number>>): number {
  const { planned: _planned, ...rest } = counts
  return Object.values(rest).reduce((sum, count) => sum + count, 0)
}

describe('canvas with practice Canvas', () => {
  it('brings every row to its end, and finds nothing left to do', async () => {
    const { school, services, rosterId } = await setUp({ rows: 120, failing: 12, latency: 5 })
    const runId = await startRun(services, rosterId)
    const end = await services.runs.whenResting(runId)
    expect(end?.status).toBe('finished')
    expect(end?.counts).toMatchObject({ planned: 120, failed: 12, unknown: 0, waiting: 0, sending: 0 })
    expect(total(end!.counts)).toBe(120)
    expect(differences(school)).toEqual([])
    const again = await check(services, rosterId)
    expect(again.counts.create + again.counts.change + again.counts.remove).toBeLessThanOrEqual(1)
    const groups = services.runs.failures(runId)
    expect(groups.reduce((sum, group) => sum + group.rowIds.length, 0)).toBe(12)
    for (const group of groups) expect(group.advice).not.toBe('')
  })

  it('writes nothing while checking', async () => {
    const { school, services, rosterId } = await setUp({ rows: 60, latency: 1 })
    const before = JSON.stringify(school.canvas.state().enrollments)
    await check(services, rosterId)
    expect(JSON.stringify(school.canvas.state().enrollments)).toBe(before)
    expect(Object.keys(school.canvas.counters().calls).filter((call) => !call.startsWith('GET'))).toEqual([])
  })

  it('pauses and resumes, and stops with the rest cancelled', async () => {
    const { school, services, rosterId } = await setUp({ rows: 150, latency: 40 })
    const runId = await startRun(services, rosterId)
    await wait(150)
    services.runs.pause(runId)
    const paused = await services.runs.whenResting(runId)
    expect(paused?.status).toBe('paused')
    const sentBefore = JSON.stringify(school.canvas.counters().calls)
    await wait(150)
    expect(JSON.stringify(school.canvas.counters().calls)).toBe(sentBefore)
    await services.runs.resume(runId)
    await wait(100)
    await services.runs.stop(runId)
    const end = await services.runs.whenResting(runId)
    expect(end?.status).toBe('stopped')
    expect(end!.counts.cancelled).toBeGreaterThan(0)
    expect(total(end!.counts)).toBe(150)
  })

  it('asks when the token is refused, loses no row, and goes on with a new one', async () => {
    const { school, services, rosterId } = await setUp({ rows: 100, latency: 20 })
    const runId = await startRun(services, rosterId)
    await wait(80)
    school.canvas.setTokenState('revoked')
    const held = await services.runs.whenResting(runId)
    expect(held?.hold?.kind).toBe('credential')
    expect(held?.counts.failed).toBe(0)
    school.canvas.setTokenState('active')
    await services.runs.resume(runId)
    expect((await services.runs.whenResting(runId))?.counts).toMatchObject({
      failed: 0,
      unknown: 0,
      cancelled: 0,
    })
    expect(differences(school)).toEqual([])
  })

  it('waits out a dead network and goes on by itself', async () => {
    const { school, services, rosterId } = await setUp({ rows: 120, latency: 20 })
    const runId = await startRun(services, rosterId)
    await wait(60)
    await school.canvas.goOffline()
    await wait(1_500)
    const during = services.runs.get(runId)
    expect(during?.status).toBe('running')
    expect(during?.hold?.kind).toBe('offline')
    await school.canvas.goOnline()
    const end = await services.runs.whenResting(runId)
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0 })
    expect(differences(school)).toEqual([])
  })

  it('pauses after a number of equal failures in a row', async () => {
    const { school, services, rosterId } = await setUp(
      { rows: 60, latency: 2, existing: 0 },
      { runOptions: { stopAfterEqualFailures: 10 } },
    )
    const { id } = await check(services, rosterId)
    // The right is taken away after the check: before it, the check would have said so.
    school.canvas.setRight({ role: 'AccountAdmin', right: 'add_student_to_course', allowed: false })
    const started = await services.runs.start(id)
    if (!started.ok) throw new Error(started.error.message)
    const { runId } = started.value
    const held = await services.runs.whenResting(runId)
    expect(held?.status).toBe('paused')
    expect(held?.hold?.kind).toBe('failures')
    expect(held!.counts.failed).toBeLessThan(40)
  })

  it('retries the failed rows only, as they now stand in the roster', async () => {
    const { school, services, rosterId } = await setUp({ rows: 80, failing: 8, latency: 5 })
    const runId = await startRun(services, rosterId)
    await services.runs.whenResting(runId)
    const failed = services.runs.failures(runId).flatMap((group) => group.rowIds)
    const good = school.rows.findIndex((_row, index) => !school.failing.has(index))
    const section = school.rows[good]?.section ?? ''
    const people = [...school.canvas.world.people.values()].filter((person) => person.logins[0]?.sisUserId)
    services.rosters.edit(rosterId, [
      {
        kind: 'setCells',
        cells: failed.flatMap((rowId, index) => [
          { rowId, column: 'person', text: people.at(-1 - index)?.logins[0]?.sisUserId ?? '' },
          { rowId, column: 'section', text: section },
          { rowId, column: 'course', text: '' },
          { rowId, column: 'role', text: '' },
          { rowId, column: 'type', text: 'student' },
        ]),
      },
    ])
    school.canvas.resetCounters()
    const retry = await services.runs.retry(runId, null)
    if (!retry.ok) throw new Error(retry.error.message)
    const end = await services.runs.whenResting(retry.value.runId)
    expect(end?.retryOf).toBe(runId)
    expect(end?.counts).toMatchObject({ planned: 8, failed: 0 })
    const writes = Object.entries(school.canvas.counters().calls).filter(([call]) => !call.startsWith('GET'))
    expect(writes.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(8)
  })

  it('keeps to the rate limit when the school has less room than the published figures', async () => {
    const { school, services, rosterId } = await setUp({
      rows: 150,
      latency: 30,
      bucket: { mark: 300, maximum: 400 },
    })
    const runId = await startRun(services, rosterId)
    const end = await services.runs.whenResting(runId)
    expect(end?.counts.failed).toBe(0)
    expect(differences(school)).toEqual([])
  })
})

describe('faults at a tenth of the calls', () => {
  it.each([
    ['reset-before'],
    ['reset-after'],
    ['hang'],
    ['hang-after'],
    ['html-500'],
    ['html-502'],
    ['html-503'],
    ['html-504'],
    ['json-500'],
    ['cut-json'],
    ['cut-json-clean'],
    ['throttle'],
  ] as const)('%s: every row still ends right, none twice', async (kind) => {
    const { school, services, rosterId } = await setUp({ rows: 90, latency: 5 })
    const report = await check(services, rosterId)
    school.canvas.setFaults({ random: { kinds: [kind], rate: 0.1, seed: 3 } })
    const run = await services.runs.start(report.id)
    if (!run.ok) throw new Error(run.error.message)
    const end = await services.runs.whenResting(run.value.runId)
    school.canvas.setFaults({ clear: true })
    expect(end?.status).toBe('finished')
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
    expect(total(end!.counts)).toBe(90)
    expect(differences(school)).toEqual([])
    expect(school.canvas.counters().faults[kind] ?? 0).toBeGreaterThan(0)
  })

  it('a throttle storm is waited out', async () => {
    const { school, services, rosterId } = await setUp({ rows: 60, latency: 5 })
    const report = await check(services, rosterId)
    school.canvas.setFaults({ next: [{ kind: 'throttle-storm', skip: 20, times: 6 }] })
    const run = await services.runs.start(report.id)
    if (!run.ok) throw new Error(run.error.message)
    const end = await services.runs.whenResting(run.value.runId)
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0 })
    expect(differences(school)).toEqual([])
  })
})
