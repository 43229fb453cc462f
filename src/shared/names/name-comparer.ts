import { compareForms, type NameVerdict } from './compare-names.ts'
import { parseName, parseParts } from './parse-name.ts'
import type { NameInParts, ParsedName } from './parsed-name.ts'
import { createLexicon } from './word-facts.ts'

export type NameComparer = {
  /** A name from a file against all names that the LMS has for the person. Null where either says nothing. */
  readonly compare: (name: NameInParts, names: readonly string[]) => NameVerdict | null
}

/** Remembers how names read, since rosters name the same people again and again. */
export function createNameComparer(): NameComparer {
  const lexicon = createLexicon()
  const read = new Map<string, readonly ParsedName[]>()
  function parsed(name: string): readonly ParsedName[] {
    const known = read.get(name)
    if (known !== undefined) return known
    if (read.size >= MOST_REMEMBERED) read.clear()
    const forms = parseName(name, lexicon)
    read.set(name, forms)
    return forms
  }
  return {
    compare(name, names) {
      if (isAsWritten(name, names)) return 'same'
      const isWhole = Object.entries(name).every(([part, text]) => part === 'full' || text === undefined)
      const own = isWhole ? parsed(name.full ?? '') : parseParts(name, lexicon)
      return compareForms(
        own,
        names.flatMap((one) => parsed(one)),
      )
    },
  }
}

/** Most rows have the name just as the LMS has it: nothing has to be read for that. */
function isAsWritten({ full, given, family }: NameInParts, names: readonly string[]): boolean {
  const own = full ?? (given !== undefined && family !== undefined ? `${given} ${family}` : '')
  if (own.trim() === '') return false
  const small = own.toLowerCase()
  return names.some((name) => name.toLowerCase() === small)
}

const MOST_REMEMBERED = 100_000

/** Pure and symmetric. Two names as written; null where either says nothing. */
export function compareNames(a: string, b: string): NameVerdict | null {
  const lexicon = createLexicon()
  return compareForms(parseName(a, lexicon), parseName(b, lexicon))
}
