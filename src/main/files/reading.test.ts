import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../../shared/lms/canvas.ts'
import type { ImportWishes } from '../../shared/roster/import.ts'
import { createFileDesk } from './file-desk.ts'
import { firstLook } from './look.ts'
import { readSource } from './read-source.ts'
import type { TableRow } from './read-table.ts'

const fixtures = join(import.meta.dirname, '../../../test/fixtures/reading')
const folder = mkdtempSync(join(tmpdir(), 'muster-reading-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** All rows of a file as they are read, whatever they mean; `line: cells` for each, `line! text` for what can't be read. */
async function read(path: string, wishes: ImportWishes = {}) {
  const desk = createFileDesk()
  const added = await desk.addPath(path)
  if (!added.ok) return { refused: added.error.message, rows: [], notices: '', questions: [] }
  const source = desk.get(added.value.handle)
  if (!source.ok) throw new Error(source.error.message)
  const look = await firstLook(source.value, manifest, wishes)
  if (!look.ok) return { refused: look.error.message, rows: [], notices: '', questions: [] }
  const found: TableRow[] = []
  const { encoding, delimiter, sheet, allSheets, hiddenRows } = look.value
  const done = await readSource(
    source.value,
    { encoding, delimiter, sheet, allSheets, hiddenRows, skipRows: 0, hasHeader: true },
    {
      onRows: (rows) => {
        for (const row of rows) found.push(row)
      },
      onBlank: () => undefined,
      onShare: () => undefined,
      onDamage: () => undefined,
    },
  )
  return {
    refused: done.ok ? '' : done.error.message,
    rows: found.map(({ line, cells, trouble, sheet: own }) =>
      trouble === undefined
        ? `${own === undefined ? '' : `${own} `}${line}: ${cells.join('|')}`
        : `${line}! ${trouble.text}`,
    ),
    notices: look.value.notices.join('\n'),
    questions: look.value.questions,
  }
}

let files = 0
function file(content: string | Uint8Array, ending = 'csv'): string {
  files += 1
  const path = join(folder, `file-${files}.${ending}`)
  writeFileSync(path, content)
  return path
}

describe('files as they were reported', { timeout: 30_000 }, () => {
  it.each<[string, string[]]>([
    [
      'space-quote.csv',
      [
        '1: SIS ID| Name| Section| Role',
        '2: 000101|Abdullah, Michael| ASTR-101-0005-S3| Student',
        '3: 000104|Doe, Jo| ASTR-101-0005-S3| Student',
      ],
    ],
    [
      'wrapped.csv',
      ['1: SIS ID|Section|Role', '2: 000101|ASTR-101-0005-S3|Student', '3: 000104|ASTR-101-0005-S3|Student'],
    ],
    ['sep-one.csv', ['2: SIS ID|Name', '3: 000101|Michael', '4: 000104|Jo']],
    [
      'nul.csv',
      ['1: SIS ID|Section|Role', '2: 000101|ASTR-101-0005-S3|Student', '3: 000104|ASTR-101-0005-S3|Student'],
    ],
    ['ctrlz.csv', ['1: SIS ID|Section|Role', '2: 000101|ASTR-101-0005-S3|Student']],
    [
      'mac.csv',
      [
        '1: SIS ID|Name|Section',
        '2: 000101|José Müller–Ñuñez|ASTR-101-0005-S3',
        '3: 000104|Zoë “Zee” O’Hara|ASTR-101-0005-S3',
      ],
    ],
    [
      'cp1250.csv',
      [
        '1: SIS ID|Name|Section',
        '2: 000101|Łukasz Świątek|ASTR-101-0005-S3',
        '3: 000104|Žofie Dvořák|ASTR-101-0005-S3',
      ],
    ],
    [
      'sjis.csv',
      ['1: SIS ID|氏名|Section', '2: 000101|山田太郎|ASTR-101-0005-S3', '3: 000104|能登表|ASTR-101-0005-S3'],
    ],
    [
      'rows.csv',
      [
        '1: Roster Fall 2026',
        '3: SIS ID|Name|Section|Notes',
        '4: 000101|Abdullah, M|ALGE-101-0001-S1|-5 credits',
        '6! 000104,"Bad "quote",ALGE-101-0001-S1,x',
        '7: nobody|N, N|ALGE-101-0001-S1|=1+1',
        '8: @handle|N, N|ALGE-101-0001-S1|+49 170',
        '9: 000107|Z|ALGE-101-0001-S1|late',
      ],
    ],
    [
      'unread.csv',
      [
        '1: SIS ID|Name|Section',
        '2: 000101|Abdullah, M|ALGE-101-0001-S1',
        '3! 000104,"Michael "Mike" B",ALGE-101-0001-S1',
        '4: 000107|Z|ALGE-101-0001-S1',
      ],
    ],
    [
      'peoplesoft.xls',
      [
        '1: EMPLID|Class Nbr|Name',
        '2: 000101|ASTR-101-0005-S3|Abdullah,Michael',
        '3: 000104|ASTR-101-0005-S3|Doe,Jo',
      ],
    ],
    [
      'sis.zip',
      ['1: course_id|user_id|role|section_id|status|login_id', '2: |000101|student|ASTR-101-0005-S3|active|'],
    ],
  ])('%s', async (name, rows) => {
    expect((await read(join(fixtures, name))).rows).toEqual(rows)
  })

  it('Apple Numbers says what to do', async () => {
    expect((await read(join(fixtures, 'roster.numbers'))).refused).toMatch(/Apple Numbers.*Export To/)
  })

  it('hidden rows are asked about and left out or not', async () => {
    const path = join(fixtures, 'hidden-rows.xlsx')
    const seen = await read(path)
    expect(seen.questions.map(({ code }) => code)).toEqual(['hiddenRows'])
    expect(seen.questions[0]?.message).toContain('2 rows')
    expect(seen.questions[0]?.answers.map(({ option }) => option)).toEqual([
      '--hidden-rows import',
      '--hidden-rows leave-out',
    ])
    expect((await read(path, { hiddenRows: 'import' })).rows).toHaveLength(4)
    const shown = await read(path, { hiddenRows: 'leaveOut' })
    expect(shown.rows).toEqual(['1: SIS ID|Section|Status', '2: 000101|ASTR-101-0005-S3|Active'])
    expect(shown.questions).toEqual([])
  })

  it('a sheet per section: one of them or all, with their names', async () => {
    const path = join(fixtures, 'per-section.xlsx')
    const seen = await read(path)
    expect(seen.questions[0]?.code).toBe('sheet')
    expect(seen.questions[0]?.answers.map(({ option }) => option)).toEqual([
      '--all-sheets',
      '--sheet "BIO A"',
      '--sheet "BIO B"',
    ])
    expect((await read(path, { allSheets: true })).rows).toEqual([
      'BIO A 1: SIS ID|Name',
      'BIO A 2: 000101|A',
      'BIO B 2: 000104|B',
    ])
    expect((await read(path, { sheet: 'BIO B' })).rows).toEqual(['1: SIS ID|Name', '2: 000104|B'])
    expect((await read(path, { sheet: 'BIO C' })).refused).toContain('sheet')
  })
})

describe('damage of the same kinds', { timeout: 30_000 }, () => {
  it('lines in quotation marks as a whole, all of them or those with marks of their own', async () => {
    const some = await read(file('SIS ID,Name,Section\n"1,""Doe, Jo"",S"\n2,Ann,S\n"3,""Li, Bo"",T"\n'))
    expect(some.rows).toEqual(['1: SIS ID|Name|Section', '2: 1|Doe, Jo|S', '3: 2|Ann|S', '4: 3|Li, Bo|T'])
    expect(some.notices).toContain('quotation marks')
    const semicolons = await read(file('"SIS ID;Name;Section"\n"1;Doe, Jo;S"\n'))
    expect(semicolons.rows).toEqual(['1: SIS ID|Name|Section', '2: 1|Doe, Jo|S'])
  })

  it('a column of names in quotation marks stays one column', async () => {
    const one = await read(file('Student\n"Doe, Jo"\n"Li, Bo"\n'))
    expect(one.rows).toEqual(['1: Student', '2: Doe, Jo', '3: Li, Bo'])
  })

  it.each([';', '\t', '|', ','])('the first line names the separator %j', async (separator) => {
    const rows = [`sep=${separator}`, ['Wer', 'Wo'], ['a,b', 'c;d']]
    const text = rows.map((row) => (typeof row === 'string' ? row : row.map((c) => `"${c}"`).join(separator)))
    expect((await read(file(text.join('\r\n')))).rows).toEqual(['2: Wer|Wo', '3: a,b|c;d'])
  })

  it('a quotation mark after a space that is only text', async () => {
    const text = 'SIS ID,Name,Section\n1, "Mike" Brown,S\n2, "Brown, Mike" x,S\n'
    expect((await read(file(text))).rows).toEqual([
      '1: SIS ID|Name|Section',
      '2: 1| "Mike" Brown|S',
      '3! 2, "Brown, Mike" x,S',
    ])
  })

  it.each(['\r', '\r\n', '\n'])('line breaks %j count, inside and outside of cells', async (end) => {
    const text = ['SIS ID,Note', '', `1,"two${end}lines"`, '2,"bad"x', '3,ok'].join(end)
    expect((await read(file(text))).rows.map((row) => row.split(/[:!]/)[0])).toEqual(['1', '3', '5', '6'])
  })

  it('good rows behind a header of 200,000 characters, a cell of ten million and millions of blank lines', async () => {
    const header = await read(file(`SIS ID,${'x'.repeat(200_000)}\n1,S\n2,S\n`))
    expect(header.rows.slice(1)).toEqual(['2: 1|S', '3: 2|S'])
    expect(header.rows[0]).toMatch(/^1! SIS ID,xxx/)
    const cell = await read(file(`SIS ID,Note\n0,"${'x'.repeat(10_000_000)}"\n1,S\n2,S\n`))
    expect(cell.rows.map((row) => row.slice(0, 4))).toEqual(['1: S', '2! 0', '3: 1', '4: 2'])
    const blank = await read(file(`${'\n'.repeat(3_000_000)}SIS ID,Note\n1,S\n`))
    expect(blank.rows).toEqual(['3000001: SIS ID|Note', '3000002: 1|S'])
  })

  it('a file of a million columns is refused at once', async () => {
    const path = file(`${'a,'.repeat(1_000_000)}a\n${'1,'.repeat(1_000_000)}1\n`)
    const started = performance.now()
    expect((await read(path)).refused).toContain('1,000,001 columns')
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
