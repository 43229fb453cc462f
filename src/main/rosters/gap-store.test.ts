import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { RosterRow, RosterSettings } from '../../shared/roster/row.ts'
import { openDatabase } from '../database/open.ts'
import { createRosterStore } from './roster-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-gaps-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const settings: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] }
const row = (person: string) => ({ cells: { person } })

let files = 0
function file(): string {
  files += 1
  return join(folder, `${files}.db`)
}

/** A store as a process of its own would have it. */
function open(path: string, now = 0, isAlive = (_pid: number) => true) {
  const db = openDatabase(path)
  if (!db.ok) throw new Error(db.error.message)
  let made = 0
  const store = createRosterStore(db.value, {
    now: () => new Date(now).toISOString(),
    newId: () => {
      made += 1
      return `id-${now}-${made}`
    },
    isProcessAlive: isAlive,
  })
  return { db: db.value, store }
}

const gapsOf = (store: ReturnType<typeof open>['store'], id: string) =>
  (store.get(id)?.gaps ?? []).map(({ message }) => message)

describe('rows', () => {
  it('keep where they stood and what could not be read, through edits, undo and a restart', () => {
    const path = file()
    const { db, store } = open(path)
    const { id } = store.create('Autumn', 'canvas', settings)
    const unread = { reason: 'A quotation mark is missing.', text: '002354,"Leila "Lee" Bauer"' }
    store.append(id, [
      { cells: { person: '1' }, origin: { line: 2 } },
      { cells: {}, origin: { line: 3, sheet: 'Period 1' }, unread },
    ])
    const [first, second] = store.allRows(id) as [RosterRow, RosterRow]
    expect(second).toMatchObject({ cells: {}, origin: { line: 3, sheet: 'Period 1' }, unread })
    const edits = [
      { kind: 'setCells' as const, cells: [{ rowId: second.id, column: 'person', text: '002354' }] },
      { kind: 'deleteRows' as const, rowIds: [first.id] },
    ]
    const back = [
      { kind: 'insertRows' as const, before: second.id, rows: [first] },
      { kind: 'setCells' as const, cells: [{ rowId: second.id, column: 'person', text: '' }] },
    ]
    store.perform(id, [{ edits, step: { kind: 'new', label: 'Mend', back } }])
    expect(store.allRows(id)).toEqual([{ ...second, cells: { person: '002354' } }])
    db.close()
    const again = open(path).store
    const [step] = again.history(id, null).steps
    again.perform(id, [{ edits: step?.back ?? [], step: { kind: 'undo' } }])
    expect(again.allRows(id)).toEqual([first, second])
  })
})

describe('gaps', () => {
  it('are noted, told and settled; each changes the revision, so that a check knows', () => {
    const { store } = open(':memory:')
    const { id } = store.create('Autumn', 'canvas', settings)
    store.addGap(id, '3 rows were left out.')
    expect(gapsOf(store, id)).toEqual(['3 rows were left out.'])
    expect(store.list()[0]?.gaps).toHaveLength(1)
    const before = store.get(id)?.revision ?? 0
    store.settleGap(id, store.get(id)?.gaps?.[0]?.id ?? '')
    expect(gapsOf(store, id)).toEqual([])
    expect(store.get(id)?.revision).toBe(before + 1)
  })

  it('an import that ends leaves none, or the one it tells', () => {
    const { store } = open(':memory:')
    const { id } = store.create('Autumn', 'canvas', settings)
    const whole = store.beginImport(id, 'The import of «a.csv»')
    store.append(id, [row('1')], whole)
    expect(gapsOf(store, id)).toEqual(['The import of «a.csv» is under way: 1 row so far.'])
    store.settleGap(id, whole.id)
    expect(gapsOf(store, id)).toHaveLength(1)
    store.endImport(whole)
    expect(gapsOf(store, id)).toEqual([])
    store.endImport(store.beginImport(id, 'The import of «b.csv»'), '«b.csv» broke off.')
    expect(gapsOf(store, id)).toEqual(['«b.csv» broke off.'])
  })

  it('an import whose process was killed is one, until the admin says the list is whole', () => {
    const path = file()
    const killed = open(path)
    const { id } = killed.store.create('Autumn', 'canvas', settings)
    const mark = killed.store.beginImport(id, 'The import of «a.csv»')
    killed.store.append(id, [row('1'), row('2')], mark)
    killed.db.close()
    // A new process may even have been given the same id by the system.
    const { store } = open(path, 1_000)
    expect(gapsOf(store, id)).toEqual([
      'The import of «a.csv» was cut off after 2 rows. The rest of it is missing.',
    ])
    store.settleGap(id, mark.id)
    expect(gapsOf(store, id)).toEqual([])
  })

  it('an import of another process is under way while that lives and brings rows', () => {
    const path = file()
    const here = open(path)
    const { id } = here.store.create('Autumn', 'canvas', settings)
    const mark = here.store.beginImport(id, 'The import of «a.csv»')
    here.store.append(id, [row('1')], mark)
    here.db.exec('UPDATE roster_imports SET owner_pid = 4711')
    const cutOff = 'The import of «a.csv» was cut off after 1 row. The rest of it is missing.'
    const underWay = 'The import of «a.csv» is under way: 1 row so far.'
    expect(gapsOf(open(path, 60_000, (pid) => pid === 4711).store, id)).toEqual([underWay])
    expect(gapsOf(open(path, 60_000, () => false).store, id)).toEqual([cutOff])
    // Another program may have got the id meanwhile.
    expect(gapsOf(open(path, 3_600_000, () => true).store, id)).toEqual([cutOff])
  })
})
