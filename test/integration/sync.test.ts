import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewRow } from '../../src/main/rosters/row-store.ts'
import type { Services } from '../../src/main/services.ts'
import { type PracticeCanvas, startPracticeCanvas } from '../../src/practice/canvas/start.ts'
import type { CheckReport } from '../../src/shared/ipc/schemas.ts'
import type { Cells } from '../../src/shared/roster/row.ts'
import { connectToCanvas } from '../support/connect.ts'
import { openServices } from '../support/open-services.ts'

const CASES = join(import.meta.dirname, '..', 'fixtures', 'sync')
const SECTION = 'ALGE-101-0001-S1'
const SYNC = { action: 'delete', staffToo: false, selfToo: false }
const unread = { reason: 'A quotation mark stands inside a quoted cell.', text: '002354,"Leila "Lee" Bauer"' }

let canvas: PracticeCanvas
let services: Services
let connectionId: string
beforeAll(async () => {
  canvas = await startPracticeCanvas({})
  services = openServices(':memory:')
  connectionId = await connectToCanvas(services, canvas)
})
afterAll(async () => {
  await services.close()
  await canvas.close()
})

const COLUMNS: Readonly<Record<string, string>> = {
  'SIS ID': 'person',
  Section: 'section',
  'Start date': 'start',
  'End date': 'end',
  Action: 'action',
}

function rowsOf(file: string): NewRow[] {
  const [header = '', ...lines] = readFileSync(join(CASES, file), 'utf8').trim().split(/\r?\n/)
  const columns = header.split(',').map((name) => COLUMNS[name] ?? `extra:${name}`)
  return lines.map((line, index) => ({
    cells: Object.fromEntries(
      line.split(',').flatMap((text, at) => (text === '' ? [] : [[columns[at] ?? '', text] as const])),
    ),
    origin: { line: index + 2 },
  }))
}

function load(rows: readonly NewRow[]): string {
  const roster = services.rosters.create('Algebra', 'canvas', {
    connectionId,
    idKinds: { person: 'sis_user_id', section: 'sis_section_id' },
    dateOrder: 'dmy',
    extraColumns: [],
  })
  services.rosters.append(roster.id, rows)
  return roster.id
}

async function check(rosterId: string): Promise<CheckReport> {
  const started = await services.checks.start(rosterId, null, SYNC)
  if (!started.ok) throw new Error(started.error.message)
  const report = await services.checks.whenFinished(started.value.checkId)
  if (report?.status !== 'finished') throw new Error(report?.problem?.message)
  return report
}

/** The SIS ids of those whom the sync would take out. */
function taken(rosterId: string): string[] {
  return services.rosters
    .allRows(rosterId)
    .flatMap(({ cells }) => (cells['extra:Sync'] === undefined ? [] : [cells.person ?? '']))
}

describe('a sync takes out only who is surely not on the list', () => {
  const whole = () => rowsOf('sync-baddate.csv').map(({ cells: { start: _start, ...cells } }) => ({ cells }))

  it('takes out who is not on a clean list, and nobody else', async () => {
    const rosterId = load(whole().filter(({ cells }) => cells.person !== '002354'))
    const report = await check(rosterId)
    expect(report).toMatchObject({ synced: 1, leftAlone: [] })
    expect(taken(rosterId)).toEqual(['002354'])
  })

  it('not whom a row with an impossible date names', async () => {
    const rosterId = load(rowsOf('sync-baddate.csv'))
    const report = await check(rosterId)
    expect(report).toMatchObject({ synced: 0, counts: { problem: 1, remove: 0 } })
  })

  it('not whom a row with an action of its own names: that is all that happens', async () => {
    const rosterId = load(rowsOf('sync-action.csv'))
    const report = await check(rosterId)
    expect(report).toMatchObject({ synced: 0, counts: { remove: 1, problem: 0 } })
  })

  it('nobody while a line of the file is not read; it says which, and goes on once it is filled in', async () => {
    const rows: NewRow[] = rowsOf('sync-baddate.csv').map(({ cells: { start: _s, ...cells }, origin }) =>
      cells.person === '002354' ? { cells: {}, origin, unread } : { cells, origin },
    )
    const [, , third] = rows
    if (third === undefined) throw new Error('There are 14 rows')
    rows.splice(2, 1)
    const rosterId = load(rows)
    const report = await check(rosterId)
    const row = services.rosters.allRows(rosterId).find((one) => one.unread !== undefined)
    expect(report.synced).toBe(0)
    expect(report.leftAlone).toMatchObject([
      { label: 'All places', reason: expect.stringContaining('Line 3'), rowIds: [row?.id] },
    ])
    expect(report.verdicts.find(({ rowId }) => rowId === row?.id)).toMatchObject({
      kind: 'problem',
      explanation: { code: 'row.unread' },
    })
    services.rosters.edit(rosterId, [
      {
        kind: 'setCells',
        cells: [
          { rowId: row?.id ?? '', column: 'person', text: '002354' },
          { rowId: row?.id ?? '', column: 'section', text: SECTION },
        ],
      },
    ])
    expect(await check(rosterId)).toMatchObject({ synced: 1, leftAlone: [] })
    expect(taken(rosterId)).toEqual([third.cells.person])
  })

  it('nobody while rows are known to be missing, until the admin says that the list is whole', async () => {
    const rosterId = load(whole().slice(1))
    const mark = services.rosters.beginImport(rosterId, 'The import of «autumn.csv»')
    services.rosters.endImport(mark, 'The import of «autumn.csv» broke off after 13 rows.')
    const report = await check(rosterId)
    expect(report).toMatchObject({
      synced: 0,
      leftAlone: [{ reason: 'The import of «autumn.csv» broke off after 13 rows.' }],
    })
    services.rosters.settleGap(rosterId, services.rosters.get(rosterId)?.gaps?.[0]?.id ?? '')
    expect(await check(rosterId)).toMatchObject({ synced: 1, leftAlone: [] })
  })

  it.each([
    ['nobody', { section: SECTION }, 'names nobody'],
    ['an id nobody has', { person: '002354X', section: SECTION }, '002354X'],
    ['a place that is not there', { person: '002354', section: 'ALGE-101-0001-S9' }, 'ALGE-101-0001-S9'],
    ['zeros that got lost', { person: '2354', section: SECTION }, '2354'],
    ['an apostrophe', { person: "'002354", section: SECTION }, 'found'],
  ])('nobody where a row names %s', async (_what, cells: Cells, reason) => {
    const rosterId = load([...whole().filter((row) => row.cells.person !== '002354'), { cells }])
    const report = await check(rosterId)
    expect(taken(rosterId)).toEqual([])
    expect(report.leftAlone.map((one) => one.reason).join()).toContain(reason)
  })

  it('a row that it added and the admin changed stays, as a row of the admin’s own', async () => {
    const rosterId = load(whole().slice(2))
    await check(rosterId)
    expect(taken(rosterId)).toHaveLength(2)
    const own = services.rosters.allRows(rosterId).find(({ cells }) => cells['extra:Sync'] !== undefined)
    services.rosters.edit(rosterId, [
      { kind: 'setCells', cells: [{ rowId: own?.id ?? '', column: 'action', text: 'conclude' }] },
    ])
    expect(await check(rosterId)).toMatchObject({ synced: 1 })
    expect(services.rosters.allRows(rosterId).find(({ id }) => id === own?.id)?.cells).toMatchObject({
      action: 'conclude',
    })
    expect(services.rosters.allRows(rosterId)).toHaveLength(14)
    expect(taken(rosterId)).not.toContain(own?.cells.person)
  })

  it('nobody whom any row names, for rosters with any faults in any rows', async () => {
    const all = whole()
    const faults: readonly ((cells: Cells) => NewRow)[] = [
      (cells) => ({ cells: { ...cells, start: '31/31/2026' } }),
      (cells) => ({ cells: { ...cells, type: 'wizard' } }),
      (cells) => ({ cells: { ...cells, action: 'deactivate' } }),
      (cells) => ({ cells: { ...cells, section: `${SECTION}X` } }),
      ({ person = '' }) => ({ cells: { person } }),
      ({ section = '' }) => ({ cells: { section } }),
      ({ person = '', ...cells }) => ({ cells: { ...cells, person: person.replace(/^0+/, '') } }),
      ({ person = '', ...cells }) => ({ cells: { ...cells, person: `'${person}` } }),
      ({ person = '', ...cells }) => ({ cells: { ...cells, person: `SIS_USER_ID:${person}` } }),
      ({ person = '' }) => ({ cells: {}, origin: { line: 9 }, unread: { ...unread, text: person } }),
      ({ person = '', ...cells }) => ({ cells: { ...cells, person: '000101', 'extra:Old ID': person } }),
    ]
    let removals = 0
    const own = fc.record({ isListed: fc.nat(3), fault: fc.nat(60) })
    await fc.assert(
      fc.asyncProperty(fc.array(own, { minLength: 14, maxLength: 14 }), async (wishes) => {
        const listed = all.filter((_row, index) => (wishes[index]?.isListed ?? 0) > 0)
        const rows = all.flatMap((row, index): NewRow[] => {
          const { isListed = 0, fault = 0 } = wishes[index] ?? {}
          if (isListed === 0) return []
          return [faults[fault]?.(row.cells) ?? row]
        })
        const rosterId = load(rows)
        await check(rosterId)
        const out = taken(rosterId)
        removals += out.length
        const named = new Set(listed.map(({ cells }) => cells.person))
        expect(out.filter((person) => named.has(person))).toEqual([])
        services.rosters.remove(rosterId)
      }),
      { numRuns: 60, seed: 3 },
    )
    expect(removals).toBeGreaterThan(5)
  })
})
