import { familyLength, familyRegions } from './east-asia.ts'
import type { Part, Word } from './parsed-name.ts'
import { romanise, type Writing } from './romanise.ts'
import type { RawWord } from './split-name.ts'
import type { Lexicon } from './word-facts.ts'
import { LEADING, PARTICLES } from './words.ts'

/** Pure. Words as written, in Latin letters and with what can be known of each; all of one part of a name. */
export function wordsOf(raw: readonly RawWord[], part: Part, lexicon: Lexicon): Word[] {
  const words: Word[] = []
  const last = raw.at(-1)?.text.toLowerCase() ?? ''
  const mayLead = part !== 'family' && raw.length > 2 && familyRegions(last).length === 0
  raw.forEach((one, index) => {
    const { words: texts, writing } = romanise(one.text, index === 0 && part !== 'given')
    if (writing === 'han' || writing === 'hangul') {
      words.push(...wordsInSyllables(one.text, texts, writing, part, raw.length === 1, lexicon))
      return
    }
    texts.forEach((text, at) => {
      if (text === '') return
      const isLast = index === raw.length - 1 && at === texts.length - 1
      const isLeading = mayLead && LEADING.has(text)
      const isInside = index > 0 || isLeading || part === 'family' || isArticle(one, text) || texts.length > 1
      const isOptional = PARTICLES.has(text) && isInside && !isLast && !one.isShort
      const isWholeFamily = part === 'family' && raw.length === 1 && lexicon(text).regions.length > 0
      const isInitial =
        !isOptional && !isWholeFamily && (text.length === 1 || (one.isShort && text.length === 2))
      words.push({ ...lexicon(text), part, writing, isInitial, isOptional, isJoined: one.isJoined })
    })
  })
  return words
}

/** «al-Haddad»; but «Do-yoon» is all given name. */
function isArticle({ isJoined }: RawWord, text: string): boolean {
  return isJoined && (text === 'al' || text === 'el')
}

/** A name written in one, as 王小明 and 김민준 are: the family and the given name. */
function wordsInSyllables(
  written: string,
  syllables: readonly string[],
  writing: Writing,
  part: Part,
  isAlone: boolean,
  lexicon: Lexicon,
): Word[] {
  const isWhole = part === 'any' && isAlone && syllables.length > 1
  const cut = isWhole ? Math.min(familyLength(written), syllables.length - 1) : syllables.length
  const plain = { writing, isInitial: false, isOptional: false, isJoined: false }
  const first = { ...lexicon(syllables.slice(0, cut).join('')), ...plain, part: isWhole ? 'family' : part }
  if (!isWhole) return [first]
  return [first, { ...lexicon(syllables.slice(cut).join('')), ...plain, part: 'given' }]
}
