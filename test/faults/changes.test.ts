import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadChanges, startChanges } from '../support/canvas-changes.ts'
import { carryThroughKills } from '../support/carry.ts'
import { openServices } from '../support/open-services.ts'
import { FAULTS, startRun } from '../support/runs.ts'

/** Changes, moves and endings of enrollments under every fault, and killed in the middle: all right, none twice. */

const KINDS = [...FAULTS, 'throttle'] as const

describe('changes of what is there', () => {
  it.each(KINDS)('under %s at one call in ten', async (kind) => {
    const school = await startChanges({
      each: 8,
      latency: 3,
      faults: { random: { rates: { [kind]: 0.1 }, seed: 11 } },
    })
    const services = openServices(':memory:', { requestTimeoutMs: 500 })
    try {
      const runId = await startRun(services, await loadChanges(services, school))
      const end = await services.runs.whenResting(runId)
      expect(end?.status).toBe('finished')
      expect(end?.counts).toMatchObject({ planned: school.rows.length, failed: 0, unknown: 0 })
      expect(school.differences()).toEqual([])
    } finally {
      await services.close()
      await school.canvas.close()
    }
  })
})

describe('changes killed in the middle', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-changes-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('end right after three kills', async () => {
    const school = await startChanges({ each: 20, latency: 50, jitter: 0.3 })
    const path = join(folder, 'changes.db')
    const services = openServices(path)
    const rosterId = await loadChanges(services, school)
    const [connection] = await services.connections.list()
    await services.close()
    const env = { MUSTER_TEST_CONNECTION: connection?.id ?? '', MUSTER_TEST_TOKEN: school.canvas.token }
    const runId = await carryThroughKills(path, rosterId, env, 3, 400)
    expect(endOf(path, runId)).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
    expect(school.differences()).toEqual([])
    await school.canvas.close()
  }, 90_000)
})

function endOf(path: string, runId: string): Readonly<Record<string, number>> | undefined {
  const services = openServices(path)
  const summary = services.runs.get(runId)
  void services.close()
  return summary?.counts
}
