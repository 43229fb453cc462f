import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hideColumns, moveColumns, type Places, pinnedStart, shownOf, wholeOrder } from './column-places.ts'

const ids = [...'abcde']
const usual: Places = { columnOrder: [], columnVisibility: {}, columnPinning: pinnedStart(['a']) }
const shown = (places: Places) => shownOf(ids, places).join('')
const move = (places: Places, from: number, until: number, to: number): Places => ({
  ...places,
  ...moveColumns(ids, places, { from, until, to }),
})
const hide = (places: Places, ...hidden: readonly string[]): Places => ({
  ...places,
  columnVisibility: hideColumns(ids, places.columnVisibility, hidden),
})

describe('the places of columns', () => {
  test('moving goes before the column named, among those shown', () => {
    expect(shown(move(usual, 0, 0, 3))).toBe('bcade')
    expect(shown(move(usual, 3, 4, 1))).toBe('adebc')
    expect(shown(move(usual, 1, 2, 5))).toBe('adebc')
    expect(shown(move(usual, 1, 2, 2))).toBe('abcde')
    const without = hide(usual, 'e')
    expect(shown(move(without, 0, 0, 4))).toBe('bcda')
    expect(shown({ ...move(without, 0, 0, 4), columnVisibility: {} })).toBe('bcdae')
  })

  test('a column that is new stands behind its usual neighbour', () => {
    expect(wholeOrder(ids, ['d', 'b', 'a']).join('')).toBe('debca')
    expect(wholeOrder(ids, ['gone', 'd', 'b', 'a']).join('')).toBe('debca')
  })

  test('the last column can’t be hidden; one that stays comes back to its place when it is shown again', () => {
    expect(shown(hide(usual, ...ids))).toBe('abcde')
    const three = { ...usual, columnPinning: pinnedStart([...'abc']) }
    const without = hide(three, 'b', 'e')
    expect(shown(without)).toBe('acd')
    expect(shown({ ...without, columnVisibility: {} })).toBe('abcde')
  })

  test('as many columns stay as before a move, and what is seen is the order that was wished', () => {
    const two = { ...usual, columnPinning: pinnedStart(['a', 'b']) }
    const moved = move(two, 4, 4, 0)
    expect(shown(moved)).toBe('eabcd')
    expect(moved.columnPinning.start).toEqual(['e', 'a'])
    expect(move(two, 0, 0, 5).columnPinning.start).toEqual(['b', 'c'])
  })

  test('whatever is moved, hidden and shown, no column is lost or doubled, and those that stay come first', () => {
    const step = fc.oneof(
      fc
        .record({ from: fc.nat(5), until: fc.nat(5), to: fc.nat(6) })
        .map((wish) => (places: Places) => ({ ...places, ...moveColumns(ids, places, wish) })),
      fc.subarray(ids).map((hidden) => (places: Places) => hide(places, ...hidden)),
      fc.subarray(ids).map((all) => (places: Places) => ({
        ...places,
        columnVisibility: { ...places.columnVisibility, ...Object.fromEntries(all.map((id) => [id, true])) },
      })),
      fc.nat(5).map((count) => (places: Places) => ({
        ...places,
        columnPinning: pinnedStart(shownOf(ids, places).slice(0, count)),
      })),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const end = steps.reduce<Places>((places, apply) => apply(places), usual)
        expect(wholeOrder(ids, end.columnOrder).sort().join('')).toBe('abcde')
        expect(new Set(shown(end)).size).toBe(shown(end).length)
        expect(shown(end).length).toBeGreaterThan(0)
        const pinned = end.columnPinning.start.filter((id) => end.columnVisibility[id] !== false)
        expect(shown(end).startsWith(pinned.join(''))).toBe(true)
      }),
    )
  })
})
