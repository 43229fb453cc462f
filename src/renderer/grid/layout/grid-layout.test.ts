import { describe, expect, test } from 'vitest'
import {
  frozenThatFit,
  HEADER_HEIGHT,
  layOut,
  metricsAt,
  ROW_HEIGHT,
  ROW_NUMBER_WIDTH,
  scrollToCell,
} from './grid-layout.ts'

const wish = {
  metrics: metricsAt(1),
  widths: [100, 80, 80, 300],
  gutterWidth: 20,
  frozen: 1,
  scrolled: [1, 2, 3],
}
const layout = layOut(wish)
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

  test('zoomed, everything grows alike; frozen columns are always rendered', () => {
    const twice = layOut({ ...wish, metrics: metricsAt(2), frozen: 2, scrolled: [3] })
    expect(twice.visible).toEqual([0, 1, 3])
    expect(twice.frozenWidth).toBe(2 * (ROW_NUMBER_WIDTH + 20 + 180))
    expect(scrollToCell({ ...viewport, left: 60 }, twice, { row: 0, col: 1 }).left).toBe(60)
  })

  test('no more columns are frozen than leave room for the others', () => {
    expect(frozenThatFit([100, 100, 100], 3, 1_000)).toBe(3)
    expect(frozenThatFit([100, 100, 100], 3, 300)).toBe(2)
    expect(frozenThatFit([500, 100], 1, 300)).toBe(0)
  })
})
