import { expect, it } from 'vitest'
import { formatDuration, formatExpected } from './duration.ts'

it.each([
  [-5, 'under a second'],
  [400, 'under a second'],
  [8_000, '8 s'],
  [59_600, '1 min'],
  [200_000, '3 min 20 s'],
  [7_200_000, '2 h'],
  [7_500_000, '2 h 5 min'],
])('%d ms are «%s»', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

it('nothing is «about under a second»', () => {
  expect(formatExpected(10)).toBe('under a second')
  expect(formatExpected(8_000)).toBe('about 8 s')
})
