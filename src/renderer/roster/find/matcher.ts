import { fail, ok, type Result } from '../../../shared/result.ts'

export type FindWish = {
  readonly text: string
  readonly matchesCase: boolean
  /** The whole cell, not a part of it. */
  readonly wholeCell: boolean
  readonly isPattern: boolean
}

export const NO_FIND: FindWish = { text: '', matchesCase: false, wholeCell: false, isPattern: false }

/** Finds and replaces in one cell's text. */
export type Matcher = {
  readonly matches: (text: string) => boolean
  /** Every place in the text replaced; in a pattern's replacement `$1` is its first group. */
  readonly replace: (text: string, by: string) => string
}

/** Null for nothing to find; a sentence for a pattern that can't be read. */
export function createMatcher(wish: FindWish): Result<Matcher | null, string> {
  if (wish.text === '') return ok(null)
  const source = wish.isPattern ? wish.text : escapePattern(wish.text)
  const bounded = wish.wholeCell ? `^(?:${source})$` : source
  const flags = wish.matchesCase ? 'gu' : 'giu'
  const pattern = compile(bounded, flags)
  if (pattern === null)
    return fail('This regular expression can’t be read. Look for a bracket or backslash that is not closed.')
  return ok({
    matches: (text) => {
      pattern.lastIndex = 0
      return pattern.test(text)
    },
    replace: (text, by) => (wish.isPattern ? text.replace(pattern, by) : text.replace(pattern, () => by)),
  })
}

function compile(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, (character) =>
    // In patterns that know Unicode a hyphen may be escaped only inside brackets.
    character === '-' ? '-' : `\\${character}`,
  )
}
