import { describe, expect, it } from 'vitest'
import { canvasManifest } from '../lms/canvas.ts'
import { doceboManifest } from '../lms/docebo.ts'
import type { LmsManifest } from '../lms/manifest.ts'
import { schoologyManifest } from '../lms/schoology.ts'
import { type CellReading, keptText, parseCell } from './cell.ts'

function read(id: string, text: string, manifest: LmsManifest = canvasManifest): CellReading {
  const column = manifest.columns.find((one) => one.id === id)
  if (column === undefined) throw new Error(`There is no column ${id}`)
  return parseCell(column, text, { dateOrder: 'mdy', idKind: undefined })
}

/** What is said of a cell: its code, with the fix or the ids of what can be chosen. */
function said(reading: CellReading): string {
  const doubt = reading.ok ? reading.doubt : reading
  if (doubt === undefined) return reading.ok ? `= ${reading.text}` : ''
  const choices = doubt.choices?.map(({ id }) => id).join(' ') ?? ''
  return [
    doubt.code,
    ...(doubt.fix === undefined ? [] : [`→ ${doubt.fix}`]),
    ...(choices === '' ? [] : [choices]),
  ].join(' | ')
}

describe('ids that came to harm on the way', () => {
  it.each([
    ["'000101", 'id.apostrophe | → 000101'],
    ['="000101"', 'id.formula | → 000101'],
    ['=000101', 'id.formula | → 000101'],
    ['=VLOOKUP(A1,B:C,2)', 'id.formula'],
    ['"000101"', 'id.quotes | → 000101'],
    ['000101"', 'id.quotes | → 000101'],
    ['“000101”', 'id.lookalike | → 000101'],
    ['10945457.0', 'id.decimals | → 10945457 | keep'],
    ['10945457.00', 'id.decimals | → 10945457 | keep'],
    ["'10945457.0", 'id.apostrophe | → 10945457'],
    ['10,945,457', 'id.grouped | → 10945457 | keep'],
    ['10\u202f945\u202f457', 'id.lookalike | → 10945457'],
    ['101,102', 'id.grouped | number split keep'],
    ['1-Mar', 'id.date | keep'],
    ['Mar-01', 'id.date | keep'],
    ['01-mars', 'id.date | keep'],
    ['1. Mär', 'id.date | keep'],
    ['3/1/2026', 'id.date | keep'],
    ['2026-03-01', 'id.date | keep'],
    ['1-Mar-26', 'id.date | keep'],
    ['2.10E+06', 'id.scientific'],
    ['12345678901230000', 'id.precision | keep'],
    ['1234567890123450', 'id.precision'],
    ['TRUE', 'id.logical | keep'],
    ['#REF!', 'spreadsheet.error'],
    ['#N/A', 'spreadsheet.error'],
    ['#VALUE!', 'spreadsheet.error'],
    ['#DIV/0!', 'spreadsheet.error'],
    ['#BEZUG!', 'spreadsheet.error'],
    ['########', 'spreadsheet.error'],
    ['NULL', 'id.blankWord | → '],
    ['\\N', 'id.blankWord | → '],
    ['n/a', 'id.blankWord | → '],
    ['--', 'id.blankWord | → '],
    ['a@x.edu; b@y.edu', 'id.several | split first last'],
    ['a@x.edu b@y.edu', 'id.several | split first last keep'],
    ['a@x.edu/b@y.edu', 'id.several | split first last keep'],
    ['000101\n000104', 'id.several | split first last'],
    ['A-1 / A-2', 'id.several | split first last keep'],
    ['ASTR-101-0005-S3|ETHI-102-0022-S2', 'id.several | split first last keep'],
    ['ASTR-101-0005-S3, ETHI-102-0022-S2', 'id.several | split first last keep'],
    ['000101;', 'id.several | → 000101'],
    ['000101; 000101', 'id.several | → 000101'],
    ['ana @school.edu', 'id.address | → ana@school.edu'],
    ['ana@school..edu', 'id.address | keep'],
    ['ana@school', 'id.address'],
    ['ana#school.edu', 'id.address | at keep'],
  ])('«%s»', (text, expected) => {
    expect(said(read('person', text))).toBe(expected)
    expect(said(read('section', text))).toBe(expected)
  })

  it.each([
    ...[
      '000123',
      'aBc-7',
      'MAR-01',
      'Marketing-01',
      'S-2026-F',
      '1.101.203',
      '1.2.26',
      '12-34-5678',
      'BIO 101/2',
    ],
    ...[
      '2026/27',
      '101/102',
      'auth0|5f7c',
      "o'neil",
      'Díaz, Ana',
      '1e5',
      'na',
      'Nullman',
      'True-1',
      'C#',
      'F# 101',
    ],
    ...[
      '10000000012345678',
      'ana+x@school.edu',
      'x#ext#@school.edu',
      'a_b.c@d.e-f.org',
      '5',
      'NA',
      '٣',
      'Иванов',
    ],
  ])('«%s» is nobody’s fault', (text) => {
    expect(said(read('person', text))).toBe(`= ${text}`)
  })

  it('a cell of thousands of characters is no id', () => {
    expect(said(read('person', 'x'.repeat(2_000)))).toBe('id.long')
  })

  it('with its kind before it any id is taken at its word', () => {
    for (const id of ['NULL', '1-Mar', '10945457.0', 'TRUE', '101,102', '12345678901230000', 'a|b', 'A;B'])
      expect(said(read('person', `sis_user_id:${id}`))).toBe(`= sis_user_id:${id}`)
  })

  it('accents have one form', () => {
    const decomposed = 'josé.garcía@northfield.example'.normalize('NFD')
    expect(read('person', decomposed)).toEqual({ ok: true, text: decomposed.normalize('NFC') })
  })

  it('a word for nothing is blank, and the cell keeps it until it is cleared', () => {
    const reading = read('person', 'NULL')
    expect(reading).toMatchObject({ ok: true, text: '' })
    expect(keptText(reading, 'NULL')).toBe('NULL')
    expect(reading.ok && reading.doubt?.message).toContain('sis_user_id:NULL')
  })
})

describe('dates as systems write them', () => {
  it.each([
    ['Monday, August 31, 2026', '= 2026-08-31'],
    ['Mon 31 Aug 2026', '= 2026-08-31'],
    ['2026-08-31 (Mon)', '= 2026-08-31'],
    ['lunes, 31 de agosto de 2026', '= 2026-08-31'],
    ['Montag, 31. August 2026', '= 2026-08-31'],
    ['mar. 1 sept. 2026', '= 2026-09-01'],
    ['Tuesday, August 31, 2026', 'date.weekday'],
    ['20260831', '= 2026-08-31'],
    ['08312026', '= 2026-08-31'],
    ['20260831T081500Z', '= 2026-08-31T08:15:00Z'],
    ['31-AUG-26', '= 2026-08-31'],
    ['31AUG2026', '= 2026-08-31'],
    ['31AUG2026:00:00:00', '= 2026-08-31T00:00:00'],
    ['31-AUG-26 12.00.00.000000 AM', '= 2026-08-31T00:00:00'],
    ['2026-08-31T00:00:00.000Z', '= 2026-08-31T00:00:00Z'],
    ['2026-08-31 00:00:00-05', '= 2026-08-31T00:00:00-05:00'],
    ['2026-08-31T23:59:59-06:00[America/Denver]', '= 2026-08-31T23:59:59-06:00'],
    ['2026-08-31 00:00 CDT', 'date.zone | american local'],
    ['2026-08-31 00:00 IST', 'date.zone | local'],
    ['2026-08-31 08:00+99:00', 'date.time'],
    ['8/31/2026 24:00', '= 2026-09-01T00:00'],
    ['12/31/2026 24:00', '= 2027-01-01T00:00'],
    ['8/31/2026 24:01', 'date.time'],
    ['2026年8月31日', '= 2026-08-31'],
    ['٠٨/٣١/٢٠٢٦', '= 2026-08-31'],
    ['08.31.2026 г.', '= 2026-08-31'],
    ['Aug 31, 2026, 11:59:59 PM', '= 2026-08-31T23:59:59'],
    ['31/12/2026 17:00', 'date.swapped | → 2026-12-31T17:00'],
    ['46265', 'date.serial | → 2026-08-31'],
    ['46265.5', 'date.serial | → 2026-08-31T12:00'],
    ['1756684800', 'date.epoch | → 2025-09-01T00:00:00Z'],
    ['1788134400000', 'date.epoch | → 2026-08-31T00:00:00Z'],
    ['12/31/9999', 'date.never | blank none'],
    ['#N/A', 'spreadsheet.error'],
    ['="2026-08-31"', '= 2026-08-31'],
    ['45 days', 'date.form'],
    ['2026-W36', 'date.form'],
    ['August 2026', 'date.form'],
    ['17:00', 'date.form'],
    ...[
      'NULL',
      'null',
      'N/A',
      'NA',
      '\\N',
      '-',
      '--',
      '—',
      '0000-00-00',
      '00/00/0000',
      '0000-00-00 00:00:00',
    ].map((word): [string, string] => [word, '= ']),
    ['none', '= none'],
  ])('«%s»', (text, expected) => {
    expect(said(read('start', text))).toBe(expected)
  })

  it('24:00 of an end is that day, whole', () => {
    expect(said(read('end', '8/31/2026 24:00'))).toBe('= 2026-08-31')
  })

  it('«none» is nothing where there is nothing to clear', () => {
    expect(said(read('attended', 'none'))).toBe('= ')
  })

  it('midnight of what is a day alone is that day', () => {
    expect(said(read('completed', '9/30/2026 0:00', doceboManifest))).toBe('= 2026-09-30')
  })
})

describe('words of student systems', () => {
  const LEAVES = 'choice.state | delete conclude deactivate active blank'
  it.each([
    ['A', '= active'],
    ['E', '= active'],
    ['RE', '= active'],
    ['Active ', '= active'],
    ['Registered', '= active'],
    ...['D', 'W', 'DROP', 'Dropped', 'Withdrawn', 'deleted', 'tobedeleted', 'To be deleted'].map(
      (word): [string, string] => [word, LEAVES],
    ),
    ...['Y', '1', '0', '-1'].map((word): [string, string] => [
      word,
      'choice.state | active invited inactive concluded blank',
    ]),
    ['N/A', 'blankWord | → '],
    ['#REF!', 'spreadsheet.error'],
  ])('State «%s»', (text, expected) => {
    expect(said(read('state', text))).toBe(expected)
  })

  it.each([
    ['STUDENT', '= student'],
    ['Students', '= student'],
    ['Étudiant', '= student'],
    ['etudiant', '= student'],
    ['Instructor of Record', '= teacher'],
    ['Primary  Instructor', '= teacher'],
    ['Teaching Asst', '= ta'],
    ['Teaching Asst.', '= ta'],
    ['Guardian', '= observer'],
    ...['Co-Teacher', 'Lead Teacher', 'Grader', 'Auditor', '3'].map((word): [string, string] => [
      word,
      'choice.type | otherwise student teacher ta designer observer blank',
    ]),
  ])('Role «%s»', (text, expected) => {
    expect(said(read('type', text))).toBe(expected)
  })

  it('a word that is no base role can be taken as the name of a custom one', () => {
    const reading = read('type', 'Co-Teacher')
    expect(reading.ok ? [] : reading.choices?.[0]?.rows).toEqual([{ type: '', role: 'Co-Teacher' }])
  })

  it('a word that would end or remove somebody is never read as that, in any LMS', () => {
    for (const manifest of [canvasManifest, doceboManifest, schoologyManifest]) {
      const column = manifest.columns.find(({ asks }) => asks !== undefined)
      expect(column).toBeDefined()
      for (const word of column?.asks?.flatMap(({ words }) => words) ?? [])
        for (const text of [word, word.toUpperCase(), ` ${word} `]) {
          const reading = read(column?.id ?? '', text, manifest)
          expect(reading.ok ? `${text} is ${reading.text}` : reading.choices?.length).toBeGreaterThan(2)
        }
    }
  })

  it('a slip that is near to a removal is asked about, not mended with all others', () => {
    const reading = read('action', 'delte')
    expect(reading).toMatchObject({ ok: false })
    expect(reading).not.toHaveProperty('fix')
  })
})
