import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { migrations } from '../../src/main/database/migrations/index.ts'
import { openServices } from '../support/open-services.ts'

/** A database of every version, as it lay on people's disks; made by scripts/make-database-fixtures.ts. */

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'databases')
const folder = mkdtempSync(join(tmpdir(), 'muster-old-databases-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const versions = migrations.map((_, index) => index + 1)

function restore(version: number, name: string, more = ''): string {
  const path = join(folder, `${name}-${version}.db`)
  const db = new DatabaseSync(path)
  db.exec(`BEGIN; ${readFileSync(join(FIXTURES, `version-${version}.sql`), 'utf8')} COMMIT`)
  db.exec(more)
  db.close()
  return path
}

function schemaOf(db: DatabaseSync): unknown {
  return db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
}

describe.each(versions)('a database of version %i', (version) => {
  it('is what the migrations still make: none that was released has been changed', () => {
    const stored = new DatabaseSync(restore(version, 'schema'))
    const made = new DatabaseSync(':memory:')
    for (const sql of migrations.slice(0, version)) made.exec(sql)
    expect(schemaOf(stored)).toEqual(schemaOf(made))
    expect(stored.prepare('PRAGMA user_version').get()?.user_version).toBe(version)
    stored.close()
  })

  it('opens with all that is in it', async () => {
    const services = openServices(restore(version, 'whole'))
    expect(services.rosters.list().map(({ name }) => name)).toEqual(['Not begun', 'Autumn «2026», O’Neill'])
    const roster = services.rosters.get('roster-autumn')
    expect(roster).toMatchObject({ rowCount: 3, settings: { dateOrder: 'dmy', extraColumns: ['Note'] } })
    const rows = services.rosters.allRows('roster-autumn')
    expect(rows[0]?.cells).toMatchObject({ person: 'S-1001', 'extra:Note': 'moved' })
    expect(rows[2]?.unread === undefined).toBe(version < 5)
    expect(services.rosters.history('roster-autumn', null).steps).toHaveLength(version < 4 ? 0 : 1)
    expect(roster?.gaps?.length ?? 0).toBe(version < 5 ? 0 : 1)
    expect(services.mappings.list('canvas')).toHaveLength(version < 6 ? 0 : 1)
    const connections = await services.connections.list()
    expect(connections.map(({ name }) => name)).toEqual(version < 2 ? [] : ['Example School'])

    const runs = services.runs.list()
    expect(runs.map(({ id }) => id).sort()).toEqual(version < 2 ? [] : ['run-1', 'run-2'])
    for (const run of runs) {
      expect(run.counts).toMatchObject({ planned: 2, failed: 1, done: run.id === 'run-1' ? 1 : 0 })
      expect(['finished', 'paused', 'interrupted']).toContain(run.status)
      const results = [...services.runs.results(run.id)]
      expect(results.map(({ message }) => message)).toEqual(['', expect.stringContaining('S-404')])
    }
    await services.close()
  })
})

describe('what can’t be read of what is stored', () => {
  const newest = migrations.length

  it('takes neither the list nor the start down: the roster is named, refused, and left as it is', async () => {
    const broken = `UPDATE rosters SET settings = '{"dateOrder":"ymd"}' WHERE id = 'roster-autumn'`
    const path = restore(newest, 'roster', broken)
    const services = openServices(path)
    expect(services.rosters.list().map(({ name, isUnreadable }) => [name, isUnreadable])).toEqual([
      ['Not begun', undefined],
      ['Autumn «2026», O’Neill (can’t be read)', true],
    ])
    expect(services.rosters.get('roster-autumn')).toBeUndefined()
    expect(services.rosters.isUnreadable('roster-autumn')).toBe(true)
    await services.close()
    const db = new DatabaseSync(path, { readOnly: true })
    expect(db.prepare(`SELECT settings FROM rosters WHERE id = 'roster-autumn'`).get()?.settings).toBe(
      '{"dateOrder":"ymd"}',
    )
    db.close()
  })

  it('makes of a row one to mend, with what is stored of it', async () => {
    const services = openServices(
      restore(newest, 'row', `UPDATE roster_rows SET cells = '{"person":' WHERE id = 'row-1'`),
    )
    const [row, next] = services.rosters.allRows('roster-autumn')
    expect(row).toMatchObject({ cells: {}, unread: { text: '{"person":' } })
    expect(next?.cells).toMatchObject({ person: 'S-404' })
    services.rosters.edit('roster-autumn', [
      { kind: 'setCells', cells: [{ rowId: 'row-1', column: 'person', text: 'S-1001' }] },
    ])
    expect(services.rosters.allRows('roster-autumn')[0]).toMatchObject({ cells: { person: 'S-1001' } })
    await services.close()
  })

  it('ends undo at a step, and leaves out a mapping; a connection is there without what it finds out again', async () => {
    const services = openServices(
      restore(
        newest,
        'rest',
        `UPDATE roster_history SET back = 'x'; UPDATE mappings SET columns = '{}';
         UPDATE connections SET memory = '[]', notes = 'x'`,
      ),
    )
    expect(services.rosters.history('roster-autumn', null)).toEqual({ steps: [], hasMore: false })
    expect(services.mappings.list('canvas')).toEqual([])
    expect(services.mappings.get('canvas', 'registrar')).toBeUndefined()
    expect((await services.connections.list()).map(({ notes }) => notes)).toEqual([[]])
    await services.close()
  })

  it.each([
    ['status', `UPDATE runs SET status = 'dreaming' WHERE id = 'run-2'`],
    ['settings', `UPDATE runs SET settings = '{"idKinds":' WHERE id = 'run-2'`],
  ])('lists a run whose %s it can’t read, and starts', async (_, broken) => {
    const path = restore(newest, `run-${_}`, broken)
    const services = openServices(path)
    const listed = services.runs
      .list()
      .map(({ id, rosterName }) => [id, rosterName.endsWith('(can’t be read)')])
    expect(listed.sort()).toEqual([
      ['run-1', false],
      ['run-2', true],
    ])
    expect(await services.runs.resume('run-2')).toMatchObject({ ok: false })
    await services.close()
    const db = new DatabaseSync(path, { readOnly: true })
    expect(db.prepare(`SELECT status, settings FROM runs WHERE id = 'run-2'`).get()).toMatchObject(
      _ === 'status' ? { status: 'dreaming' } : { settings: '{"idKinds":' },
    )
    db.close()
  })

  it('passes over what it does not know', async () => {
    const later = `UPDATE rosters SET settings = json_set(settings, '$.later', 1);
      UPDATE roster_rows SET unread = json_set(unread, '$.later', 1) WHERE unread IS NOT NULL`
    const services = openServices(restore(newest, 'later', later))
    expect(services.rosters.get('roster-autumn')?.settings.dateOrder).toBe('dmy')
    expect(services.rosters.allRows('roster-autumn')).toHaveLength(3)
    await services.close()
  })
})
