import { familyRank, isJapaneseFamily } from './east-asia.ts'
import type { Part, Word } from './parsed-name.ts'

const PATRONYMIC = /(ovich|evich|evych|ovych|yovych|ovna|evna|ivna|yivna|inichna|ichna|owicz)$/
const SLAVIC_FAMILY =
  /(ov|ova|ev|eva|yov|enko|chenko|chuk|yuk|sky|skiy|skyi|skii|ski|cki|zki|ska|cka|zka|skaya|skaia|ic|ich)$/

/** A middle name of Vietnam that nobody is called by. */
const VIETNAMESE_MIDDLES = new Set(['thi'])

/**
 * Pure. Which words are given and family names, from where they stand. Names of East Asia begin with the family, in
 * Latin letters either way; elsewhere the family is last unless the words say otherwise. What can't be told stays `any`.
 */
export function findParts(words: readonly Word[]): {
  readonly words: readonly Word[]
  readonly given: number
} {
  const told = words.some(({ part }) => part !== 'any')
  const placed = told ? words : placedByOrder(words)
  return { words: placed, given: calledBy(placed) }
}

/** The word somebody is called by: the first of the given names; in Vietnam the last. */
function calledBy(words: readonly Word[]): number {
  const isVietnamese =
    words[0]?.part === 'family' &&
    words.length > 2 &&
    words[0].regions.includes('vietnamese') &&
    words.every(({ isSyllable, isInitial }) => isSyllable || isInitial)
  const last = words.findLastIndex(
    ({ part, text, isInitial }) =>
      (part === 'given' || part === 'middle') && !isInitial && !VIETNAMESE_MIDDLES.has(text),
  )
  if (isVietnamese && last !== -1) return last
  if (isVietnamese) return words.findLastIndex(({ part }) => part === 'given' || part === 'middle')
  return words.findIndex(({ part, isOptional }) => part === 'given' && !isOptional)
}

function placedByOrder(words: readonly Word[]): readonly Word[] {
  const real = words.filter(({ isOptional }) => !isOptional)
  if (real.length < 2) return words
  const order = words[0]?.isOptional === true ? 'familyFirst' : (orderInVietnam(words) ?? orderOf(real))
  if (order === 'unknown') return words
  const called = order === 'familyLast' ? 0 : calledAfterFamily(real)
  const parts = new Map<Word, Part>()
  real.forEach((word, index) => {
    if (index === called) parts.set(word, 'given')
    else if (order === 'familyLast') parts.set(word, index === real.length - 1 ? 'family' : 'middle')
    else parts.set(word, index < called ? 'family' : 'middle')
  })
  return words.map((word) => ({ ...word, part: parts.get(word) ?? 'any' }))
}

/** Behind one family name or two; a known given name tells how many. */
function calledAfterFamily(words: readonly Word[]): number {
  const last = words.at(-1)
  // «Truong Minh Eric»: a Western name is put before or behind one's own.
  if (last?.isWestern === true && (words[0]?.regions.length ?? 0) > 0) return words.length - 1
  if ((words[0]?.regions.length ?? 0) > 0) return 1
  const known = words.findIndex(({ isKnownGiven }, index) => index > 0 && isKnownGiven)
  return known === -1 || known > 2 ? 1 : known
}

/** A middle name of Vietnam tells that the name is of Vietnam; where both ends are families there, the family is first. */
function orderInVietnam(words: readonly Word[]): Order | null {
  const [first, middle] = words
  const last = words.at(-1)
  if (words.length < 3 || middle === undefined || !COMMON_MIDDLES.has(middle.text)) return null
  if (first?.regions.includes('vietnamese') === true) return 'familyFirst'
  return last?.regions.includes('vietnamese') === true ? 'familyLast' : null
}

const COMMON_MIDDLES = new Set(
  'van thi minh duc ngoc thanh quoc kim huu xuan anh thu hong gia bao phuong hoang cong dinh trong tien thuy'.split(
    ' ',
  ),
)

type Order = 'familyFirst' | 'familyLast' | 'unknown'

function orderOf(words: readonly Word[]): Order {
  const [first] = words
  const last = words.at(-1)
  if (first === undefined || last === undefined) return 'unknown'
  if (first.isInitial) return 'familyLast'
  if (last.isInitial) return words.length > 2 ? orderOf(words.slice(0, -1)) : 'unknown'
  return orderInEastAsia(words, first, last) ?? orderElsewhere(words, first, last)
}

/** Null where neither end is a name of East Asia. */
function orderInEastAsia(words: readonly Word[], first: Word, last: Word): Order | null {
  if (isScript(first)) return 'familyFirst'
  if (isScript(last)) return 'familyLast'
  const begins = first.regions.length > 0
  const ends = last.regions.length > 0
  const isOfEastAsia = (word: Word) => word.isInitial || (word.isOfEastAsia && !word.isWestern)
  if (begins && words.slice(1).every(isOfEastAsia)) return orderOfSyllables(words, first, last, ends)
  if (areJapanese(words) && isJapaneseFamily(first.text) !== isJapaneseFamily(last.text))
    return isJapaneseFamily(first.text) ? 'familyFirst' : 'familyLast'
  if (ends && !begins) return 'familyLast'
  if (begins && last.isKnownGiven) return first.isKnownGiven && words.length === 2 ? 'unknown' : 'familyFirst'
  return null
}

function orderOfSyllables(words: readonly Word[], first: Word, last: Word, ends: boolean): Order {
  // «So-young Ryu»: what a hyphen joins is given.
  if (first.isJoined) return 'familyLast'
  if (!ends || words.at(-2)?.isJoined === true) return 'familyFirst'
  return commonerEnd(first, last)
}

function orderElsewhere(words: readonly Word[], first: Word, last: Word): Order {
  if (words.length > 2 && PATRONYMIC.test(last.text)) return 'familyFirst'
  if (first.isKnownGiven) return 'familyLast'
  if (!last.isKnownGiven) return words.length === 2 && areJapanese(words) ? 'unknown' : 'familyLast'
  if (SLAVIC_FAMILY.test(first.text) && !SLAVIC_FAMILY.test(last.text)) return 'familyFirst'
  // «Guzmán Gabriel Ángel», «Ramos Guzmán Gerardo»; but «Davi Luiz Costa».
  const known = words.filter(({ isKnownGiven }) => isKnownGiven)
  return words.length > 2 && known.length > 1 ? 'familyFirst' : 'unknown'
}

/** Both ends can be the family: «Kim Min Jun» and «Min Jun Kim» are told by Kim being far commoner. */
function commonerEnd(first: Word, last: Word): Order {
  const own = first.regions
  const others = last.regions
  if (!own.some((region) => others.includes(region))) {
    if (own.length === 1 && own[0] === 'vietnamese') return 'familyFirst'
    return others.length === 1 && others[0] === 'vietnamese' ? 'familyLast' : 'unknown'
  }
  const begins = familyRank(first.text)
  const ends = familyRank(last.text)
  if (ends >= begins * FAR_COMMONER) return 'familyFirst'
  return begins >= ends * FAR_COMMONER ? 'familyLast' : 'unknown'
}

const FAR_COMMONER = 3

function isScript({ writing }: Word): boolean {
  return writing === 'han' || writing === 'hangul' || writing === 'kana'
}

function areJapanese(words: readonly Word[]): boolean {
  return words.every(({ text, japanese }) => text.length > 1 && japanese !== null)
}
