import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Arrangement,
  arranged,
  hideColumns,
  inOrder,
  moveColumns,
  showColumns,
  USUAL_ARRANGEMENT,
} from './arrangement.ts'

const columns = [...'abcde'].map((id) => ({ id }))
const shown = (arrangement: Arrangement) =>
  arranged(columns, arrangement)
    .map(({ id }) => id)
    .join('')
const move = (arrangement: Arrangement, from: number, until: number, to: number) =>
  moveColumns(columns, arrangement, { from, until, to })

describe('the arrangement of columns', () => {
  test('moving goes before the column named, among those shown', () => {
    expect(shown(move(USUAL_ARRANGEMENT, 0, 0, 3))).toBe('bcade')
    expect(shown(move(USUAL_ARRANGEMENT, 3, 4, 1))).toBe('adebc')
    expect(shown(move(USUAL_ARRANGEMENT, 1, 2, 5))).toBe('adebc')
    expect(shown(move(USUAL_ARRANGEMENT, 1, 2, 2))).toBe('abcde')
    const without = hideColumns(columns, USUAL_ARRANGEMENT, ['e'])
    expect(shown(move(without, 0, 0, 4))).toBe('bcda')
    expect(shown(showColumns(move(without, 0, 0, 4), ['e']))).toBe('bcdae')
  })

  test('a column that is new stands behind its usual neighbour', () => {
    const arrangement = { ...USUAL_ARRANGEMENT, order: ['d', 'b', 'a'] }
    expect(shown(arrangement)).toBe('debca')
  })

  test('the last column can’t be hidden; frozen columns that are hidden count no longer', () => {
    expect(shown(hideColumns(columns, USUAL_ARRANGEMENT, [...'abcde']))).toBe('abcde')
    expect(hideColumns(columns, { ...USUAL_ARRANGEMENT, frozen: 3 }, ['b', 'e']).frozen).toBe(2)
  })

  test('whatever is moved, hidden and shown, no column is lost or doubled', () => {
    const step = fc.oneof(
      fc
        .record({ from: fc.nat(5), until: fc.nat(5), to: fc.nat(6) })
        .map((wish) => (arrangement: Arrangement) => moveColumns(columns, arrangement, wish)),
      fc
        .subarray([...'abcde'])
        .map((ids) => (arrangement: Arrangement) => hideColumns(columns, arrangement, ids)),
      fc.subarray([...'abcde']).map((ids) => (arrangement: Arrangement) => showColumns(arrangement, ids)),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const end = steps.reduce((arrangement, apply) => apply(arrangement), USUAL_ARRANGEMENT)
        expect(
          inOrder(columns, end)
            .map(({ id }) => id)
            .sort()
            .join(''),
        ).toBe('abcde')
        expect(shown(end).length).toBeGreaterThan(0)
      }),
    )
  })
})
