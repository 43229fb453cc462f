import { describe, expect, test } from 'vitest'
import { fillTarget, planHandleFill } from './fill.ts'

const sheet: readonly (readonly string[])[] = [
  ['1', '2026-09-01', 'x'],
  ['2', '2026-09-02', 'y'],
  ['', '', ''],
  ['', '', ''],
]
const source = {
  textAt: (row: number, col: number) => sheet[row]?.[col] ?? '',
  isDate: (col: number) => col === 1,
}
const block = { top: 0, left: 0, bottom: 1, right: 2 }

describe('the fill handle', () => {
  test('goes the longer way from the source', () => {
    expect(fillTarget(block, { row: 1, col: 1 })).toBeNull()
    expect(fillTarget(block, { row: 3, col: 3 })).toEqual({
      direction: 'down',
      range: { top: 2, left: 0, bottom: 3, right: 2 },
    })
    expect(fillTarget({ top: 2, left: 2, bottom: 2, right: 2 }, { row: 1, col: 0 })).toEqual({
      direction: 'left',
      range: { top: 2, left: 0, bottom: 2, right: 1 },
    })
  })

  test('each column goes on by itself', () => {
    const target = fillTarget(block, { row: 3, col: 0 })
    if (target === null) throw new Error('A target was expected')
    const { cells, kind } = planHandleFill(block, target, source, false)
    expect(kind).toBe('series')
    expect(cells.map(({ row, col, text }) => `${row},${col} ${text}`)).toEqual([
      '2,0 3',
      '3,0 4',
      '2,1 2026-09-03',
      '3,1 2026-09-04',
      '2,2 x',
      '3,2 y',
    ])
  })

  test('upwards the series runs backwards', () => {
    const rows = [['', ''], ['', ''], ['8'], ['9']]
    const up = { top: 2, left: 0, bottom: 3, right: 0 }
    const target = fillTarget(up, { row: 0, col: 0 })
    if (target === null) throw new Error('A target was expected')
    const plan = planHandleFill(
      up,
      target,
      { textAt: (row, col) => rows[row]?.[col] ?? '', isDate: () => false },
      false,
    )
    expect(plan.cells).toEqual([
      { row: 1, col: 0, text: '7' },
      { row: 0, col: 0, text: '6' },
    ])
  })
})
