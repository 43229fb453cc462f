import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { exportResults } from '../../src/main/files/export-table.ts'
import { loadRoster, startSchool } from '../support/canvas-school.ts'
import { openServices } from '../support/open-services.ts'
import { startRun } from '../support/runs.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-secrets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TOKEN = 'secret-token-93f1c2-never-to-be-seen'

describe('the token after a journey full of failures', () => {
  it('is in no event, no error, no database file and no export', async () => {
    const school = await startSchool({ rows: 80, failing: 8, latency: 5, token: TOKEN })
    const told: string[] = []
    const services = openServices(join(folder, 'muster.db'), {
      requestTimeoutMs: 500,
      publish: (event, payload) => told.push(JSON.stringify([event, payload])),
      report: (error) =>
        told.push(error instanceof Error ? `${error.message} ${error.stack}` : String(error)),
    })
    const rosterId = await loadRoster(services, school)
    school.canvas.setFaults({
      random: { kinds: ['reset-after', 'html-502', 'cut-json', 'json-500'], rate: 0.1, seed: 2 },
    })
    const runId = await startRun(services, rosterId)
    setTimeout(() => school.canvas.setTokenState('revoked'), 120)
    const held = await services.runs.whenResting(runId)
    school.canvas.setTokenState('active')
    if (held?.status === 'paused') {
      expect(held.hold?.kind).toBe('credential')
      await services.runs.resume(runId)
      await services.runs.whenResting(runId)
    }
    const provider = services.providers.get('canvas')!
    await exportResults(
      join(folder, 'results.csv'),
      provider.manifest,
      services.runs.settings(runId),
      services.runs.results(runId),
    )
    for (const row of services.runs.results(runId))
      told.push(JSON.stringify(services.runs.calls(runId, row.rowId)))
    told.push(JSON.stringify(services.runs.list()), JSON.stringify(await services.connections.list()))
    await services.close()
    await school.canvas.close()

    const files = readdirSync(folder)
    expect(files).toContain('muster.db')
    expect(files).toContain('results.csv')
    for (const file of files) expect(readFileSync(join(folder, file), 'latin1'), file).not.toContain(TOKEN)
    expect(told.length).toBeGreaterThan(20)
    for (const text of told) expect(text).not.toContain(TOKEN)
  })
})
