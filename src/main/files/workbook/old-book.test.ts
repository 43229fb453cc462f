import { type BookType, utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { openOldBook } from './old-book.ts'

/** A workbook of an old or other kind, as SheetJS writes them. */
function written(bookType: BookType): Buffer {
  const sheet = utils.aoa_to_sheet([
    ['SIS ID', 'Start', 'Number', 'Name'],
    ['000101', 46_266, 7, 'Zoë'],
    ['000104', 46_266.5, 1.5, 'Łukasz'],
  ])
  const format = (cell: string, z: string) => {
    sheet[cell].z = z
  }
  format('B2', 'yyyy-mm-dd')
  format('B3', 'yyyy-mm-dd hh:mm')
  if (bookType !== 'ods') format('C2', '000000')
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'BIO A')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['other']]), 'BIO B')
  return write(book, { type: 'buffer', bookType })
}

describe('workbooks of other kinds', () => {
  it.each(['biff8', 'biff5', 'xlsb', 'ods', 'xlml'] as const)(
    '%s is read with the formats of its cells',
    async (kind) => {
      const book = openOldBook(written(kind))
      expect(book.sheets.map(({ name }) => name)).toEqual(['BIO A', 'BIO B'])
      const rows: (readonly string[])[] = []
      for await (const piece of book.read('BIO A')) rows.push(...piece.rows.map(({ cells }) => cells))
      // The encoding of Excel 5 has no Ł.
      const lukasz = kind === 'biff5' ? expect.any(String) : 'Łukasz'
      expect(rows).toEqual([
        ['SIS ID', 'Start', 'Number', 'Name'],
        [
          '000101',
          '2026-09-01',
          kind === 'ods' ? '7' : '000007',
          kind === 'biff5' ? expect.any(String) : 'Zoë',
        ],
        ['000104', '2026-09-01 12:00', '1.5', lukasz],
      ])
    },
  )

  it('what is no workbook is damaged', () => {
    expect(() => openOldBook(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toThrow('damaged')
  })
})
