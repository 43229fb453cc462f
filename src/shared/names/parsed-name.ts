import type { Writing } from './romanise.ts'
import type { WordFacts } from './word-facts.ts'

/** Which part of a name a word is, as far as the way it is written tells. */
export type Part = 'given' | 'middle' | 'family' | 'any'

/** A word where it stands in a name. */
export type Word = WordFacts & {
  readonly part: Part
  readonly writing: Writing
  readonly isInitial: boolean
  /** A particle, a nickname in brackets: its absence says nothing. */
  readonly isOptional: boolean
  /** A hyphen joins it to the next word. */
  readonly isJoined: boolean
}

/** One way to read a name. */
export type ParsedName = {
  /** All words in one, for comparing the name as it stands: without case, marks and spacing. */
  readonly text: string
  readonly words: readonly Word[]
  /** Index of the word somebody is called by; -1 where it can't be told. */
  readonly given: number
  /** `jr`, `sr`, `ii` …; null where nothing is said. */
  readonly generation: string | null
  /** `login`: an address or a user name. `nobody`: a placeholder. */
  readonly kind: 'name' | 'login' | 'nobody'
  /** A name of East Asia, whole: another syllable is another person, and nobody changes it in marriage. */
  readonly isEastAsian: boolean
  /** The name in Han characters, as written. */
  readonly han: string | null
}

/** A name given in parts, as columns of a file have it. */
export type NameInParts = {
  readonly full?: string | undefined
  readonly given?: string | undefined
  readonly middle?: string | undefined
  readonly family?: string | undefined
  readonly preferred?: string | undefined
}
