import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { carryThroughKills } from '../support/carry.ts'
import { loadCompany, startCompany } from '../support/docebo-company.ts'
import { openServices } from '../support/open-services.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-docebo-kill-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a Docebo run killed again and again', () => {
  it.each([
    ['with the batch form', { batch: { max: 20 } }],
    ['without it', { batch: { enabled: false } }],
  ])(
    'ends right, none twice: %s',
    async (name, options) => {
      const company = await startCompany({ each: 40, latency: 60, jitter: 0.3, ...options })
      const path = join(folder, `${name.replaceAll(' ', '-')}.db`)
      const services = openServices(path)
      const rosterId = await loadCompany(services, company)
      const [connection] = await services.connections.list()
      await services.close()
      const { client_id, client_secret } = company.docebo.secrets
      const env = {
        MUSTER_TEST_CONNECTION: connection?.id ?? '',
        MUSTER_TEST_SECRETS: JSON.stringify({ client_id, client_secret, grant: 'client_credentials' }),
      }
      const runId = await carryThroughKills(path, rosterId, env, 4, 500)
      const after = openServices(path)
      expect(after.runs.get(runId)?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
      await after.close()
      expect(company.differences()).toEqual([])
      await company.docebo.close()
    },
    90_000,
  )
})
