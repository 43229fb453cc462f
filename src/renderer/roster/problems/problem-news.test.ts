import { expect, test } from 'vitest'
import { problemNews } from './problem-news.ts'

test.each([
  [3, 3, null, ''],
  [0, 1, { row: 'Row 5', message: 'Say who.' }, '1 problem more, 1 problem in all. Row 5: Say who.'],
  [1, 4, null, '3 problems more, 4 problems in all.'],
  [4, 1, { row: 'Row 5', message: 'Say who.' }, '3 problems fewer, 1 problem in all.'],
  [2, 0, null, 'No problems left.'],
])('from %i to %i problems', (before, now, own, expected) => {
  expect(problemNews(before, now, own)).toBe(expected)
})
