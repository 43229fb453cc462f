import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText } from './cell-text.ts'

test.each([
  [123_456_789, 'yyyy-mm-dd', '123456789'],
  [2_958_466, 'm/d/yy', '2958466'],
  [2_958_465, 'm/d/yy', '9999-12-31'],
  [9_876_543_210, '[h]:mm', '9876543210'],
])('an id that is formatted as a date is the number it is: %d as %s', (value, format, text) => {
  expect(cellText({ value, format, is1904: false })).toBe(text)
})

test('every number has a text in every format', () => {
  const formats = [
    'yyyy-mm-dd',
    'm/d/yy h:mm',
    '[h]:mm:ss',
    '[mm]',
    '[s]',
    'h:mm AM/PM',
    '000000',
    '"S-"0000',
    '0.00%',
    'General',
    '',
  ]
  const numbers = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.integer({ min: 2_950_000, max: 2_960_000 }),
  )
  fc.assert(
    fc.property(numbers, fc.constantFrom(...formats), fc.boolean(), (value, format, is1904) => {
      expect(typeof cellText({ value, format, is1904 })).toBe('string')
    }),
    { numRuns: 2_000 },
  )
})
