import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMatcher, type FindWish, NO_FIND } from './matcher.ts'

function matcher(wish: Partial<FindWish>) {
  const made = createMatcher({ ...NO_FIND, ...wish })
  if (!made.ok || made.value === null) throw new Error('A matcher was expected')
  return made.value
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

  test('a pattern may keep parts; one that can’t be read says so', () => {
    const found = matcher({ text: '^(\\w+)-(\\d+)$', isPattern: true })
    expect(found.replace('MATH-101', '$2 $1')).toBe('101 MATH')
    expect(found.matches('MATH 101')).toBe(false)
    const wrong = createMatcher({ ...NO_FIND, text: '(', isPattern: true })
    expect(!wrong.ok && wrong.error).toContain('can’t be read')
    expect(createMatcher(NO_FIND)).toEqual({ ok: true, value: null })
  })
})
