import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/main/clock.ts'
import type { Services } from '../../src/main/services.ts'
import type { CheckReport } from '../../src/shared/ipc/schemas.ts'
import type { RosterRow } from '../../src/shared/roster/row.ts'
import type { RunOptions } from '../../src/shared/run/options.ts'
import { type CanvasSchool, loadRoster, startSchool } from '../support/canvas-school.ts'
import { connectToCanvas } from '../support/connect.ts'
import { openServices } from '../support/open-services.ts'

let school: CanvasSchool
let services: Services
let rosterId: string
let faults: unknown[]
/** Added to the clock, in milliseconds. */
let later: number

beforeEach(async () => {
  later = 0
  faults = []
  school = await startSchool({ rows: 12, existing: 0 })
  services = openServices(':memory:', {
    clock: { ...systemClock, now: () => systemClock.now() + later },
    report: (error) => faults.push(error),
  })
  rosterId = await loadRoster(services, school)
})
afterEach(async () => {
  await services.close()
  await school.canvas.close()
})

async function check(rowIds: readonly string[] | null = null, whole = false): Promise<CheckReport> {
  const started = await services.checks.start(rosterId, rowIds, null, whole)
  if (!started.ok) throw new Error(started.error.message)
  const report = await services.checks.whenFinished(started.value.checkId)
  if (report?.status !== 'finished') throw new Error(report?.problem?.message)
  return report
}

const rows = () => services.rosters.allRows(rosterId)
const first = () => rows()[0] as RosterRow
const set = (column: string, text: string, row = first()) =>
  services.rosters.edit(rosterId, [{ kind: 'setCells', cells: [{ rowId: row.id, column, text }] }])
const settings = () => {
  const roster = services.rosters.get(rosterId)
  if (roster === undefined) throw new Error('The roster is there')
  return roster.settings
}
const codeOf = async (id: string) => {
  const started = await services.runs.start(id)
  return started.ok ? 'started' : started.error.code
}
const writes = () =>
  Object.entries(school.canvas.counters().calls)
    .filter(([form]) => !form.startsWith('GET'))
    .reduce((sum, [, count]) => sum + count, 0)

describe('what was checked is what is sent', () => {
  it('two who start one check at once: exactly one run, and nothing twice', async () => {
    const { id } = await check()
    const codes = await Promise.all([codeOf(id), codeOf(id), codeOf(id)])
    expect(codes.sort()).toEqual(['CHECK_USED', 'CHECK_USED', 'started'])
    expect(services.runs.list()).toHaveLength(1)
    await services.runs.whenResting(services.runs.list()[0]?.id ?? '')
    expect(await codeOf(id)).toBe('CHECK_USED')
    expect(services.runs.list()).toHaveLength(1)
  })

  it('a check that a run was made of keeps its report and lets go of what was read for it', async () => {
    const { id } = await check()
    expect(services.checks.finished(id)?.rows).toHaveLength(12)
    expect(await codeOf(id)).toBe('started')
    expect(services.checks.finished(id)).toBeUndefined()
    expect(services.checks.last(rosterId)?.verdicts).toHaveLength(12)
    expect(await codeOf(id)).toBe('CHECK_USED')
  })

  it('a check whose run could not be started keeps it, so that the run can be started after all', async () => {
    const { id } = await check()
    const open = vi.spyOn(services.connections, 'open')
    open.mockResolvedValueOnce({ ok: false, error: { code: 'KEYCHAIN', message: 'Locked' } })
    expect(await codeOf(id)).toBe('KEYCHAIN')
    expect(services.checks.finished(id)?.rows).toHaveLength(12)
    open.mockRestore()
    expect(await codeOf(id)).toBe('started')
  })

  it.each<[string, () => unknown]>([
    ['a cell', () => set('type', 'teacher')],
    ['a row added', () => services.rosters.append(rosterId, [{ cells: { person: 'x', section: 'y' } }])],
    ['a row deleted', () => services.rosters.edit(rosterId, [{ kind: 'deleteRows', rowIds: [first().id] }])],
    [
      'rows in another order',
      () =>
        services.rosters.edit(rosterId, [
          { kind: 'deleteRows', rowIds: [first().id] },
          { kind: 'insertRows', before: null, rows: [first()] },
        ]),
    ],
    ['a gap', () => services.rosters.addGap(rosterId, 'Rows are missing.')],
    [
      'a kind of id',
      () => services.rosters.configure(rosterId, { ...settings(), idKinds: { person: 'sis_login_id' } }),
    ],
    ['the order of dates', () => services.rosters.configure(rosterId, { ...settings(), dateOrder: 'mdy' })],
    ['no connection', () => services.rosters.configure(rosterId, { ...settings(), connectionId: null })],
    [
      'another connection',
      async () => {
        const connectionId = await connectToCanvas(services, school.canvas)
        services.rosters.configure(rosterId, { ...settings(), connectionId })
      },
    ],
    ['the connection removed', () => services.connections.remove(settings().connectionId ?? '')],
    ['the roster removed', () => services.rosters.remove(rosterId)],
    [
      'more than an hour',
      () => {
        later = 61 * 60_000
      },
    ],
    [
      'a clock set back by a day',
      () => {
        later = -24 * 3_600_000
      },
    ],
  ])('a check is refused after %s, and nothing is sent', async (_what, change) => {
    const { id } = await check()
    await change()
    expect(await codeOf(id)).toBe('CHECK_STALE')
    expect(services.checks.fresh(id)).toMatchObject({ ok: false, error: { code: 'CHECK_STALE' } })
    expect(services.runs.list()).toEqual([])
    expect(writes()).toBe(0)
  })

  it('another name or pace of the connection leaves it fresh', async () => {
    const { id } = await check()
    await services.connections.update(settings().connectionId ?? '', { name: 'New name', maxInFlight: 3 })
    expect(services.checks.fresh(id).ok).toBe(true)
  })

  it('an edit that is taken back, and a new name, leave it fresh', async () => {
    const { id } = await check()
    const before = first().cells.type ?? ''
    set('type', 'teacher')
    expect(services.checks.fresh(id).ok).toBe(false)
    set('type', before)
    services.rosters.rename(rosterId, 'Another name')
    expect(services.checks.fresh(id).ok).toBe(true)
    expect(await codeOf(id)).toBe('started')
  })

  it('a check of some rows does not mind an edit of others', async () => {
    const { id } = await check([first().id])
    set('type', 'teacher', rows()[3])
    expect(services.checks.fresh(id).ok).toBe(true)
    set('type', 'teacher')
    expect(services.checks.fresh(id).ok).toBe(false)
  })

  it('an edit between the click and the run stops it; the check can be used once that is taken back', async () => {
    const { id } = await check()
    const before = first().cells.type ?? ''
    const starting = codeOf(id)
    set('type', 'teacher')
    expect(await starting).toBe('CHECK_STALE')
    set('type', before)
    expect(await codeOf(id)).toBe('started')
  })

  it('the last check of a roster can be asked for', async () => {
    expect(services.checks.last(rosterId)).toBeUndefined()
    const { id } = await check()
    expect(services.checks.last(rosterId)?.id).toBe(id)
  })
})

describe('a retry', () => {
  async function failedRun(): Promise<string> {
    set('section', 'NOWHERE')
    set('section', 'NOWHERE', rows()[1])
    const { id } = await check()
    const started = await services.runs.start(id, { way: null, stopAfterEqualFailures: 7, maxDropShare: 0.5 })
    if (!started.ok) throw new Error(started.error.message)
    await services.runs.whenResting(started.value.runId)
    expect(services.runs.get(started.value.runId)?.counts.failed).toBe(2)
    return started.value.runId
  }

  it('goes nowhere but where its run went', async () => {
    const runId = await failedRun()
    const own = settings()
    const connectionId = await connectToCanvas(services, school.canvas)
    services.rosters.configure(rosterId, { ...own, connectionId })
    const refused = await services.runs.retry(runId, null)
    expect(refused).toMatchObject({ ok: false, error: { code: 'RETRY_ELSEWHERE' } })
    services.rosters.configure(rosterId, own)
    expect(await services.runs.retry(runId, null)).toMatchObject({ ok: true, value: { gone: 0 } })
  })

  it('tells rows that are no longer in the roster', async () => {
    const runId = await failedRun()
    services.rosters.edit(rosterId, [{ kind: 'deleteRows', rowIds: [first().id] }])
    const retried = await services.runs.retry(runId, null)
    expect(retried).toMatchObject({ ok: true, value: { gone: 1 } })
    services.rosters.edit(rosterId, [{ kind: 'deleteRows', rowIds: [first().id] }])
    expect(await services.runs.retry(runId, null)).toMatchObject({ ok: false, error: { code: 'ROWS_GONE' } })
  })

  it('of a roster or on a connection that is gone says so', async () => {
    const runId = await failedRun()
    await services.connections.remove(settings().connectionId ?? '')
    expect(await services.runs.retry(runId, null)).toMatchObject({
      ok: false,
      error: { code: 'NO_CONNECTION' },
    })
    services.rosters.remove(rosterId)
    expect(await services.runs.retry(runId, null)).toMatchObject({ ok: false, error: { code: 'NO_ROSTER' } })
  })
})

describe('what was accepted for a run', () => {
  const setAll = (column: string, text: string) =>
    services.rosters.edit(rosterId, [
      { kind: 'setCells', cells: rows().map((row) => ({ rowId: row.id, column, text })) },
    ])
  async function runAll(options: Partial<RunOptions> = {}): Promise<string> {
    const { id } = await check()
    const started = await services.runs.start(id, options)
    if (!started.ok) throw new Error(started.error.message)
    await services.runs.whenResting(started.value.runId)
    return started.value.runId
  }

  it('is asked again for its retry, whose guard rails are the run’s', async () => {
    const section = first().cells.section ?? ''
    setAll('section', section)
    await runAll()
    setAll('section', 'NOWHERE')
    setAll('action', 'delete')
    const runId = await runAll({ maxDropShare: 0.1, dropsAccepted: true })
    expect(services.runs.get(runId)?.counts.failed).toBe(12)
    setAll('section', section)
    const refused = await services.runs.retry(runId, null)
    expect(refused).toMatchObject({ ok: false, error: { code: 'TOO_MANY_DROPS' } })
    expect(await services.runs.retry(runId, null, { dropsAccepted: true })).toMatchObject({
      ok: true,
      value: { gone: 0 },
    })
  })
})

describe('a check after an edit', () => {
  it('of 3,000 rows, 3 of them edited, reads what these need; verdicts and plan are as if all were read', async () => {
    await school.canvas.close()
    await services.close()
    school = await startSchool({ rows: 3_000, existing: 0, people: 3_200, courses: 40 })
    services = openServices(':memory:')
    rosterId = await loadRoster(services, school)
    const whole = await check()
    const [one, two, three] = rows().slice(10, 13)
    set('type', 'ta', one)
    set('person', school.rows[2_000]?.person ?? '', two)
    set('person', 'NOBODY', three)
    const again = await check()
    expect(again.renewed).toBe(3)
    expect(again.readAt).toBe(whole.readAt)
    expect(again.figures.readCalls).toBeLessThanOrEqual(20)
    expect(again.figures.readCalls).toBeLessThan(whole.figures.readCalls / 3)
    const fresh = await check(null, true)
    expect(fresh.renewed).toBeNull()
    const told = (report: CheckReport) =>
      report.verdicts.map(({ rowId, kind, summary }) => [rowId, kind, summary])
    expect(told(again)).toEqual(told(fresh))
    expect({ ...again.figures, readCalls: 0, durationMs: 0 }).toEqual({
      ...fresh.figures,
      readCalls: 0,
      durationMs: 0,
    })
    expect(again.counts.problem).toBe(1)
    expect(await codeOf(again.id)).toBe('started')
  })

  it('reads a row anew that was a problem, with the one that was edited', async () => {
    set('person', 'LATE')
    expect((await check()).counts.problem).toBe(1)
    set('end', '2027-06-30', rows()[5])
    set('person', school.rows[0]?.person ?? '')
    const again = await check()
    expect(again).toMatchObject({ renewed: 2, counts: { problem: 0 } })
  })

  it('finds a row that now repeats one that was not read anew', async () => {
    await check()
    const [one, two] = rows()
    services.rosters.edit(rosterId, [
      {
        kind: 'setCells',
        cells: [
          { rowId: two?.id ?? '', column: 'person', text: `sis_user_id:${one?.cells.person}` },
          { rowId: two?.id ?? '', column: 'section', text: one?.cells.section ?? '' },
          { rowId: two?.id ?? '', column: 'type', text: one?.cells.type ?? '' },
        ],
      },
    ])
    expect((await check()).counts.problem).toBe(1)
  })

  it('reads everything where nothing was edited, after a run, and where much was edited', async () => {
    await check()
    expect((await check()).renewed).toBeNull()
    set('end', '2027-06-30')
    const { id } = await check()
    expect(await codeOf(id)).toBe('started')
    await services.runs.whenResting(services.runs.list()[0]?.id ?? '')
    set('end', '2027-07-30')
    expect((await check()).renewed).toBeNull()
    services.rosters.configure(rosterId, { ...settings(), dateOrder: 'mdy' })
    set('end', '2027-08-30')
    expect((await check()).renewed).toBeNull()
    set('end', '2027-09-30')
    later = 30 * 60_000
    expect((await check()).renewed).toBeNull()
  })
})
