import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../../shared/lms/canvas.ts'
import { validateRoster } from '../../shared/roster/validate.ts'
import { openDatabase } from '../database/open.ts'
import { createProviders } from '../lms/registry.ts'
import { createRosterStore } from '../rosters/roster-store.ts'
import { exportResults, exportRoster } from './export-table.ts'
import { createFileDesk } from './file-desk.ts'
import { guard, unguard } from './formula-guard.ts'
import { importRoster } from './import-roster.ts'
import { previewSource } from './preview.ts'
import { writeTemplate } from './template.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
function file(content: string | Uint8Array, name?: string): string {
  files += 1
  const path = join(folder, name ?? `roster-${files}.csv`)
  writeFileSync(path, content)
  return path
}

function store() {
  const db = openDatabase(':memory:')
  if (!db.ok) throw new Error(db.error.message)
  let id = 0
  return createRosterStore(db.value, {
    now: () => '2026-09-01T00:00:00Z',
    newId: () => {
      id += 1
      return `id-${id}`
    },
  })
}

async function preview(content: string | Uint8Array, name?: string) {
  const desk = createFileDesk()
  const added = await desk.addPath(file(content, name))
  if (!added.ok) return added
  const source = desk.get(added.value.handle)
  if (!source.ok) return source
  return previewSource(source.value, manifest, {})
}

async function bring(content: string | Uint8Array) {
  const rosters = store()
  const desk = createFileDesk()
  const added = await desk.addPath(file(content))
  if (!added.ok) throw new Error(added.error.message)
  const source = desk.get(added.value.handle)
  if (!source.ok) throw new Error(source.error.message)
  const seen = await previewSource(source.value, manifest, {})
  if (!seen.ok) throw new Error(seen.error.message)
  const { columns, options, dateOrder } = seen.value
  const result = await importRoster(
    source.value,
    {
      manifest,
      options,
      targets: columns.map((column) => column.target),
      headers: columns.map((column) => column.header),
      dateOrder,
      rosterId: null,
      name: 'Imported',
      connectionId: null,
    },
    rosters,
    () => undefined,
  )
  if (!result.ok) throw new Error(result.error.message)
  const roster = rosters.get(result.value.rosterId)!
  return {
    ...result.value,
    rosters,
    roster,
    /** Those that could be read. */
    rows: rosters.allRows(roster.id).flatMap(({ unread, cells }) => (unread === undefined ? [cells] : [])),
    all: rosters.allRows(roster.id),
    preview: seen.value,
  }
}

describe('encodings and delimiters', () => {
  const text = 'SIS ID;Section;Name\r\n0012;MATH-1;Müller, Zoë\r\n'
  const utf16 = (order: 'le' | 'be', mark: boolean) => {
    const le = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le')
    return order === 'le' ? le : le.swap16()
  }
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with a mark', utf16('le', true)],
    ['UTF-16 LE without', utf16('le', false)],
    ['UTF-16 BE with a mark', utf16('be', true)],
    ['UTF-16 BE without', utf16('be', false)],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ])('%s', async (_name, bytes) => {
    const { rows, roster } = await bring(bytes)
    expect(rows).toEqual([{ person: '0012', section: 'MATH-1', 'extra:Name': 'Müller, Zoë' }])
    expect(roster.settings.idKinds.person).toBe('sis_user_id')
    expect(roster.settings.extraColumns).toEqual(['Name'])
  })

  it.each([[','], [';'], ['\t'], ['|']])('finds the delimiter %j', async (delimiter) => {
    const { rows } = await bring(
      `Login ID${delimiter}Section\na@b.org${delimiter}S1\nc@d.org${delimiter}S2\n`,
    )
    expect(rows).toEqual([
      { person: 'a@b.org', section: 'S1' },
      { person: 'c@d.org', section: 'S2' },
    ])
  })
})

describe('what is in real files', () => {
  it('keeps line breaks and quotes inside quoted cells, and counts lines of the file', async () => {
    const { rows, unread } = await bring(
      'SIS ID,Section,Note\n1,S,"two\nlines, and ""quotes"""\n2,S,"bad"x\n3,S,\n',
    )
    expect(rows).toHaveLength(2)
    expect(rows[0]?.['extra:Note']).toBe('two\nlines, and "quotes"')
    expect(unread).toEqual([
      { line: 4, reason: expect.stringContaining('closing quotation mark'), text: expect.any(String) },
    ])
  })

  it('loses no good row behind a quotation mark that is never closed', async () => {
    const { rows, unread } = await bring('SIS ID,Section\n1,S\n2,"S\n3,S\n4,S\n')
    expect(rows.map((row) => row.person)).toEqual(['1', '3', '4'])
    expect(unread).toHaveLength(1)
    expect(unread[0]?.line).toBe(3)
  })

  it('counts blank lines, keeps surplus cells, keeps what can’t be read for mending', async () => {
    const {
      rows,
      blankLines,
      preview: seen,
      roster,
    } = await bring('SIS ID,Section,Start\n\n1,S,31.02.2026\n2,S,1.9.2026,extra!\n,,\n')
    expect(blankLines).toBe(2)
    expect(rows[0]?.start).toBe('31.02.2026')
    expect(rows[1]).toEqual({ person: '2', section: 'S', start: '2026-09-01', 'extra:Column 4': 'extra!' })
    expect(roster.settings.extraColumns).toContain('Column 4')
    expect(seen.notices.join()).toContain('«Column 4»')
  })

  it('reads a file without a header', async () => {
    const { rows } = await bring('a@b.org,MATH-101\nc@d.org,MATH-102\n')
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ person: 'a@b.org' })
  })

  it('keeps every column where several have one name', async () => {
    const { preview: seen, rows, roster } = await bring('SIS ID,Section,Section,Note,note\n1,S,T,a,b\n')
    expect(seen.notices.join()).toContain('«Section», «note»')
    expect(rows[0]).toEqual({
      person: '1',
      section: 'S',
      'extra:Section (2)': 'T',
      'extra:Note': 'a',
      'extra:note (2)': 'b',
    })
    expect(roster.settings.extraColumns).toEqual(['Section (2)', 'Note', 'note (2)'])
  })

  it('does not make columns of separators behind the last one, but loses nothing that comes late', async () => {
    const { rows, roster, preview: seen } = await bring('SIS ID,Section,,,\n1,S,,,\n2,S,x,,\n')
    expect(seen.columns).toHaveLength(3)
    expect(rows).toEqual([
      { person: '1', section: 'S' },
      { person: '2', section: 'S', 'extra:Column 3': 'x' },
    ])
    expect(roster.settings.extraColumns).toEqual(['Column 3'])
  })

  it('finds the encoding even where the first accent comes late in a long file', async () => {
    const start = 'SIS ID,Section,Name\n'
    const plain = '1,S,plain\n'.repeat(30_000)
    const late = await bring(Buffer.from(`${start}${plain}2,S,Müller\n`, 'latin1'))
    expect(late.rows.at(-1)?.['extra:Name']).toBe('Müller')
    expect(late.preview.notices.join()).toContain('Windows-1252')
    const utf8 = await bring(Buffer.from(`${start}${plain}2,S,Müller\n`))
    expect(utf8.rows.at(-1)?.['extra:Name']).toBe('Müller')
    expect(utf8.preview.options.encoding).toBe('utf-8')
  }, 20_000)

  it('says which line holds characters that can’t be read', async () => {
    const broken = Buffer.concat([
      Buffer.from(`SIS ID,Section,Name\n1,S,Zoë\n${'1,S,plain\n'.repeat(30_000)}`),
      Buffer.from('2,S,M\u00fcller\n', 'latin1'),
    ])
    const { notices } = await bring(broken)
    expect(notices.join()).toContain('the first in line 30,003 of the file')
  }, 20_000)

  it('reads very many very short rows, more than a call takes arguments', async () => {
    const { imported } = await bring(`id\n${'1\n'.repeat(250_000)}`)
    expect(imported).toBe(250_000)
  }, 20_000)

  it('keeps names as names, never a password, and nobody who is nobody', async () => {
    const {
      rows,
      roster,
      preview: seen,
      notices,
    } = await bring(
      'SIS ID,First Name,Last Name,Password,Section\n(required),(text),(text),(text),(required)\n0012,Zoë,Meyer,geheim1,S\n',
    )
    expect(rows).toEqual([
      { person: '0012', section: 'S', 'extra:First Name': 'Zoë', 'extra:Last Name': 'Meyer' },
    ])
    expect(roster.settings.nameColumns).toEqual([
      { header: 'First Name', of: 'person', part: 'given' },
      { header: 'Last Name', of: 'person', part: 'family' },
    ])
    expect(JSON.stringify(seen)).not.toContain('geheim1')
    expect(seen.notices.join()).toContain('«Password» holds passwords')
    expect(notices.join()).toContain('line 2')
  })

  it('keeps long cells, emoji and right-to-left names', async () => {
    const long = 'x'.repeat(30_000)
    const { rows } = await bring(`SIS ID,Section,Name\n1,S,${long}\n2,S,🎓 Ana\n3,S,محمد\n`)
    expect(rows.map((row) => row['extra:Name'])).toEqual([long, '🎓 Ana', 'محمد'])
  })
})

describe('what can’t be imported', () => {
  it.each([
    ['an empty file', '', 'is empty'],
    ['blank lines only', '\n\n', 'is empty'],
    ['an Excel workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'Excel workbook'],
    ['a PDF', '%PDF-1.7 …', 'PDF'],
    ['a binary file', new Uint8Array([1, 0, 2, 0, 0, 3, 4, 0, 255, 254, 0, 0, 1]), 'not text'],
  ])('%s is named, with what to do', async (_name, content, expected) => {
    const answer = await preview(content)
    expect(answer.ok).toBe(false)
    if (!answer.ok) {
      expect(answer.error.message).toContain(expected)
      expect(answer.error.message).toMatch(/roster-\d+\.csv/)
    }
  })

  it('an id that begins as programs do is no program', async () => {
    const { rows } = await bring('Section,SIS ID\nMZ-101,1\n')
    expect(rows).toEqual([{ section: 'MZ-101', person: '1' }])
    expect((await preview('MZ id,Section\nMZ-1,S\n')).ok).toBe(true)
  })

  it('a table wider than a roster is refused, with what to do', async () => {
    const answer = await preview(`SIS ID${',x'.repeat(600)}\n1${',y'.repeat(600)}\n`)
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'FILE_TOO_WIDE', message: expect.stringContaining('601 columns') },
    })
  })

  it('more rows than a roster holds are announced before the import', async () => {
    const answer = await preview(`SIS ID,Section\n${'1,S\n'.repeat(600_000)}`)
    expect(answer.ok && answer.value.notices.join()).toMatch(/about 6\d0,000 rows.*holds 500,000/)
  }, 20_000)

  it('a file of one column is shown with a warning', async () => {
    const answer = await preview('Something\nelse\n')
    expect(answer.ok).toBe(true)
    if (answer.ok)
      expect(answer.value.notices.join(' ')).toMatch(/one column only.*No column was recognised as «Person»/)
  })

  it('a file that is gone says so', async () => {
    const answer = await createFileDesk().addPath(join(folder, 'nowhere.csv'))
    expect(answer).toMatchObject({ ok: false, error: { code: 'FILE_GONE' } })
  })
})

describe('out and in again', () => {
  it.each(['csv', 'tsv', 'xlsx'])(
    'any cells come back as they were: %s',
    async (ending) => {
      const anything = fc
        .string({ unit: 'grapheme', maxLength: 12 })
        .map((value) => value.replaceAll('\r\n', '\n').replaceAll('\u0000', ''))
      const text = fc.oneof(
        anything,
        fc.constantFrom(
          '007',
          '=1+1',
          "'=x",
          '+49 30',
          'a\nb',
          'a\tb',
          '"quoted"',
          ' blank ',
          'עברית',
          '👩‍🎓',
          '1e5',
          'TRUE',
          '\r=1',
          '\n=1+1',
          '\u2028=1',
          'a\rb',
          'end\u001a',
          '\u0001\u0007\u001b',
          '\u0085\u2028',
          '_x0041_',
        ),
      )
      const day = fc
        .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString())
      const date = fc.oneof(
        fc.constant(''),
        day.map((iso) => iso.slice(0, 10)),
        day.map((iso) => iso.slice(0, 16)),
        day.map((iso) => `${iso.slice(0, 10)}T00:00`),
        day.map((iso) => `${iso.slice(0, 16)}+02:00`),
      )
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(text, date), {
            minLength: 1,
            // Opening a workbook takes longer than reading its rows.
            maxLength: ending === 'xlsx' ? 60 : 6,
            size: 'max',
          }),
          async (notes) => {
            const rows = notes.map(([note, start], index) => ({
              id: `r${index}`,
              cells: {
                person: `00${index}`,
                section: 'S',
                ...(start === '' ? {} : { start }),
                ...(note.trim() === '' ? {} : { 'extra:Note': note }),
              },
            }))
            const path = join(folder, `round-trip.${ending}`)
            const written = await exportRoster(
              path,
              manifest,
              { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: ['Note'] },
              rows,
            )
            expect(written.ok).toBe(true)
            const back = await bring(readFileSync(path))
            expect(back.rows).toEqual(rows.map((row) => row.cells))
          },
        ),
        { numRuns: ending === 'xlsx' ? 4 : 40 },
      )
    },
    120_000,
  )

  it.each(
    createProviders().all.flatMap(({ manifest: own }) =>
      ['xlsx', 'csv'].map((ending) => [own.id, ending, own] as const),
    ),
  )(
    'the template for %s (%s) opens as it is: every column known, every row good',
    async (_id, ending, own) => {
      const path = join(folder, `template.${ending}`)
      expect(await writeTemplate(path, own)).toMatchObject({ ok: true })
      const desk = createFileDesk()
      const added = await desk.addPath(path)
      if (!added.ok) throw new Error(added.error.message)
      const source = desk.get(added.value.handle)
      if (!source.ok) throw new Error(source.error.message)
      const seen = await previewSource(source.value, own, {})
      if (!seen.ok) throw new Error(seen.error.message)
      expect(
        seen.value.columns.map(({ target }) => (target.kind === 'column' ? target.column : target.kind)),
      ).toEqual(own.columns.map(({ id }) => id))
      const settings = { connectionId: null, idKinds: {}, dateOrder: 'dmy' as const, extraColumns: [] }
      const rows = own.examples.map((cells, index) => ({ id: `r${index}`, cells }))
      expect(validateRoster(own, settings, rows)).toEqual([])
      expect(seen.value.rows).toHaveLength(rows.length)
    },
  )

  it('a cell longer than Excel takes is refused for a workbook, with the row', async () => {
    const rows = [
      { id: 'a', cells: { person: '1' } },
      { id: 'b', cells: { person: '2', 'extra:Note': 'x'.repeat(40_000) } },
    ]
    const settings = { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: ['Note'] } as const
    const path = join(folder, 'long.xlsx')
    expect(await exportRoster(path, manifest, settings, rows)).toMatchObject({
      ok: false,
      error: { code: 'CELL_TOO_LONG', message: expect.stringContaining('row 2') },
    })
    expect(existsSync(path)).toBe(false)
  })

  it('a result file opens as a roster, with the outcome left out', async () => {
    const path = join(folder, 'results.csv')
    await exportResults(
      path,
      manifest,
      { connectionId: null, idKinds: { person: 'sis_login_id' }, dateOrder: 'dmy', extraColumns: [] },
      [
        {
          rowId: 'a',
          position: 0,
          line: 2,
          sheet: null,
          unread: null,
          cells: { person: 'j@d.org', section: 'S' },
          state: 'failed',
          note: 'n',
          message: 'm',
          advice: 'a',
          finishedAt: null,
        },
      ],
    )
    const back = await bring(readFileSync(path))
    expect(back.rows).toEqual([{ person: 'j@d.org', section: 'S' }])
    expect(back.roster.settings.idKinds.person).toBe('sis_login_id')
  })

  it.each([
    ['plain', (index: number) => `c${index}`],
    ['in quotation marks', (index: number) => `"c${index % 10_000}"`],
  ])('a million columns, %s, are refused before they are read on', async (_, cell) => {
    const header = Array.from({ length: 1_000_000 }, (__, index) => cell(index)).join(',')
    const started = performance.now()
    const answer = await preview(`${header}\nS-1,B-1\nS-2,B-1\n`)
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'FILE_TOO_WIDE', message: expect.stringContaining('1,000,000 columns') },
    })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('a formula in a name stays text in a spreadsheet', () => {
    expect(guard('=HYPERLINK("x")')).toBe(`'=HYPERLINK("x")`)
    fc.assert(fc.property(fc.string(), (text) => unguard(guard(text)) === text))
    const signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠']
    const before = fc.string({
      unit: fc.constantFrom(' ', '\n', '\r', '\t', '\u0001', '\u2028', '\u00a0', '\ufeff'),
    })
    fc.assert(
      fc.property(before, fc.constantFrom(...signs), (blank, sign) =>
        guard(`${blank}${sign}1`).startsWith("'"),
      ),
    )
  })

  it('a NUL goes out as nothing, so that what was exported can be imported again', async () => {
    const path = join(folder, 'nul.csv')
    const settings = {
      connectionId: null,
      idKinds: { person: 'sis_login_id' },
      dateOrder: 'dmy',
      extraColumns: ['Note'],
    } as const
    const rows = [
      { id: 'a', cells: { person: 'j@d.org', section: 'S', 'extra:Note': `${'\0'.repeat(5_000)}kept` } },
    ]
    expect(await exportRoster(path, manifest, settings, rows)).toMatchObject({ ok: true })
    expect(readFileSync(path).includes(0)).toBe(false)
    const back = await bring(readFileSync(path))
    expect(back.rows).toEqual([{ person: 'j@d.org', section: 'S', 'extra:Note': 'kept' }])
  })

  it('a path that no file can have is a file that is not there', async () => {
    expect(await createFileDesk().addPath(join(folder, 'a\0b.csv'))).toMatchObject({
      ok: false,
      error: { code: 'FILE_GONE', message: expect.stringContaining('«ab.csv»') },
    })
  })

  it('says so when a file can’t be written, and leaves nothing half-done', async () => {
    const answer = await exportRoster(
      join(folder, 'no-such-folder', 'x.csv'),
      manifest,
      { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] },
      [],
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'FILE_NOT_WRITTEN' } })
  })
})
