import { distance } from './distance.ts'
import { isSameFamily } from './east-asia.ts'
import { isFamilyForm } from './family-forms.ts'
import type { Word } from './parsed-name.ts'
import { PREFIXES } from './words.ts'

/** How surely two words are one name: 3 the same, 2 nearly (a slip of the pen, cut off), 1 an initial of it, 0 not. */
export type Likeness = 0 | 1 | 2 | 3

/** Pure and symmetric. How surely two words are one name. `isStrict`: both names are of East Asia, where each syllable counts. */
export function likeness(a: Word, b: Word, isStrict: boolean): Likeness {
  if (a.text === b.text) return a.isInitial ? 1 : 3
  if (a.isInitial || b.isInitial) return isInitialOf(a, b) ? 1 : 0
  if (isSameFamilyName(a, b, isStrict) || isSameInEastAsia(a, b)) return 3
  return isStrict ? likenessOfSyllables(a, b) : likenessElsewhere(a, b)
}

function likenessOfSyllables(a: Word, b: Word): Likeness {
  return isTypingSlip(a.text, b.text) ? 2 : 0
}

function likenessElsewhere(a: Word, b: Word): Likeness {
  const areSyllables = a.isSyllable && b.isSyllable
  if (shareGroup(a, b) || (a.sound === b.sound && a.sound.length > 1 && !areSyllables)) return 3
  if (a.writing === 'consonants' || b.writing === 'consonants') return consonantLikeness(a, b)
  if (isPrefixed(a.text, b.text) || isPrefixed(b.text, a.text)) return 3
  return !areSyllables && isNear(a, b) ? 2 : 0
}

function shareGroup(a: Word, b: Word): boolean {
  return a.groups.length > 0 && b.groups.some((group) => a.groups.includes(group))
}

function isSameFamilyName(a: Word, b: Word, isStrict: boolean): boolean {
  const areGiven = a.part === 'given' && b.part === 'given'
  const isGiven = a.part === 'given' || b.part === 'given'
  if (!(isStrict ? areGiven : isGiven) && isSameFamily(a.text, b.text)) return true
  return !areGiven && isFamilyForm(a.text, b.text)
}

function isSameInEastAsia(a: Word, b: Word): boolean {
  return (a.korean !== null && a.korean === b.korean) || (a.japanese !== null && a.japanese === b.japanese)
}

function isInitialOf(a: Word, b: Word): boolean {
  const [short, long] = a.isInitial && (!b.isInitial || a.text.length <= b.text.length) ? [a, b] : [b, a]
  if (long.text.startsWith(short.text)) return true
  // Eman and Iman; Yulia and Julia.
  if (short.text === 'e' || short.text === 'i') return /^[ei]/.test(long.text)
  return short.text.length <= 2 && short.sound !== '' && long.sound.startsWith(short.sound)
}

function consonantLikeness(a: Word, b: Word): Likeness {
  if (a.consonants.length > 1 && a.consonants === b.consonants) return 3
  const least = Math.min(a.consonants.length, b.consonants.length)
  return least > 2 && distance(a.consonants, b.consonants, 1) === 1 ? 2 : 0
}

/** «Delacruz» and «Cruz», «Alhaddad» and «Haddad». */
function isPrefixed(long: string, short: string): boolean {
  if (short.length < 4 || long.length - short.length > 6 || !long.endsWith(short)) return false
  return PREFIXES.includes(long.slice(0, long.length - short.length))
}

/** Near enough for a slip of the pen or a name cut off, and no other name. */
function isNear(a: Word, b: Word): boolean {
  const areFamilies = a.part === 'family' && b.part === 'family'
  // Two names that are both names are two names.
  if (a.isKnownGiven && b.isKnownGiven && !areFamilies) return false
  const [short, long] = a.text.length <= b.text.length ? [a.text, b.text] : [b.text, a.text]
  if (areFamilies) return isSlip(short, long)
  return (
    !isOtherEnding(short, long) && (isShortForm(short, long) || isSlip(short, long) || areSpeltAlike(a, b))
  )
}

function isSlip(short: string, long: string): boolean {
  if (short.length < 4) return false
  const most = short.length >= 8 ? 2 : 1
  if (short.length > 4) return distance(short, long, most) <= most
  return [...short].sort().join('') === [...long].sort().join('') && distance(short, long, 1) === 1
}

/** A letter typed twice or two exchanged: too little to be another syllable. */
function isTypingSlip(a: string, b: string): boolean {
  if (a.length < 5 || b.length < 5 || Math.abs(a.length - b.length) > 1) return false
  const single = (text: string) => text.replace(/(.)\1/g, '$1')
  if (single(a) === single(b)) return true
  return [...a].sort().join('') === [...b].sort().join('') && distance(a, b, 1) === 1
}

/** Other vowels between the same consonants: Chimamanda, Chimemanda. */
function areSpeltAlike(a: Word, b: Word): boolean {
  return a.consonants.length > 2 && a.consonants === b.consonants && a.text[0] === b.text[0]
}

/** Cut off at the end, or at the front as Segun of Olusegun; with the ending of a pet name, as Remy of Remedios. */
function isShortForm(short: string, long: string): boolean {
  if (long.length - short.length < 2 || short.length < 2) return false
  // A patronymic is the father's name; Pauline is no pet name of Paul.
  if (PATRONYMIC.test(long) || isOtherGender(short, long)) return false
  if (long.startsWith(short) || (short.length > 2 && long.endsWith(short))) return true
  const stem = short.replace(/(ie|y|i)$/, '')
  return stem.length > 2 && stem !== short && long.startsWith(stem)
}

const PATRONYMIC = /(ovich|evich|ovna|evna|ivna|dottir)$/
const GENDER_END = /^(ie|ia|ina|ine|ette|etta|elle|ella|ita)$/

function isOtherGender(short: string, long: string): boolean {
  return short.length > 2 && long.startsWith(short) && GENDER_END.test(long.slice(short.length))
}

const VOWEL_END = /[aeiouy]$/

/** Mario and Maria, Daniel and Daniela, Anastasia and Anastasios: another person's name, not a slip. */
function isOtherEnding(short: string, long: string): boolean {
  if (short.length === long.length)
    return short.slice(0, -1) === long.slice(0, -1) && VOWEL_END.test(short) && VOWEL_END.test(long)
  const stem = short.slice(0, -1)
  if (short.length > 4 && /[aei]$/.test(short) && /[aoieu]s$/.test(long))
    return long.startsWith(stem) && long.length - stem.length < 3
  return long.length === short.length + 1 && long.startsWith(short) && VOWEL_END.test(long)
}
