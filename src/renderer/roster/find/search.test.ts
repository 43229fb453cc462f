import { describe, expect, test } from 'vitest'
import { createMatcher, NO_FIND } from './matcher.ts'
import { countMatches, nextMatch, replacements } from './search.ts'

const cells = [
  ['ann', 'x', 'Ann'],
  ['bo', 'anna', ''],
  ['', 'y', 'z'],
]
const area = {
  range: { top: 0, left: 0, bottom: 2, right: 2 },
  textAt: (row: number, col: number) => cells[row]?.[col] ?? '',
}
const made = createMatcher({ ...NO_FIND, text: 'ann' })
const matcher = made ?? { matches: () => false, replace: () => '' }

describe('searching an area', () => {
  test('counts, walks both ways round, and comes back to where it began', () => {
    expect(countMatches(matcher, area)).toBe(3)
    expect(nextMatch(matcher, area, { row: 0, col: 0 }, 1)).toEqual({ row: 0, col: 2 })
    expect(nextMatch(matcher, area, { row: 1, col: 1 }, 1)).toEqual({ row: 0, col: 0 })
    expect(nextMatch(matcher, area, { row: 0, col: 0 }, -1)).toEqual({ row: 1, col: 1 })
    const one = { ...area, range: { top: 1, left: 0, bottom: 1, right: 2 } }
    expect(nextMatch(matcher, one, { row: 1, col: 1 }, 1)).toEqual({ row: 1, col: 1 })
    const none = { ...area, range: { top: 2, left: 0, bottom: 2, right: 2 } }
    expect(nextMatch(matcher, none, { row: 9, col: 9 }, 1)).toBeNull()
  })

  test('replaces all of a range at once', () => {
    const range = { top: 0, left: 1, bottom: 2, right: 2 }
    expect(replacements(matcher, { ...area, range }, 'eve')).toEqual([
      { row: 0, col: 2, text: 'eve' },
      { row: 1, col: 1, text: 'evea' },
    ])
  })
})
