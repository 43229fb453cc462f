import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { carryThroughKills } from '../support/carry.ts'
import { openServices } from '../support/open-services.ts'
import { loadDistrict, startDistrict } from '../support/schoology-district.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-schoology-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a Schoology run killed again and again ends right, none twice', async () => {
  // The child keeps to the real pace; the practice LMS does not mind more.
  const district = await startDistrict({
    each: 40,
    latency: 150,
    jitter: 0.3,
    rate: { calls: 100, seconds: 1 },
  })
  const path = join(folder, 'district.db')
  const services = openServices(path)
  const rosterId = await loadDistrict(services, district)
  const [connection] = await services.connections.list()
  await services.close()
  const env = {
    MUSTER_TEST_CONNECTION: connection?.id ?? '',
    MUSTER_TEST_SECRETS: JSON.stringify({ ...district.schoology.secrets, method: 'HMAC-SHA1' }),
  }
  const runId = await carryThroughKills(path, rosterId, env, 3, 600)
  const after = openServices(path)
  expect(after.runs.get(runId)?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
  await after.close()
  expect(district.differences()).toEqual([])
  await district.schoology.close()
}, 120_000)
