import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'

/**
 * Writes the workbooks of test/fixtures/rosters: what spreadsheets make of rosters in real life. What must come out of
 * each stands in expected.json beside them.
 */
const FOLDER = join(import.meta.dirname, '..', 'test', 'fixtures', 'rosters')

async function book(
  name: string,
  sheets: WriteSheet[],
  options: { readonly is1904?: boolean } = {},
): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets,
    ...(options.is1904 === true ? { dateSystem: '1904' as const } : {}),
  })
  writeFileSync(join(FOLDER, name), bytes)
  console.log(name, bytes.length)
  return bytes
}

/** Cells with a number format or a formula, by «row,column». */
function cells(list: Readonly<Record<string, Partial<Cell>>>): Map<string, Partial<Cell>> {
  return new Map(Object.entries(list))
}

const HEADER: CellValue[] = ['SIS ID', 'Section', 'Start', 'Note']

await book('excel-ids-and-dates.xlsx', [
  {
    name: 'Roster',
    rows: [
      HEADER,
      [1234, 'S', new Date('2026-09-01T00:00:00Z'), 'zeros by the format'],
      ['001235', 'S', 46_266, 'a date that lost its format'],
      ['001236', 'S', new Date('2026-09-01T08:30:00Z'), true],
      [123_456_789_012_345_680, 'S', null, 'digits that are lost'],
    ],
    cells: cells({
      '1,0': { value: 1234, style: { numFmt: '000000' } },
      '1,2': { value: new Date('2026-09-01T00:00:00Z'), style: { numFmt: 'dd/mm/yyyy' } },
      '3,2': { value: new Date('2026-09-01T08:30:00Z'), style: { numFmt: 'dd/mm/yyyy hh:mm' } },
    }),
  },
])
await book(
  'mac-1904-dates.xlsx',
  [
    {
      name: 'Roster',
      rows: [HEADER.slice(0, 3), ['1', 'S', new Date('2026-09-01T00:00:00Z')]],
      cells: cells({ '1,2': { value: new Date('2026-09-01T00:00:00Z'), style: { numFmt: 'yyyy-mm-dd' } } }),
    },
  ],
  { is1904: true },
)
await book('titles-and-merged-headers.xlsx', [
  {
    name: 'Autumn',
    rows: [
      ['Northside High: autumn enrolments', null, null, null],
      ['Printed 2026-08-20'],
      [],
      ['SIS ID', 'Section', 'Dates', null],
      [null, null, 'Start', 'End'],
      ['1', 'BIO-1', '2026-09-01', '2026-12-18'],
      ['2', null, '2026-09-02', '2026-12-18'],
      [],
      ['3', 'BIO-2', null, null],
    ],
    merges: [
      { startRow: 0, startCol: 0, endRow: 0, endCol: 3 },
      { startRow: 3, startCol: 0, endRow: 4, endCol: 0 },
      { startRow: 3, startCol: 1, endRow: 4, endCol: 1 },
      { startRow: 3, startCol: 2, endRow: 3, endCol: 3 },
      { startRow: 5, startCol: 1, endRow: 6, endCol: 1 },
    ],
  },
])
await book('several-sheets.xlsx', [
  { name: 'Read me', rows: [['Fill in the second sheet and send it back'], ['Thank you']] },
  { name: 'Old', rows: [HEADER.slice(0, 3), ['old', 'S', null]], hidden: true },
  {
    name: 'Pivot',
    rows: [
      ['Section', 'Count'],
      ['S', 2],
    ],
  },
  { name: 'Roster', rows: [HEADER.slice(0, 3), ['1', 'S', '2026-09-01'], ['2', 'S', null]] },
])
await book('names-of-the-world.xlsx', [
  {
    name: 'Roster',
    rows: [
      ['SIS ID', 'Section', 'Note'],
      ['1', 'S', 'محمد علي'],
      ['2', 'S', '👩‍🎓 Zoë'],
      ['3', 'S', 'line 1\nline 2'],
      ['4', 'S', 'x'.repeat(30_000)],
      ['5', 'S', '=1+1'],
    ],
  },
])
const whole = await book('formulas-and-errors.xlsx', [
  {
    name: 'Roster',
    rows: [
      ['SIS ID', 'Section', 'Note'],
      ['1', 'S', null],
      ['2', 'S', null],
    ],
    cells: cells({
      '1,2': { value: 'Ana Díaz', formula: 'CONCATENATE("Ana"," ","Díaz")', formulaResult: 'Ana Díaz' },
      '2,2': { value: null, formula: 'VLOOKUP(1,A1:B2,2)' },
    }),
  },
])
writeFileSync(join(FOLDER, 'cut-in-the-middle.xlsx'), whole.subarray(0, Math.floor(whole.length / 2)))
writeFileSync(
  join(FOLDER, 'with-a-password.xlsx'),
  await writeXlsx({
    sheets: [{ name: 'A', rows: [['SIS ID'], ['1']] }],
    encryption: { password: 'secret', spinCount: 1_000 },
  }),
)
