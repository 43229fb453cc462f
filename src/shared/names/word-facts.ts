import {
  familyRegions,
  isJapanese,
  isKorean,
  isPinyin,
  isSyllable,
  isVietnamese,
  type Region,
} from './east-asia.ts'
import { groupsBySound, isKnownGiven, nicknameGroups } from './given-names.ts'
import { consonantKey, japaneseKey, koreanKey, soundKey } from './sounds.ts'

/** What is known of a word of a name in itself, wherever it stands. */
export type WordFacts = {
  /** Small Latin letters. */
  readonly text: string
  readonly sound: string
  readonly consonants: string
  /** Groups of given names for one person (`nicknameGroups`). */
  readonly groups: readonly number[]
  readonly isKnownGiven: boolean
  /** A given name that can be none of East Asia. */
  readonly isWestern: boolean
  /** A syllable as Chinese, Korean and Vietnamese have them. */
  readonly isSyllable: boolean
  /** Made of such syllables. */
  readonly isOfEastAsia: boolean
  /** Where it is a family name. */
  readonly regions: readonly Region[]
  /** How it sounds in Korean and in Japanese; null where it can be no word of these. */
  readonly korean: string | null
  readonly japanese: string | null
}

/** Words come again and again in a roster: a lexicon works out each once. */
export type Lexicon = (text: string) => WordFacts

export function createLexicon(): Lexicon {
  const known = new Map<string, WordFacts>()
  return (text) => {
    const there = known.get(text)
    if (there !== undefined) return there
    if (known.size >= MOST_WORDS) known.clear()
    const made = factsOf(text)
    known.set(text, made)
    return made
  }
}

const MOST_WORDS = 100_000

function factsOf(text: string): WordFacts {
  const isSyllableOfEastAsia = isSyllable(text)
  const sound = soundKey(text)
  const isOfEastAsia = isSyllableOfEastAsia || isPinyin(text) || isKorean(text)
  const japanese = isJapanese(text) ? japaneseKey(text) : null
  const groups = nicknameGroups(text)
  const isOther = isOfEastAsia || japanese !== null || text.length < 5
  return {
    text,
    sound,
    consonants: consonantKey(text),
    groups: groups.length > 0 || isOther ? groups : groupsBySound(sound),
    isKnownGiven: isKnownGiven(text),
    isWestern:
      isKnownGiven(text) && familyRegions(text).length === 0 && !isPinyin(text) && !isVietnamese(text),
    isSyllable: isSyllableOfEastAsia,
    isOfEastAsia,
    regions: familyRegions(text),
    korean: text.length > 2 && isKorean(text) ? koreanKey(text) : null,
    japanese,
  }
}
