import { expect, test } from 'vitest'
import { bannerOf } from './unread-rows.ts'

const unread = { reason: 'A quotation mark is left open.', text: '000104,"Michael\n"Mike" B"' }

test('a line that could not be read stands in its row until a cell of it is filled', () => {
  const row = { id: 'r', cells: {}, origin: { line: 3 }, unread }
  expect(bannerOf(row)).toBe('Line 3, not read: 000104,"Michael "Mike" B"')
  expect(bannerOf({ ...row, cells: { person: '000104' } })).toBeNull()
  expect(bannerOf({ id: 'r', cells: {} })).toBeNull()
  expect(bannerOf(null)).toBeNull()
})
