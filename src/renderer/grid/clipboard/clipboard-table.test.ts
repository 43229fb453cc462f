import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copiedTable, csvOf } from './clipboard-table.ts'
import { parseDelimited } from './tsv.ts'

describe('what was copied', () => {
  test('lines of a CSV file come apart, names with a comma do not', () => {
    expect(csvOf('id,section,role\r\n0001,MATH-1,student\r\n0002,"MATH,2",teacher\r\n')).toEqual([
      ['id', 'section', 'role'],
      ['0001', 'MATH-1', 'student'],
      ['0002', 'MATH,2', 'teacher'],
    ])
    expect(csvOf('a;b;c\n1;2;3')).toEqual([
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ])
    expect(copiedTable({ text: 'Doe, Jane\nRoe, John', html: '' })).toEqual([['Doe, Jane'], ['Roe, John']])
    expect(copiedTable({ text: 'one,two,three', html: '' })).toEqual([['one,two,three']])
    expect(copiedTable({ text: '', html: '' })).toBeNull()
  })

  test('any cells written with a delimiter are read back', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^"|[\r\n\t,]/.test(text))
    const rows = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))
    fc.assert(
      fc.property(rows, (cells) => {
        const text = cells
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\n')
        expect(parseDelimited(text, ',')).toEqual(cells)
      }),
    )
  })
})
