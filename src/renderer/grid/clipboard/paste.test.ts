import { describe, expect, test } from 'vitest'
import { planFill, planPaste } from './paste.ts'

const size = { rows: 10, cols: 4 }
const range = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right })
const drawn = (cells: readonly { row: number; col: number; text: string }[]) =>
  cells.map(({ row, col, text }) => `${row},${col}=${text}`)

describe('pasting', () => {
  test('one value goes to every selected cell', () => {
    const plan = planPaste([['x']], range(1, 1, 2, 2), size)
    expect(drawn(plan.cells)).toEqual(['1,1=x', '1,2=x', '2,1=x', '2,2=x'])
  })

  test('a block goes in at its own size from the first cell, whatever is selected', () => {
    const plan = planPaste(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      range(3, 0, 5, 0),
      size,
    )
    expect(drawn(plan.cells)).toEqual(['3,0=a', '3,1=b', '4,0=c', '4,1=d'])
    expect(plan.range).toEqual(range(3, 0, 4, 1))
  })

  test('a row is repeated down a selection that it fits', () => {
    const plan = planPaste([['a', 'b']], range(0, 0, 1, 1), size)
    expect(drawn(plan.cells)).toEqual(['0,0=a', '0,1=b', '1,0=a', '1,1=b'])
  })

  test('rows past the end are kept so that the sheet grows; columns past the end are told', () => {
    const plan = planPaste(
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      range(9, 2),
      size,
    )
    expect(drawn(plan.cells)).toEqual(['9,2=a', '9,3=b', '10,2=d', '10,3=e'])
    expect(plan.columnsLost).toBe(1)
  })

  test('a short row of a ragged block does not blank the cells it says nothing of', () => {
    expect(drawn(planPaste([['a', 'b'], ['c']], range(0, 0), size).cells)).toEqual([
      '0,0=a',
      '0,1=b',
      '1,0=c',
    ])
  })
})

describe('filling', () => {
  const textAt = (row: number, col: number) => `${row}${col}`

  test('down: the first row over the rest', () => {
    expect(drawn(planFill(range(1, 0, 3, 1), 'down', textAt))).toEqual([
      '2,0=10',
      '2,1=11',
      '3,0=10',
      '3,1=11',
    ])
  })

  test('one cell, or one row, takes from above; the first row has nothing above', () => {
    expect(drawn(planFill(range(2, 1), 'down', textAt))).toEqual(['2,1=11'])
    expect(drawn(planFill(range(2, 0, 2, 1), 'down', textAt))).toEqual(['2,0=10', '2,1=11'])
    expect(planFill(range(0, 0), 'down', textAt)).toEqual([])
  })

  test('right: the first column over the rest', () => {
    expect(drawn(planFill(range(0, 1, 1, 2), 'right', textAt))).toEqual(['0,2=01', '1,2=11'])
  })
})
