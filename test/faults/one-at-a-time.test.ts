import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { carry } from '../support/carry.ts'
import { loadCompany, loadRows, startCompany } from '../support/docebo-company.ts'
import { openServices } from '../support/open-services.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-turns-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('two processes on one Docebo', () => {
  it('never have two batches on their way, and both end right', async () => {
    const company = await startCompany({
      each: 24,
      latency: 120,
      jitter: 0.3,
      // Small batches make many; side by side they would be carried out, and counted.
      batch: { max: 12, concurrent: 'allow' },
    })
    const path = join(folder, 'turns.db')
    const services = openServices(path)
    await loadCompany(services, company)
    const [connection] = await services.connections.list()
    const id = connection?.id ?? ''
    const halves = [0, 1].map((half) =>
      loadRows(
        services,
        id,
        company.rows.filter((_, index) => index % 2 === half),
      ),
    )
    await services.close()
    const { client_id, client_secret } = company.docebo.secrets
    const env = {
      MUSTER_TEST_CONNECTION: id,
      MUSTER_TEST_SECRETS: JSON.stringify({ client_id, client_secret, grant: 'client_credentials' }),
    }
    const outputs = await Promise.all(halves.map((rosterId) => carry([path, 'start', rosterId], env, null)))
    expect(outputs.map((output) => output.includes('ENDED finished'))).toEqual([true, true])
    expect(company.differences()).toEqual([])
    expect(company.docebo.counters().concurrentBatches).toBe(0)
    expect(company.docebo.counters().calls['POST /learn/v1/enrollment/batch']).toBeGreaterThan(4)
    await company.docebo.close()
  }, 90_000)
})
