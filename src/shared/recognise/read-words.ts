import { dictionary, LONGEST_PHRASE } from './dictionary.ts'
import type { WordClass } from './words/word-class.ts'

export type ReadWords = {
  readonly classes: ReadonlySet<WordClass>
  /** Words that no language knows. */
  readonly unknown: number
  readonly known: number
}

/** Parts of words that only ever name somebody else, for compounds that no list holds. */
const OTHERS_STEMS = [
  'guardian',
  'parent',
  'mother',
  'father',
  'teacher',
  'instructor',
  'counsel',
  'advisor',
  'adviser',
  'emergency',
  'eltern',
  'erziehungs',
  'lehrer',
  'lehrkraft',
  'klassenleit',
  'vormund',
  'notfall',
  'apoderad',
  'acudient',
  'encarregad',
  'responsav',
  'genitor',
  'vardnads',
  'foralder',
  'foraeld',
  'foreldre',
  'foresatt',
  'huoltaj',
  'opettaj',
  'opiekun',
  'rodzic',
  'wychowawc',
  'nauczyciel',
  'ogretmen',
  'danisman',
  '保護者',
  '家长',
  '家長',
]

/** Pure. What the words of a header say; the longest phrase counts, and compounds are taken apart. */
export function readWords(words: readonly string[]): ReadWords {
  const classes = new Set<WordClass>()
  let unknown = 0
  let known = 0
  for (let at = 0; at < words.length; ) {
    const phrase = phraseAt(words, at)
    const word = words[at] ?? ''
    const found = phrase?.classes ?? classesOf(word)
    at += phrase?.length ?? 1
    if (found === null) unknown += word.length > 1 ? 1 : 0
    else if (!isFiller(found)) known += 1
    for (const one of found ?? []) classes.add(one)
  }
  return { classes, unknown, known }
}

/** A word that no list holds: a compound of known ones, or somebody else by its stem. */
function classesOf(word: string): ReadonlySet<WordClass> | null {
  const parts = compoundOf(word)
  if (parts !== null) return new Set(parts.flatMap((part) => [...part]))
  return OTHERS_STEMS.some((stem) => word.includes(stem)) ? OTHER : null
}

const OTHER: ReadonlySet<WordClass> = new Set<WordClass>(['other'])

function isFiller(classes: ReadonlySet<WordClass>): boolean {
  return classes.size === 1 && classes.has('filler')
}

function phraseAt(
  words: readonly string[],
  at: number,
): { readonly classes: ReadonlySet<WordClass>; readonly length: number } | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
    const classes = dictionary.words.get(words.slice(at, at + length).join(' '))
    if (classes !== undefined) return { classes, length }
  }
  return null
}

const SHORTEST_COMPOUND = 5
const LONGEST_COMPOUND = 40
const SHORTEST_PART = 3
/** Parts as short as this are words in compounds: `studentid`, `kursnr`. */
const SHORT_PARTS = new Set(['id', 'nr', 'no'])

/** The fewest known words that a word is made of; null where it can't be. Scripts without spaces are all compounds. */
function compoundOf(word: string): readonly ReadonlySet<WordClass>[] | null {
  const isSpaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word)
  if ((!isSpaceless && word.length < SHORTEST_COMPOUND) || word.length > LONGEST_COMPOUND) return null
  const best: (readonly ReadonlySet<WordClass>[] | undefined)[] = [[]]
  for (let end = 1; end <= word.length; end += 1) best[end] = endingAt(word, end, best, isSpaceless)
  return best[word.length] ?? null
}

/** The fewest words that the first `end` letters are made of. */
function endingAt(
  word: string,
  end: number,
  best: readonly (readonly ReadonlySet<WordClass>[] | undefined)[],
  isSpaceless: boolean,
): readonly ReadonlySet<WordClass>[] | undefined {
  let fewest: readonly ReadonlySet<WordClass>[] | undefined
  for (let from = 0; from < end; from += 1) {
    const before = best[from]
    if (before === undefined || (fewest !== undefined && fewest.length <= before.length + 1)) continue
    const part = word.slice(from, end)
    const isPart = isSpaceless || part.length >= SHORTEST_PART || SHORT_PARTS.has(part)
    const classes = isPart ? dictionary.words.get(part) : undefined
    if (classes !== undefined) fewest = [...before, classes]
  }
  return fewest
}
