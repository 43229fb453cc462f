import { describe, expect, test } from 'vitest'
import { HEADER_HEIGHT, layOut, ROW_HEIGHT, ROW_NUMBER_WIDTH, scrollToCell } from './grid-layout.ts'

const layout = layOut([100, 80, 80, 300], [1, 2, 3], 20)
const viewport = { top: 0, left: 0, width: 400, height: HEADER_HEIGHT + 10 * ROW_HEIGHT }

describe('bringing a cell into view', () => {
  test('a cell that is seen moves nothing', () => {
    expect(scrollToCell(viewport, layout, { row: 9, col: 1 })).toEqual({ top: 0, left: 0 })
  })

  test('the row just below comes in whole at the bottom, not behind the header', () => {
    expect(scrollToCell(viewport, layout, { row: 10, col: 0 }).top).toBe(ROW_HEIGHT)
    expect(scrollToCell({ ...viewport, top: 5 * ROW_HEIGHT }, layout, { row: 4, col: 0 }).top).toBe(
      4 * ROW_HEIGHT,
    )
  })

  test('a column hidden behind the frozen one is brought out from under it', () => {
    expect(scrollToCell({ ...viewport, left: 60 }, layout, { row: 0, col: 1 }).left).toBe(0)
    expect(scrollToCell({ ...viewport, left: 60 }, layout, { row: 0, col: 0 }).left).toBe(60)
  })

  test('a column wider than the room shows its beginning', () => {
    expect(scrollToCell(viewport, layout, { row: 0, col: 3 }).left).toBe(160)
    expect(layout.frozenWidth).toBe(ROW_NUMBER_WIDTH + 20 + 100)
  })
})
