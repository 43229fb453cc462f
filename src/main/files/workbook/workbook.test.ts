import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { type Cell, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { afterAll, describe, expect, it } from 'vitest'
import { canvasManifest as manifest } from '../../../shared/lms/canvas.ts'
import type { ImportWishes } from '../../../shared/roster/import.ts'
import { openDatabase } from '../../database/open.ts'
import { createRosterStore } from '../../rosters/roster-store.ts'
import { createFileDesk } from '../file-desk.ts'
import { importRoster } from '../import-roster.ts'
import { previewSource } from '../preview.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-workbooks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
function save(bytes: Uint8Array): string {
  files += 1
  const path = join(folder, `book-${files}.xlsx`)
  writeFileSync(path, bytes)
  return path
}

async function look(bytes: Uint8Array, wishes: ImportWishes = {}) {
  const desk = createFileDesk()
  const added = await desk.addPath(save(bytes))
  if (!added.ok) return added
  const source = desk.get(added.value.handle)
  if (!source.ok) return source
  const preview = await previewSource(source.value, manifest, wishes)
  return preview.ok ? { ok: true as const, source: source.value, preview: preview.value } : preview
}

async function bring(bytes: Uint8Array, wishes: ImportWishes = {}) {
  const seen = await look(bytes, wishes)
  if (!seen.ok) throw new Error(seen.error.message)
  if (!('preview' in seen)) throw new Error('Nothing was seen')
  const { source, preview } = seen
  const db = openDatabase(':memory:')
  if (!db.ok) throw new Error(db.error.message)
  let id = 0
  const rosters = createRosterStore(db.value, { now: () => '', newId: () => String(id++) })
  const result = await importRoster(
    source,
    {
      manifest,
      options: preview.options,
      targets: preview.columns.map(({ target }) => target),
      headers: preview.columns.map(({ header }) => header),
      dateOrder: preview.dateOrder,
      rosterId: null,
      name: 'Book',
      connectionId: null,
    },
    rosters,
    () => undefined,
  )
  if (!result.ok) throw new Error(result.error.message)
  return {
    preview,
    result: result.value,
    rows: rosters.allRows(result.value.rosterId).map(({ cells }) => cells),
  }
}

const book = (sheets: WriteSheet[], dateSystem: '1900' | '1904' = '1900') => writeXlsx({ sheets, dateSystem })
const cells = (own: Record<string, Partial<Cell>>) => new Map(Object.entries(own))
const day = (year: number, month: number, date: number, hour = 0, minute = 0) =>
  new Date(Date.UTC(year, month - 1, date, hour, minute))
const header = ['SIS ID', 'Section', 'Start', 'End', 'Note']

describe('what is in the cells of a workbook', { timeout: 30_000 }, () => {
  it.each(['1900', '1904'] as const)('dates of the %s system are the days that are shown', async (system) => {
    const { rows } = await bring(
      await book(
        [
          {
            name: 'A',
            rows: [header],
            cells: cells({
              '1,0': { value: '1' },
              '1,2': { value: day(2026, 9, 1), style: { numFmt: 'dd/mm/yyyy' } },
              '1,3': { value: day(2027, 1, 31, 23, 59), style: { numFmt: 'm/d/yy h:mm' } },
              '2,0': { value: '2' },
              '2,2': { value: day(1999, 12, 31), style: { numFmt: '[$-409]d\\-mmm\\-yy;@' } },
              '2,3': { value: day(2028, 2, 29, 8, 0), style: { numFmt: 'yyyy-mm-dd hh:mm:ss' } },
            }),
          },
        ],
        system,
      ),
    )
    expect(rows).toEqual([
      { person: '1', start: '2026-09-01', end: '2027-01-31T23:59' },
      { person: '2', start: '1999-12-31', end: '2028-02-29T08:00' },
    ])
  })

  it('every day of four years stays the day it is, at every hour', async () => {
    const days = Array.from({ length: 1_461 }, (_, index) =>
      day(2024, 1, 1 + index, index % 24, (index * 7) % 60),
    )
    const { rows } = await bring(
      await book([
        {
          name: 'A',
          rows: [['SIS ID', 'Start'], ...days.map((_, index) => [String(index), null])],
          cells: new Map(
            days.map((value, index) => [`${index + 1},1`, { value, style: { numFmt: 'yyyy-mm-dd hh:mm' } }]),
          ),
        },
      ]),
    )
    const wanted = days.map((one) => one.toISOString().slice(0, 16))
    expect(rows.map(({ start }) => start)).toEqual(wanted)
  })

  it('ids keep the zeros they are shown with, and are not shortened', async () => {
    const { rows } = await bring(
      await book([
        {
          name: 'A',
          rows: [['SIS ID', 'Section', 'Note']],
          cells: cells({
            '1,0': { value: 123, style: { numFmt: '000000' } },
            '1,1': { value: 7, style: { numFmt: '"S-"000' } },
            '1,2': { value: 0.1 + 0.2 },
            '2,0': { value: 123_456_789_012 },
            '2,1': { value: 123_456_789, style: { numFmt: '000-00-0000' } },
            '2,2': { value: 12_345, style: { numFmt: '#,##0.00' } },
            '3,0': { value: '0012', style: { numFmt: '@' } },
            '3,1': { value: 1_234_567_890_123_456 },
            '3,2': { value: 0.5, style: { numFmt: '0%' } },
          }),
        },
      ]),
    )
    expect(rows).toEqual([
      { person: '000123', section: 'S-007', 'extra:Note': '0.3' },
      { person: '123456789012', section: '123-45-6789', 'extra:Note': '12345' },
      // More digits than a spreadsheet keeps: said to be shortened, as the last ones are lost.
      { person: '0012', section: '1.234567890123456e+15', 'extra:Note': '0.5' },
    ])
  })

  it('formulas count by their value, rich text by its text, errors stay to be mended', async () => {
    const { rows, preview } = await bring(
      await book([
        {
          name: 'A',
          rows: [header],
          cells: cells({
            '1,0': { value: null, formula: '"00"&77', formulaResult: '0077' },
            '1,1': { value: null, richText: [{ text: 'MATH-', font: { bold: true } }, { text: '101' }] },
            '1,2': {
              value: null,
              formula: 'TODAY()',
              formulaResult: 46_266,
              style: { numFmt: 'yyyy-mm-dd' },
            },
            '1,4': { value: '#N/A', type: 'error' },
            '2,0': { value: '2' },
            '2,1': { value: null, formula: 'VLOOKUP(A1,B:C,2)' },
            '2,4': { value: true },
          }),
        },
      ]),
    )
    expect(rows).toEqual([
      { person: '0077', section: 'MATH-101', start: '2026-09-01', 'extra:Note': '#N/A' },
      { person: '2', 'extra:Note': 'TRUE' },
    ])
    expect(preview.notices.join()).toContain('1 formulas were saved without their result')
  })

  it('text that begins like a formula is not changed', async () => {
    const { rows } = await bring(
      await book([
        {
          name: 'A',
          rows: [
            ['SIS ID', 'Note'],
            ['1', "'=1+1"],
            ['2', '=x'],
          ],
        },
      ]),
    )
    expect(rows.map((row) => row['extra:Note'])).toEqual(["'=1+1", '=x'])
  })
})

describe('how a workbook is laid out', { timeout: 30_000 }, () => {
  it('the sheet with the roster is found, and another can be chosen', async () => {
    const bytes = await book([
      { name: 'Read me', rows: [['How to fill this in'], ['Write one row for each person']] },
      {
        name: 'Archive',
        rows: [
          ['SIS ID', 'Section', 'Start'],
          ['old', 'S', null],
        ],
        hidden: true,
      },
      {
        name: 'Autumn',
        rows: [
          ['SIS ID', 'Section'],
          ['1', 'S'],
        ],
      },
      { name: 'Empty', rows: [] },
    ])
    const first = await bring(bytes)
    expect(first.preview.sheets).toEqual([
      { name: 'Read me', isHidden: false, rowCount: 2 },
      { name: 'Archive', isHidden: true, rowCount: 2 },
      { name: 'Autumn', isHidden: false, rowCount: 2 },
      { name: 'Empty', isHidden: false, rowCount: 0 },
    ])
    expect(first.rows).toEqual([{ person: '1', section: 'S' }])
    const other = await bring(bytes, { sheet: 'Archive' })
    expect(other.rows).toEqual([{ person: 'old', section: 'S' }])
    expect(other.preview.notices.join()).toContain('hidden')
  })

  it('titles above the header and merged headers are seen for what they are', async () => {
    const { rows, preview } = await bring(
      await book([
        {
          name: 'A',
          rows: [
            ['Autumn roster 2026'],
            [],
            ['SIS ID', 'Section', 'Dates', null],
            [null, null, 'Start', 'End'],
            ['1', 'S', '2026-09-01', '2027-01-31'],
            [],
            ['2', null, '2026-09-02', null],
          ],
          merges: [
            { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
            { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
            { startRow: 2, startCol: 1, endRow: 3, endCol: 1 },
            { startRow: 2, startCol: 2, endRow: 2, endCol: 3 },
            { startRow: 4, startCol: 1, endRow: 6, endCol: 1 },
          ],
        },
      ]),
    )
    expect(preview.options.skipRows).toBe(2)
    expect(rows).toEqual([
      { person: '1', section: 'S', start: '2026-09-01', end: '2027-01-31' },
      { person: '2', section: 'S', start: '2026-09-02' },
    ])
  })

  it('rows that are empty between others are counted, rows that are only formatted are not', async () => {
    const { result, rows } = await bring(
      await book([
        {
          name: 'A',
          rows: [['SIS ID', 'Section'], ['1', 'S'], [], [], ['2', 'S']],
          cells: cells({ '900,0': { value: null, style: { numFmt: '@' } } }),
        },
      ]),
    )
    expect(rows).toHaveLength(2)
    expect(result.blankLines).toBe(2)
  })

  it('a long sheet comes in batches, whole and in order', async () => {
    const many = Array.from({ length: 1_201 }, (_, index) => [`p${index}`, 'S'])
    const { rows, preview } = await bring(await book([{ name: 'A', rows: [['SIS ID', 'Section'], ...many] }]))
    expect(rows.map(({ person }) => person)).toEqual(many.map(([person]) => person))
    expect(preview.sheets[0]?.rowCount).toBe(1_202)
  })
})

/** A ZIP archive of one deflated part; its table of contents says `declared` bytes. */
function zipOf(name: string, content: Uint8Array, declared = content.length): Uint8Array {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(declared, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(declared, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end])
}

describe('workbooks that can’t be read', { timeout: 30_000 }, () => {
  it.each([
    ['a ZIP archive of something else', zipOf('hello.png', Buffer.from('hello')), 'FILE_ARCHIVE'],
    ['a file cut in the middle', null, 'WORKBOOK_DAMAGED'],
    ['a ZIP bomb', zipOf('xl/workbook.xml', Buffer.alloc(1_000), 2_000_000_000), 'WORKBOOK_TOO_LARGE'],
    [
      'a ZIP bomb that hides its size',
      zipOf('xl/workbook.xml', Buffer.alloc(30_000_000), 500),
      'WORKBOOK_DAMAGED',
    ],
    [
      'a container of old Office files with nothing in it',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'WORKBOOK_DAMAGED',
    ],
  ])('%s is told in plain words', async (_name, bytes, code) => {
    const whole = await book([{ name: 'A', rows: [['SIS ID'], ['1']] }])
    const answer = await look(bytes ?? whole.subarray(0, Math.floor(whole.length / 2)))
    expect(answer).toMatchObject({ ok: false, error: { code } })
    if (!answer.ok) expect(answer.error.message).toMatch(/^«book-\d+\.xlsx».*\./)
  })

  it('a workbook with a password says what to do', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'A', rows: [['SIS ID'], ['1']] }],
      encryption: { password: 'secret', spinCount: 1_000 },
    })
    expect(await look(bytes)).toMatchObject({ ok: false, error: { code: 'WORKBOOK_LOCKED' } })
  })

  it('a workbook without a filled cell is empty', async () => {
    expect(await look(await book([{ name: 'A', rows: [] }]))).toMatchObject({
      ok: false,
      error: { code: 'FILE_EMPTY' },
    })
  })
})
