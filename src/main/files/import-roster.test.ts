import { describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../../shared/lms/canvas.ts'
import type { ColumnTarget } from '../../shared/roster/import.ts'
import { validateRow } from '../../shared/roster/validate.ts'
import { openDatabase } from '../database/open.ts'
import { createRosterStore } from '../rosters/roster-store.ts'
import { createFileDesk } from './file-desk.ts'
import { type ImportWish, importRoster } from './import-roster.ts'
import type { Source, TextSource } from './source.ts'

function open() {
  const opened = openDatabase(':memory:')
  if (!opened.ok) throw new Error(opened.error.message)
  let id = 0
  const rosters = createRosterStore(opened.value, {
    now: () => '2026-09-01T00:00:00Z',
    newId: () => {
      id += 1
      return `id-${id}`
    },
  })
  return { db: opened.value, rosters }
}

const column = (id: string, idKind: string | null = null): ColumnTarget => ({
  kind: 'column',
  column: id,
  idKind,
})

const wish: ImportWish = {
  manifest,
  options: { encoding: 'utf-8', delimiter: ',', hasHeader: true, skipRows: 0, sheet: null },
  targets: [column('person', 'sis_user_id'), column('section', 'sis_section_id')],
  headers: ['SIS ID', 'Section'],
  dateOrder: 'dmy',
  rosterId: null,
  name: 'Autumn',
  connectionId: null,
}

function pasted(text: string): TextSource {
  const desk = createFileDesk()
  const source = desk.get(desk.addText(text).handle)
  if (!source.ok) throw new Error(source.error.message)
  if (source.value.kind !== 'text') throw new Error('What is pasted is text')
  return source.value
}

const quiet = () => undefined

describe('importing into a roster that has rows', () => {
  it('leaves what stands there with its meaning: ids of another kind get their prefix', async () => {
    const { rosters } = open()
    const roster = rosters.create('By hand', 'canvas', {
      connectionId: 'mine',
      idKinds: {},
      dateOrder: 'dmy',
      extraColumns: [],
    })
    rosters.append(roster.id, [{ cells: { person: '0012', section: 'S' } }])
    const result = await importRoster(
      pasted('Login ID,Section\nann,S\nsis_user_id:77,S\nsis_login_id:,S\n'),
      {
        ...wish,
        rosterId: roster.id,
        dateOrder: 'mdy',
        targets: [column('person', 'sis_login_id'), column('section', 'sis_section_id')],
      },
      rosters,
      quiet,
    )
    expect(result).toMatchObject({ ok: true, value: { imported: 3 } })
    const after = rosters.get(roster.id)!
    expect(after.settings).toMatchObject({ connectionId: 'mine', dateOrder: 'dmy' })
    const rows = rosters.allRows(roster.id)
    expect(rows.map((row) => row.cells.person)).toEqual(['0012', 'sis_login_id:ann', '77', 'sis_login_id:'])
    const own = manifest.columns.find((one) => one.id === 'person')?.idKinds?.[0]?.id
    expect([undefined, own]).toContain(after.settings.idKinds.person)
    expect(validateRow(manifest, after.settings, rows[3]!).map(({ code }) => code)).toContain('id.blank')
  })

  it('refuses a roster for another LMS, and one that is gone', async () => {
    const { rosters } = open()
    const other = rosters.create('Elsewhere', 'another', {
      connectionId: null,
      idKinds: {},
      dateOrder: 'dmy',
      extraColumns: [],
    })
    for (const [rosterId, code] of [
      [other.id, 'OTHER_LMS'],
      ['nobody', 'NO_ROSTER'],
    ] as const) {
      const answer = await importRoster(pasted('a,b\n1,S\n'), { ...wish, rosterId }, rosters, quiet)
      expect(answer).toMatchObject({ ok: false, error: { code } })
    }
    expect(rosters.list()).toHaveLength(1)
  })

  it('never makes more columns than can be opened again', async () => {
    const { rosters } = open()
    const extraColumns = Array.from({ length: 499 }, (_, index) => `E${index}`)
    const roster = rosters.create('Wide', 'canvas', {
      connectionId: null,
      idKinds: {},
      dateOrder: 'dmy',
      extraColumns,
    })
    const result = await importRoster(
      pasted('SIS ID,Section\n1,S,one more\n2,S,,,too much,here\n3,S\n'),
      { ...wish, rosterId: roster.id },
      rosters,
      quiet,
    )
    expect(result).toMatchObject({
      ok: true,
      value: { imported: 2, unread: [{ line: 3, reason: expect.stringContaining('500') }] },
    })
    expect(rosters.get(roster.id)?.settings.extraColumns).toHaveLength(500)
    const refused = await importRoster(
      pasted('SIS ID,New\n1,x\n'),
      {
        ...wish,
        rosterId: roster.id,
        targets: [column('person'), { kind: 'extra' }],
        headers: ['SIS ID', 'New'],
      },
      rosters,
      quiet,
    )
    expect(refused).toMatchObject({ ok: false, error: { code: 'TOO_MANY_COLUMNS' } })
    expect(rosters.list()).toHaveLength(1)
  })
})

describe('what the window may get wrong', () => {
  it('two columns of the file for one of the roster: neither writes over the other', async () => {
    const { rosters } = open()
    const result = await importRoster(
      pasted('SIS ID,Section\n1,2\n'),
      { ...wish, targets: [column('person'), column('person')] },
      rosters,
      quiet,
    )
    const id = result.ok ? result.value.rosterId : ''
    expect(rosters.allRows(id)[0]?.cells).toEqual({ person: '1', 'extra:Section': '2' })
  })
})

describe('when an import breaks off', () => {
  const gone = () => Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' })
  const breaking = (pieces: readonly string[], error: unknown): Source => ({
    ...pasted('x'),
    async *text() {
      for (const text of pieces) yield { text, bytes: text.length }
      throw error
    },
  })

  it('keeps the rows up to there and says how many', async () => {
    const { rosters } = open()
    const result = await importRoster(breaking(['SIS ID,Section\n1,S\n2,S\n'], gone()), wish, rosters, quiet)
    expect(result).toMatchObject({ ok: true, value: { imported: 2 } })
    if (!result.ok) return
    expect(result.value.notices[0]).toMatch(/^Only the first 2 rows were imported.*disk reported an error/)
    expect(rosters.allRows(result.value.rosterId)).toHaveLength(2)
  })

  it('keeps nothing of one that was cancelled: no roster, or the roster as it was', async () => {
    const { rosters } = open()
    const cancelling = (abort: AbortController): Source => ({
      ...pasted('x'),
      async *text() {
        yield { text: 'SIS ID,Section\n1,S\n2,S\n', bytes: 10 }
        abort.abort()
        yield { text: '3,S\n4,S\n', bytes: 20 }
      },
    })
    const cancelled = { ok: false, error: { code: 'IMPORT_CANCELLED' } }
    const first = new AbortController()
    expect(await importRoster(cancelling(first), wish, rosters, quiet, first.signal)).toMatchObject(cancelled)
    expect(rosters.list()).toEqual([])
    const there = await importRoster(pasted('SIS ID,Section\n9,S\n'), wish, rosters, quiet)
    if (!there.ok) throw new Error(there.error.message)
    const { rosterId } = there.value
    const second = new AbortController()
    const again = { ...wish, rosterId }
    expect(await importRoster(cancelling(second), again, rosters, quiet, second.signal)).toMatchObject(
      cancelled,
    )
    expect(rosters.allRows(rosterId).map((row) => row.cells.person)).toEqual(['9'])
  })

  it('leaves no empty roster behind when not even one row was read', async () => {
    const { rosters } = open()
    const answer = await importRoster(breaking([], gone()), wish, rosters, quiet)
    expect(answer).toMatchObject({ ok: false, error: { code: 'FILE_UNREADABLE' } })
    expect(rosters.list()).toEqual([])
  })

  it('blames a full disk for a full disk, not the file', async () => {
    const { db, rosters } = open()
    const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count)
    db.exec(`PRAGMA max_page_count = ${pages + 40}`)
    const row = `1,${'S'.repeat(1_000)}\n`
    const result = await importRoster(pasted(`SIS ID,Section\n${row.repeat(2_000)}`), wish, rosters, quiet)
    const message = result.ok ? result.value.notices[0] : result.error.message
    expect(message).toContain('the disk is full')
    const [roster] = rosters.list()
    expect(rosters.allRows(roster?.id ?? '').length).toBe(result.ok ? result.value.imported : 0)
  })

  it('does not call a bug a bad file', async () => {
    const { rosters } = open()
    await expect(
      importRoster(breaking([], new TypeError('x is undefined')), wish, rosters, quiet),
    ).rejects.toThrow('x is undefined')
  })
})
