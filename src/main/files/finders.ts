/** What a finder answers when there is no such character any more: beyond every place. */
export const NOWHERE = Number.POSITIVE_INFINITY

export type Finder = {
  /** The buffer is another one: what was found means nothing in it. */
  readonly reset: () => void
  readonly from: (text: string, at: number) => number
}

/** Finds the next place of a character at or after another; what it found last is not looked for again. */
export function createFinder(character: string): Finder {
  let asked = 0
  let found = -1
  return {
    reset() {
      asked = 0
      found = -1
    },
    from(text, at) {
      if (found >= at && at >= asked) return found
      const place = text.indexOf(character, at)
      asked = at
      found = place < 0 ? NOWHERE : place
      return found
    },
  }
}

/** Finds the next line break: \n, or \r that may be followed by one. */
export function createBreakFinder(): Finder {
  const newlines = createFinder('\n')
  const returns = createFinder('\r')
  return {
    reset() {
      newlines.reset()
      returns.reset()
    },
    from: (text, at) => Math.min(newlines.from(text, at), returns.from(text, at)),
  }
}
