import { afterEach, describe, expect, it } from 'vitest'
import { differences, loadRoster, startSchool } from '../support/canvas-school.ts'
import { openServices } from '../support/open-services.ts'
import { startRun } from '../support/runs.ts'

const open: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function setUp() {
  const school = await startSchool({ rows: 150, latency: 25 })
  const services = openServices(':memory:')
  open.push(services, school.canvas)
  const rosterId = await loadRoster(services, school)
  const connectionId = services.rosters.get(rosterId)?.settings.connectionId ?? ''
  return { school, services, rosterId, connectionId }
}

describe('a connection', () => {
  it('opened by many at once is one, with one pace', async () => {
    const { services, connectionId } = await setUp()
    const opened = await Promise.all(Array.from({ length: 5 }, () => services.connections.open(connectionId)))
    expect(new Set(opened.map((one) => one.ok && one.value)).size).toBe(1)
  })

  it('can be verified, and given its token anew, while a run goes on: no call of it is cut', async () => {
    const { school, services, rosterId, connectionId } = await setUp()
    const runId = await startRun(services, rosterId)
    for (let time = 0; time < 4; time += 1) {
      expect((await services.connections.verify(connectionId)).ok).toBe(true)
      const replaced = await services.connections.replaceSecrets(connectionId, { token: school.canvas.token })
      expect(replaced.ok).toBe(true)
    }
    const end = await services.runs.whenResting(runId)
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
    const calls = [...services.runs.results(runId)].flatMap(({ rowId }) => services.runs.calls(runId, rowId))
    expect(calls.filter((call) => call.attempts > 1)).toEqual([])
    expect(differences(school)).toEqual([])
  })

  it('is not removed while a run needs it, and says so; afterwards it is', async () => {
    const { services, rosterId, connectionId } = await setUp()
    const runId = await startRun(services, rosterId)
    const refused = await services.connections.remove(connectionId)
    expect(refused).toMatchObject({ ok: false, error: { code: 'CONNECTION_IN_USE' } })
    expect(!refused.ok && refused.error.message).toMatch(
      /is used by a run of «.+». Wait for its end, or stop it/,
    )
    expect((await services.runs.whenResting(runId))?.counts).toMatchObject({ failed: 0, waiting: 0 })
    expect(await services.connections.remove(connectionId)).toMatchObject({ ok: true })
    expect(services.connections.get(connectionId)).toBeUndefined()
  })

  it('that is gone refuses a paused run in words', async () => {
    const { services, rosterId, connectionId } = await setUp()
    const runId = await startRun(services, rosterId)
    services.runs.pause(runId)
    await services.runs.whenResting(runId)
    expect(await services.connections.remove(connectionId)).toMatchObject({ ok: true })
    expect(await services.runs.resume(runId)).toMatchObject({ ok: false, error: { code: 'NO_CONNECTION' } })
  })
})
