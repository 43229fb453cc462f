import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/main/database/open.ts'
import { differences, loadRoster, startSchool } from '../support/canvas-school.ts'
import { openServices } from '../support/open-services.ts'
import { startRun } from '../support/runs.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-disk-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a full disk in the middle of a run', () => {
  it('stops sending what can’t be recorded, says so, and goes on when there is room', async () => {
    const school = await startSchool({ rows: 150, latency: 40 })
    const db = openDatabase(join(folder, 'full.db'))
    if (!db.ok) throw new Error(db.error.message)
    const services = openServices('', { db: db.value, report: () => undefined })
    const runId = await startRun(services, await loadRoster(services, school))
    await wait(120)
    // SQLite itself now says «database or disk is full», as it does when the disk is.
    db.value.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA max_page_count = 1')
    const held = await services.runs.whenResting(runId)
    expect(held?.hold?.kind).toBe('journal')
    expect(held?.hold?.message).toContain('disk')
    const writes = () => Object.values(school.canvas.counters().writes).reduce((sum, count) => sum + count, 0)
    await wait(300)
    const before = writes()
    await wait(300)
    expect(writes()).toBe(before)
    db.value.exec('PRAGMA max_page_count = 1000000')
    await services.runs.resume(runId)
    const end = await services.runs.whenResting(runId)
    expect(end?.status).toBe('finished')
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0 })
    expect(differences(school)).toEqual([])
    await services.close()
    await school.canvas.close()
  })
})

describe('a sleeping computer', () => {
  it('holds the run and goes on by itself after waking', async () => {
    const school = await startSchool({ rows: 120, latency: 30 })
    const services = openServices(join(folder, 'sleep.db'))
    const runId = await startRun(services, await loadRoster(services, school))
    await wait(100)
    services.runs.suspend()
    const asleep = await services.runs.whenResting(runId)
    expect(asleep?.hold?.kind).toBe('asleep')
    services.runs.wake()
    const end = await services.runs.whenResting(runId)
    expect(end?.counts).toMatchObject({ failed: 0, unknown: 0, cancelled: 0, waiting: 0 })
    expect(differences(school)).toEqual([])
    await services.close()
    await school.canvas.close()
  })
})
