import { describe, expect, test } from 'vitest'
import { advance, moveSelection, type Step, type Surroundings, stepFrom } from './movement.ts'
import { rangeOf, selectCell, selectRange } from './selection.ts'

const sheet = ['xx.x', 'x...', '....', 'x..x']
const around: Surroundings = {
  size: { rows: 4, cols: 4 },
  pageRows: 2,
  isBlank: ({ row, col }) => sheet[row]?.[col] !== 'x',
}
const by = (rows: number, cols: number): Step => ({ kind: 'by', rows, cols })
const down: Step = { kind: 'jump', rows: 1, cols: 0 }
const right: Step = { kind: 'jump', rows: 0, cols: 1 }

describe('moving', () => {
  test('stops at the edges instead of leaving the grid', () => {
    expect(stepFrom({ row: 0, col: 0 }, by(-1, -1), around)).toEqual({ row: 0, col: 0 })
    expect(stepFrom({ row: 3, col: 3 }, by(5, 5), around)).toEqual({ row: 3, col: 3 })
    expect(stepFrom({ row: 3, col: 0 }, { kind: 'page', direction: 1 }, around)).toEqual({ row: 3, col: 0 })
  })

  test('Ctrl+arrow stops at the end of a block, then at the start of the next, then at the edge', () => {
    expect(stepFrom({ row: 0, col: 0 }, down, around)).toEqual({ row: 1, col: 0 })
    expect(stepFrom({ row: 1, col: 0 }, down, around)).toEqual({ row: 3, col: 0 })
    expect(stepFrom({ row: 0, col: 0 }, right, around)).toEqual({ row: 0, col: 1 })
    expect(stepFrom({ row: 0, col: 1 }, right, around)).toEqual({ row: 0, col: 3 })
    expect(stepFrom({ row: 2, col: 0 }, right, around)).toEqual({ row: 2, col: 3 })
  })

  test('extending keeps the anchor, and going back shrinks the range again', () => {
    const start = selectCell({ row: 1, col: 1 })
    const wide = moveSelection(moveSelection(start, by(0, 1), true, around), by(1, 0), true, around)
    expect(rangeOf(wide)).toEqual({ top: 1, left: 1, bottom: 2, right: 2 })
    expect(wide.active).toEqual({ row: 1, col: 1 })
    expect(rangeOf(moveSelection(wide, by(-2, 0), true, around))).toEqual({
      top: 0,
      left: 1,
      bottom: 1,
      right: 2,
    })
  })

  test('Tab goes on to the next row and stays at the very last cell', () => {
    const size = around.size
    expect(advance(selectCell({ row: 0, col: 3 }), 'row', 1, size).active).toEqual({ row: 1, col: 0 })
    expect(advance(selectCell({ row: 1, col: 0 }), 'row', -1, size).active).toEqual({ row: 0, col: 3 })
    expect(advance(selectCell({ row: 3, col: 3 }), 'row', 1, size).active).toEqual({ row: 3, col: 3 })
  })

  test('Tab and Enter go round inside a selected range and keep it', () => {
    const range = selectRange({ row: 1, col: 1 }, { row: 2, col: 2 })
    const places = (along: 'row' | 'column') => {
      let selection = range
      const seen: string[] = []
      for (let count = 0; count < 4; count += 1) {
        selection = advance(selection, along, 1, around.size)
        seen.push(`${selection.active.row},${selection.active.col}`)
      }
      expect(rangeOf(selection)).toEqual(rangeOf(range))
      return seen
    }
    expect(places('row')).toEqual(['1,2', '2,1', '2,2', '1,1'])
    expect(places('column')).toEqual(['2,1', '1,2', '2,2', '1,1'])
  })
})
