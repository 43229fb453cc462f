import { areOtherFamilies, isJapaneseFamily, isPinyin, isPinyinFamily, kanjiFamily } from './east-asia.ts'
import { type Matches, matchWords } from './match-words.ts'
import type { ParsedName, Word } from './parsed-name.ts'
import { japaneseKey } from './sounds.ts'

/**
 * Whether two names can be one person's. Only `different` is clearly somebody else. `renamed`: the given name stays and the
 * family name is another, as after a marriage; where most of a list is so, something is wrong with the list.
 */
export type NameVerdict = 'same' | 'unsure' | 'renamed' | 'different'

const RANK: Readonly<Record<NameVerdict, number>> = { same: 3, unsure: 2, renamed: 1, different: 0 }

/** Pure and symmetric. The best that any reading of the one name makes of any reading of the other; null where one says nothing. */
export function compareForms(a: readonly ParsedName[], b: readonly ParsedName[]): NameVerdict | null {
  let best: NameVerdict | null = null
  for (const one of a)
    for (const other of b) {
      const verdict = compareReadings(one, other)
      if (best === null || RANK[verdict] > RANK[best]) best = verdict
      if (best === 'same') return best
    }
  return best
}

function compareReadings(a: ParsedName, b: ParsedName): NameVerdict {
  // One order for both, so that it never matters which name is the first.
  if (a.text > b.text) return compareReadings(b, a)
  if (a.text === b.text) return areGenerationsApart(a, b) ? 'unsure' : 'same'
  if (a.kind === 'nobody' || b.kind === 'nobody') return 'unsure'
  if (a.kind === 'login' || b.kind === 'login') return compareLogin(a, b)
  const verdict = judge(a, b, matchWords(a, b))
  if (verdict === 'different') return canReadingsBeTold(a, b) ? verdict : 'unsure'
  return verdict === 'same' && areGenerationsApart(a, b) ? 'unsure' : verdict
}

function judge(a: ParsedName, b: ParsedName, matches: Matches): NameVerdict {
  const { pairs, onlyA, onlyB } = matches
  const sure = pairs.filter(({ likeness }) => likeness >= 2).length
  if (onlyA.length === 0 || onlyB.length === 0) return judgeContained(a, b, matches, sure)
  if (sure === 0) return isGlued(a, b) || isGlued(b, a) ? 'same' : 'different'
  const givenA = calledApart(a, onlyA)
  const givenB = calledApart(b, onlyB)
  if (givenA !== undefined && givenB !== undefined)
    return isWesternNameOf(a, givenA, givenB) || isWesternNameOf(b, givenB, givenA) ? 'unsure' : 'different'
  // Nobody in East Asia takes another family name, and each syllable counts.
  if (a.isEastAsian && b.isEastAsian && hasWholeWord(a, onlyA) && hasWholeWord(b, onlyB)) return 'different'
  if (isFamilyApart(a, onlyA) && isFamilyApart(b, onlyB)) return judgeMarriage(a, b, matches)
  return sure > 1 && !areCrossed(a, b, matches) ? 'unsure' : 'different'
}

/** All of the one name is found in the other: a middle or second family name more or less. */
function judgeContained(a: ParsedName, b: ParsedName, matches: Matches, sure: number): NameVerdict {
  const { pairs } = matches
  if (sure === 0) return areInitials(a) || areInitials(b) || pairs.length > 0 ? 'unsure' : 'different'
  const isOnlyNear = pairs.some(({ likeness }) => likeness === 2)
  return isOnlyNear || isCalledByInitial(a, b, matches) ? 'unsure' : 'same'
}

/** A name taken in marriage: the given name stays, one family name is another. */
function judgeMarriage(a: ParsedName, b: ParsedName, { pairs, onlyA, onlyB }: Matches): NameVerdict {
  const isGivenShared = pairs.some((pair) => pair.a === a.given && pair.b === b.given && pair.likeness >= 2)
  return isGivenShared && (onlyA.length === 1 || onlyB.length === 1) ? 'renamed' : 'different'
}

/** «James T. Smith», «Tyler Smith»: the one goes by a name of which the other has the initial alone. */
function isCalledByInitial(a: ParsedName, b: ParsedName, { pairs, onlyA, onlyB }: Matches): boolean {
  return pairs.some(
    (pair) =>
      pair.likeness === 1 &&
      ((pair.a === a.given && onlyB.includes(b.given)) || (pair.b === b.given && onlyA.includes(a.given))),
  )
}

/** The given name of the one is the family of the other, and what is left on both sides differs: a name written in the other order. */
function areCrossed(a: ParsedName, b: ParsedName, { pairs, onlyA, onlyB }: Matches): boolean {
  const isReversedA = pairs.some((pair) => pair.a === a.given && b.words[pair.b]?.part !== 'given')
  const isReversedB = pairs.some((pair) => pair.b === b.given && a.words[pair.a]?.part !== 'given')
  return (
    (isReversedA && isFamilyApart(a, onlyA) && onlyB.includes(b.given)) ||
    (isReversedB && isFamilyApart(b, onlyB) && onlyA.includes(a.given))
  )
}

/** The word somebody is called by, where it has no match. Of two words whose parts can't be told it is the one without. */
function calledApart({ given, words, isEastAsian }: ParsedName, only: readonly number[]): Word | undefined {
  const [one] = only
  const matched = words.find((_, index) => index !== one)
  if (isEastAsian && words.length === 2 && only.length === 1 && (matched?.regions.length ?? 0) > 0)
    return words[one ?? 0]
  if (given === -1 && words.length > 1 && only.length === 1) return words[only[0] ?? 0]
  return only.includes(given) ? words[given] : undefined
}

function hasWholeWord({ words }: ParsedName, only: readonly number[]): boolean {
  return only.some((index) => words[index]?.isInitial === false)
}

function isFamilyApart(name: ParsedName, only: readonly number[]): boolean {
  const families = [...name.words.entries()].filter(
    ([, { part, isOptional }]) => part === 'family' && !isOptional,
  )
  return families.length > 0 && families.every(([index]) => only.includes(index))
}

function areGenerationsApart(a: ParsedName, b: ParsedName): boolean {
  return a.generation !== null && b.generation !== null && a.generation !== b.generation
}

function areInitials({ words }: ParsedName): boolean {
  return words.every(({ isInitial, isOptional }) => isInitial || isOptional)
}

/** «jsmith», «smithj» as a name. */
function isGlued({ words }: ParsedName, other: ParsedName): boolean {
  const [word, another] = words
  if (word === undefined || another !== undefined || word.text.length < 4) return false
  return isMadeOf(word.text, other)
}

function isMadeOf(text: string, { words }: ParsedName): boolean {
  return words.some((one, index) =>
    words.some((two, at) => {
      if (index === at || two.text.length < 3) return false
      return text === `${one.text[0]}${two.text}` || text === `${two.text}${one.text[0]}`
    }),
  )
}

/** A user name is no name: it can speak for somebody, never clearly against. */
function compareLogin(a: ParsedName, b: ParsedName): NameVerdict {
  const [login, name] = a.kind === 'login' ? [a, b] : [b, a]
  if (judge(a, b, matchWords(a, b)) === 'same') return 'same'
  const glued = login.words.map(({ text }) => text).join('')
  if (isMadeOf(glued, name)) return 'same'
  return name.words.some(({ text, isOptional }) => text.length > 3 && !isOptional && glued.includes(text))
    ? 'same'
    : 'unsure'
}

/** People of East Asia often go by a Western given name beside their own: Kevin Wang is Wang Wei. */
function isWesternNameOf({ words }: ParsedName, called: Word, western: Word): boolean {
  const hasFamily = words.some((word) => word !== called && word.regions.length > 0)
  return (
    hasFamily &&
    (called.isOfEastAsia || isScript(called.writing)) &&
    (!called.isKnownGiven || isScript(called.writing)) &&
    western.isWestern &&
    !isScript(western.writing)
  )
}

function isScript(writing: Word['writing']): boolean {
  return writing === 'han' || writing === 'hangul' || writing === 'kana'
}

/** Han characters tell a Japanese, Korean or Cantonese reading only in part: what can't be read can't differ clearly. */
function canReadingsBeTold(a: ParsedName, b: ParsedName): boolean {
  if ((a.han === null) === (b.han === null)) return true
  const [han, other] = a.han === null ? [b.han, a] : [a.han, b]
  const reading = han === null ? null : kanjiFamily(han)
  if (reading !== null) {
    const families = other.words.filter(({ text }) => isJapaneseFamily(text))
    return families.length > 0 && families.every(({ text }) => japaneseKey(text) !== japaneseKey(reading))
  }
  const written = a.han === null ? b : a
  const real = other.words.filter(({ isOptional }) => !isOptional)
  const family = real.find(({ part }) => part === 'family')
  const own = written.words.find(({ part }) => part === 'family')
  if (family !== undefined && own !== undefined && areOtherFamilies(family.text, own.text)) return true
  return real.every(({ text }) => isPinyin(text)) && real.some(({ text }) => isPinyinFamily(text))
}
