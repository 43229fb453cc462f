/** A piece of a text: where it begins, where it ends, and what stood for each `*` in it. */
export type Found = { readonly start: number; readonly end: number; readonly stars: readonly string[] }

/**
 * Finds a wish with wildcards in a text, from a place on; null for nowhere.
 * What is between two `*` is looked for from left to right and never again, so that the time a cell takes grows with its
 * length, whatever is wished: a regular expression can take years for a cell of forty characters.
 */
export type WildcardSearch = (text: string, from: number) => Found | null

/** `*` is any text, `?` any one character; `~` before one of them, or before itself, means the character. */
export function createWildcardSearch(wish: string, flags: string, wholeCell: boolean): WildcardSearch {
  const pieces = piecesOf(wish)
  const last = pieces.length - 1
  const patterns = pieces.map((source, index) => {
    const start = wholeCell && index === 0 ? '^' : ''
    const end = wholeCell && index === last ? '$' : ''
    return { isEmpty: source === '', pattern: new RegExp(`${start}(?:${source})${end}`, `${flags}g`) }
  })

  return (text, from) => {
    let start = from
    let at = from
    const stars: string[] = []
    for (const [index, { isEmpty, pattern }] of patterns.entries()) {
      // A `*` at the very end takes all that is left.
      const place =
        isEmpty && index === last && index > 0
          ? { from: text.length, to: text.length }
          : next(pattern, text, at)
      if (place === null) return null
      if (index === 0) start = isEmpty ? from : place.from
      else stars.push(text.slice(at, place.from))
      at = place.to
    }
    return at === start ? null : { start, end: at, stars }
  }
}

function next(pattern: RegExp, text: string, from: number): { from: number; to: number } | null {
  pattern.lastIndex = from
  const found = pattern.exec(text)
  return found === null ? null : { from: found.index, to: found.index + found[0].length }
}

/** What stands between the `*`, each as a pattern without repetition. */
function piecesOf(wish: string): string[] {
  const pieces = ['']
  const add = (source: string) => {
    pieces[pieces.length - 1] += source
  }
  const characters = [...wish]
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? ''
    const following = characters[at + 1] ?? ''
    if (character === '~' && ['*', '?', '~'].includes(following)) {
      add(escapePattern(following))
      at += 1
    } else if (character === '*') pieces.push('')
    else add(character === '?' ? '[^]' : escapePattern(character))
  }
  return pieces
}

/** A text as a pattern that finds it. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
