import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMatcher, type FindWish, NO_FIND } from './matcher.ts'

function matcher(wish: Partial<FindWish>) {
  const made = createMatcher({ ...NO_FIND, ...wish })
  if (made === null) throw new Error('A matcher was expected')
  return made
}

describe('find and replace', () => {
  test('plain text finds itself, whatever characters it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string(),
        fc.string(),
        (text, before, after) => {
          const found = matcher({ text, matchesCase: true })
          expect(found.matches(before + text + after)).toBe(true)
          expect(found.replace(text, '$1\\')).toBe('$1\\')
          expect(matcher({ text, matchesCase: true, wholeCell: true }).matches(`${text}x`)).toBe(false)
        },
      ),
    )
  })

  test('case counts only if asked; every place in a cell is replaced', () => {
    expect(matcher({ text: 'math' }).matches('MATH-1')).toBe(true)
    expect(matcher({ text: 'math', matchesCase: true }).matches('MATH-1')).toBe(false)
    expect(matcher({ text: 'a' }).replace('banAna', 'o')).toBe('bonono')
  })

  test('nothing is found for nothing', () => {
    expect(createMatcher(NO_FIND)).toBeNull()
    expect(matcher({ text: '*', hasWildcards: true }).matches('')).toBe(false)
  })
})

describe('wildcards', () => {
  test.each([
    ['*-*', 'MATH-101', true, '$2 $1', '101 MATH'],
    ['*-*-?', 'MATH-101-A', true, '$2', '101'],
    ['math-?', 'MATH-10', true, 'x', 'MATH-10'],
    ['math-?', 'MATH-10', false, 'x', 'x0'],
    ['a*', 'bananas', false, '<$1>', 'b<nanas>'],
    ['n*n', 'bananan nn', false, '<$1>', 'ba<a>a< >n'],
    ['~*~?~~', 'a*?~b', false, 'x', 'axb'],
    ['?', '🎓é', false, 'x', 'xx'],
    ['*', 'all of it', false, '$$$1$2', '$all of it$2'],
    ['ab*ab', 'ab', true, 'x', 'ab'],
    ['~', 'a~b', false, '-', 'a-b'],
  ])('%s in %s (whole cell: %s) becomes %s: %s', (text, cell, wholeCell, by, expected) => {
    expect(matcher({ text, wholeCell, hasWildcards: true }).replace(cell, by)).toBe(expected)
  })

  test('find what a pattern would', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b', '-') })
    const wished = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), minLength: 1 })
    fc.assert(
      fc.property(wished, few, fc.boolean(), (text, cell, wholeCell) => {
        const source = text.replaceAll('*', '.*').replaceAll('?', '.')
        const asPattern = new RegExp(wholeCell ? `^${source}$` : source).test(cell)
        expect(matcher({ text, wholeCell, hasWildcards: true }).matches(cell)).toBe(asPattern && cell !== '')
      }),
    )
  })

  test('take a time that grows with the cell, whatever is wished', () => {
    const cell = 'a'.repeat(100_000)
    const started = performance.now()
    expect(matcher({ text: '*a*a*a*a*a*a*b', wholeCell: true, hasWildcards: true }).matches(cell)).toBe(false)
    expect(matcher({ text: '(a+)+$', hasWildcards: true }).matches(`${cell}!`)).toBe(false)
    expect(matcher({ text: `${'*?a'.repeat(20)}b`, hasWildcards: true }).replace(cell, '')).toBe(cell)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
