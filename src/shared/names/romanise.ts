import anyAscii from 'any-ascii'
import { ARABIC_NAMES } from './arabic-names.ts'

/** How a word was written, as far as it matters for what its Latin letters can tell. */
export type Writing =
  | 'latin'
  /** Scripts that write no or few vowels, or whose vowels get lost: only consonants can be compared. */
  | 'consonants'
  | 'han'
  | 'hangul'
  | 'kana'

export type Romanised = {
  /** Small Latin letters; several words where a script writes what Latin letters separate. */
  readonly words: readonly string[]
  readonly writing: Writing
}

const PLAIN = /^[a-z]+$/
const HAN = /\p{Script=Han}/u
const HANGUL = /\p{Script=Hangul}/u
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u
const GREEK = /\p{Script=Greek}/u
const ARABIC = /\p{Script=Arabic}/u
const CONSONANTS =
  /[\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Syriac}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Greek letters that are read together; ISO 843 type 2 as passports write it. */
const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/ου/g, 'ou'],
  [/ευ(?=[θκξπστφχψ])/g, 'ef'],
  [/αυ(?=[θκξπστφχψ])/g, 'af'],
  [/ευ/g, 'ev'],
  [/αυ/g, 'av'],
  [/^μπ/g, 'b'],
  [/μπ/g, 'mp'],
  [/^ντ/g, 'd'],
  [/ντ/g, 'nt'],
  [/γγ/g, 'ng'],
  [/γκ/g, 'gk'],
  [/χ/g, 'ch'],
  [/β/g, 'v'],
]

/** Family names read otherwise than the character usually is. */
const FAMILY_READINGS: Readonly<Record<string, string>> = {
  单: 'shan',
  單: 'shan',
  曾: 'zeng',
  仇: 'qiu',
  解: 'xie',
  区: 'ou',
  區: 'ou',
  查: 'zha',
  覃: 'qin',
  盖: 'ge',
  翟: 'zhai',
  燕: 'yan',
  任: 'ren',
  召: 'shao',
  乐: 'yue',
  晟: 'cheng',
  朴: 'piao',
  洗: 'xian',
  冼: 'xian',
  缪: 'miao',
  繆: 'miao',
  褚: 'chu',
  宁: 'ning',
  逄: 'pang',
}

/** Pure. A word in any script in small Latin letters without marks. `isFirst`: it begins a name, so a Han character there is a family name. */
export function romanise(word: string, isFirst: boolean): Romanised {
  const small = word.toLowerCase()
  if (PLAIN.test(small)) return { words: [small], writing: 'latin' }
  if (HANGUL.test(word)) return { words: syllables(word), writing: 'hangul' }
  if (HAN.test(word)) return { words: hanSyllables(word, isFirst), writing: 'han' }
  if (KANA.test(word)) return { words: [letters(anyAscii(word))], writing: 'kana' }
  if (ARABIC.test(word)) return arabic(word)
  if (GREEK.test(word)) return { words: [greek(small)], writing: 'latin' }
  const writing = CONSONANTS.test(word) ? 'consonants' : 'latin'
  return { words: [letters(anyAscii(word))], writing }
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '')
}

function syllables(word: string): string[] {
  return [...word.normalize('NFC')]
    .map((one) => finalSound(letters(anyAscii(one))))
    .filter((one) => one !== '')
}

/** Final consonants as they are heard and romanised: 박 is Bak. */
function finalSound(syllable: string): string {
  if (syllable === 'i') return 'yi'
  return syllable
    .replace(/([^n])g$/, '$1k')
    .replace(/d$/, 't')
    .replace(/b$/, 'p')
    .replace(/r$/, 'l')
}

function hanSyllables(word: string, isFirst: boolean): string[] {
  return [...word]
    .map((one, index) => {
      const family = isFirst && index === 0 ? FAMILY_READINGS[one] : undefined
      return family ?? letters(anyAscii(one))
    })
    .filter((one) => one !== '')
}

/** The article is a word of its own, as «al-» is in Latin letters. */
function arabic(word: string): Romanised {
  const bare = word.replace(/[\u064B-\u065F\u0640]/g, '')
  const whole = ARABIC_NAMES.get(bare)
  if (whole !== undefined) return { words: [whole], writing: 'latin' }
  const hasArticle = bare.length > 3 && bare.startsWith('ال')
  const stem = hasArticle ? bare.slice(2) : bare
  const known = ARABIC_NAMES.get(stem)
  const rest = known ?? letters(anyAscii(stem))
  return { words: hasArticle ? ['al', rest] : [rest], writing: known === undefined ? 'consonants' : 'latin' }
}

function greek(small: string): string {
  let text = small.normalize('NFD').replace(/\p{M}/gu, '')
  for (const [pair, latin] of GREEK_PAIRS) text = text.replace(pair, latin)
  return letters(anyAscii(text))
}
