import { createWildcardSearch, escapePattern } from './wildcards.ts'

export type FindWish = {
  readonly text: string
  readonly matchesCase: boolean
  /** The whole cell, not a part of it. */
  readonly wholeCell: boolean
  /** `*` and `?` stand for other characters. */
  readonly hasWildcards: boolean
}

export const NO_FIND: FindWish = { text: '', matchesCase: false, wholeCell: false, hasWildcards: false }

/** Finds and replaces in one cell's text, in a time that grows with its length. */
export type Matcher = {
  readonly matches: (text: string) => boolean
  /** Every place in the text replaced; with wildcards `$1` is what stood for the first `*`, `$$` a dollar. */
  readonly replace: (text: string, by: string) => string
}

/** Null for nothing to find. */
export function createMatcher(wish: FindWish): Matcher | null {
  if (wish.text === '') return null
  const flags = wish.matchesCase ? 'u' : 'iu'
  return wish.hasWildcards ? wildcardMatcher(wish, flags) : plainMatcher(wish, flags)
}

function plainMatcher({ text: wished, wholeCell }: FindWish, flags: string): Matcher {
  const source = escapePattern(wished)
  const pattern = new RegExp(wholeCell ? `^(?:${source})$` : source, `${flags}g`)
  return {
    matches: (text) => {
      pattern.lastIndex = 0
      return pattern.test(text)
    },
    replace: (text, by) => text.replace(pattern, () => by),
  }
}

function wildcardMatcher({ text: wished, wholeCell }: FindWish, flags: string): Matcher {
  const search = createWildcardSearch(wished, flags, wholeCell)
  return {
    matches: (text) => search(text, 0) !== null,
    replace: (text, by) => {
      let replaced = ''
      let at = 0
      for (let found = search(text, 0); found !== null; found = search(text, at)) {
        replaced += text.slice(at, found.start) + filled(by, found.stars)
        at = found.end
        if (wholeCell) break
      }
      return replaced + text.slice(at)
    },
  }
}

function filled(by: string, stars: readonly string[]): string {
  return by.replaceAll(/\$(\$|[1-9])/g, (whole, name: string) =>
    name === '$' ? '$' : (stars[Number(name) - 1] ?? whole),
  )
}
