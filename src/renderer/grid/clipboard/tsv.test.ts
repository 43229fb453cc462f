import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTsv, parseTsv } from './tsv.ts'

describe('ranges on the clipboard', () => {
  test('any range comes back as it was: tabs, quotes, line breaks and blank edges survive', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ', '=', 'é') }),
      fc.constant(''),
    )
    const range = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([height, width]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      )
    fc.assert(
      fc.property(range, (rows) => {
        expect(parseTsv(formatTsv(rows))).toEqual(rows)
      }),
    )
  })

  test('Excel: CRLF with one at the end, quoted line break inside a cell', () => {
    expect(parseTsv('Ana\t"Line 1\nLine 2"\r\nBo\t007\r\n')).toEqual([
      ['Ana', 'Line 1\nLine 2'],
      ['Bo', '007'],
    ])
  })

  test('Google Sheets: LF, none at the end, doubled quotes', () => {
    expect(parseTsv('"say ""hi""\nthere"\t2\nx\t')).toEqual([
      ['say "hi"\nthere', '2'],
      ['x', ''],
    ])
  })

  test('a quote that is only the start of a text does not swallow the cells after it', () => {
    expect(parseTsv('"A" level\tx\n"open\ty')).toEqual([
      ['"A" level', 'x'],
      ['"open', 'y'],
    ])
  })

  test('one value is not made two rows by the line break Excel adds', () => {
    expect(parseTsv('007\r\n')).toEqual([['007']])
    expect(parseTsv('')).toEqual([['']])
  })

  test('old Mac line breaks end a row', () => {
    expect(parseTsv('a\rb\r')).toEqual([['a'], ['b']])
  })
})
