import { CONCEPTS, type Concept } from './concepts.ts'
import { compactHeader, fold } from './header-text.ts'
import { LANGUAGES } from './words/index.ts'
import { wholeHeaders } from './words/whole-headers.ts'
import { WORD_CLASSES, type WordClass } from './words/word-class.ts'

/** The words of all languages, ready for looking up. */
export type Dictionary = {
  /** Words, and phrases with a space between their words, → what they say. */
  readonly words: ReadonlyMap<string, ReadonlySet<WordClass>>
  /** Headers that mean something as a whole. */
  readonly whole: ReadonlyMap<string, Concept>
}

/** The most words of a phrase. */
export const LONGEST_PHRASE = 4

export const dictionary: Dictionary = { words: collectWords(), whole: collectWhole() }

function collectWords(): ReadonlyMap<string, ReadonlySet<WordClass>> {
  const words = new Map<string, Set<WordClass>>()
  for (const language of LANGUAGES) {
    for (const wordClass of WORD_CLASSES) {
      for (const phrase of language[wordClass]?.split(',') ?? []) {
        for (const key of keysOf(phrase)) {
          const classes = words.get(key) ?? new Set<WordClass>()
          classes.add(wordClass)
          words.set(key, classes)
        }
      }
    }
  }
  return words
}

function collectWhole(): ReadonlyMap<string, Concept> {
  const whole = new Map<string, Concept>()
  for (const concept of CONCEPTS) {
    for (const header of wholeHeaders[concept]?.split(',') ?? []) {
      const key = compactHeader(header)
      if (key !== '' && !whole.has(key)) whole.set(key, concept)
    }
  }
  return whole
}

/** As the words of a header are: apart, written as one (`firstname`), and without an Arabic article. */
function keysOf(phrase: string): Set<string> {
  const words = fold(phrase)
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== '')
  const plain = words.map((word) => word.replace(/^ال(?=\p{L}{2})/u, ''))
  const keys = [words.join(' '), words.join(''), plain.join(' '), plain.join('')]
  return new Set(keys.filter((key) => key !== ''))
}
