import { isKorean, isPinyin, isVietnamese } from './east-asia.ts'
import { findParts } from './name-order.ts'
import { wordsOf } from './name-words.ts'
import type { NameInParts, ParsedName, Word } from './parsed-name.ts'
import { rawWords, splitName } from './split-name.ts'
import type { Lexicon } from './word-facts.ts'
import { PLACEHOLDERS } from './words.ts'

const HAN = /\p{Script=Han}+/u
const EAST_ASIAN_LETTERS = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u

/** Pure. The ways one written name can be read, the usual one first. Empty where it has no letters. */
export function parseName(written: string, lexicon: Lexicon): readonly ParsedName[] {
  const login = readLogin(written, lexicon)
  if (login !== null) return login.words.length > 0 ? [login] : []
  const { first, rest, aside, generation } = splitName(written)
  const main =
    rest === null
      ? wordsOf(first, 'any', lexicon)
      : [...wordsOf(first, 'family', lexicon), ...wordsOf(rest, 'given', lexicon)]
  const forms = [finish(written, main, nickname(aside, lexicon), generation, lexicon)]
  for (const text of aside) {
    // Another script, or the whole name as somebody is called.
    if (rawWords(text).length > 1 || EAST_ASIAN_LETTERS.test(text)) forms.push(...parseName(text, lexicon))
  }
  return forms.filter((form) => form.words.length > 0)
}

/** Pure. The ways a name in columns can be read. */
export function parseParts(parts: NameInParts, lexicon: Lexicon): readonly ParsedName[] {
  const { full, given, middle, family, preferred } = parts
  const forms: ParsedName[] = isFilled(full) ? [...parseName(full, lexicon)] : []
  if (isFilled(given) || isFilled(family)) forms.push(readColumns(given, middle, family, lexicon))
  if (isFilled(preferred)) forms.push(readColumns(preferred, middle, family, lexicon))
  return forms.filter((form) => form.words.length > 0)
}

function isFilled(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}

function readColumns(
  given: string | undefined,
  middle: string | undefined,
  family: string | undefined,
  lexicon: Lexicon,
): ParsedName {
  const first = splitName(given ?? '')
  const last = splitName(family ?? '')
  const words = [
    ...wordsOf([...first.first, ...(first.rest ?? [])], 'given', lexicon),
    ...wordsOf(rawWords(middle ?? ''), 'middle', lexicon),
    ...wordsOf([...last.first, ...(last.rest ?? [])], 'family', lexicon),
  ]
  const written = [given, middle, family].filter(isFilled).join(' ')
  const generation = first.generation ?? last.generation
  return finish(written, words, nickname(first.aside, lexicon), generation, lexicon)
}

/** One word in brackets or quotation marks is what somebody is called too. */
function nickname(aside: readonly string[], lexicon: Lexicon): Word[] {
  const raw = aside.flatMap((text) => rawWords(text))
  return raw.length === 1 ? wordsOf(raw, 'given', lexicon).map((word) => ({ ...word, isOptional: true })) : []
}

function finish(
  written: string,
  main: readonly Word[],
  optional: readonly Word[],
  generation: string | null,
  lexicon: Lexicon,
): ParsedName {
  const placed = withSyllablesJoined(findParts(main), lexicon)
  const words = [...placed.words, ...optional]
  const text = words.map((word) => word.text).join('')
  const isNobody =
    PLACEHOLDERS.has(text) ||
    words.every((word) => PLACEHOLDERS.has(word.text) || (word.isInitial && main.length === 1))
  return {
    text,
    words,
    given: placed.given,
    generation,
    kind: isNobody ? 'nobody' : 'name',
    isEastAsian: isOfEastAsia(words),
    han: words.some(({ writing }) => writing === 'han') ? hanOf(written) : null,
  }
}

function hanOf(written: string): string | null {
  return HAN.exec(written.replace(/\s+/g, ''))?.[0] ?? null
}

function isOfEastAsia(words: readonly Word[]): boolean {
  if (words.some(({ isWestern }) => isWestern)) return false
  if (words.some(({ writing }) => writing === 'han' || writing === 'hangul' || writing === 'kana'))
    return true
  const real = words.filter(({ isInitial }) => !isInitial)
  return real.some(({ regions }) => regions.length > 0) && real.every((word) => word.isOfEastAsia)
}

type Placed = { readonly words: readonly Word[]; readonly given: number }

/** Two syllables of a Chinese or Korean given name are one: «Xiao Ming» is Xiaoming, and nobody called Ming. */
function withSyllablesJoined({ words, given }: Placed, lexicon: Lexicon): Placed {
  const own = words.filter(({ part }) => part === 'given' || part === 'middle')
  const [one, two] = own
  if (own.length !== 2 || one === undefined || two === undefined || one.isInitial || two.isInitial)
    return { words, given }
  const regions = words.filter(({ part }) => part === 'family').flatMap((word) => word.regions)
  const whole = one.text + two.text
  const isChinese = regions.includes('chinese') && one.isSyllable && two.isSyllable && isPinyin(whole)
  // Ha and Ho are families of Vietnam too, where each given name stands for itself.
  const mayBeOfVietnam = regions.includes('vietnamese') && isVietnamese(one.text) && isVietnamese(two.text)
  const isOfKorea = regions.includes('korean') && isKorean(whole) && (one.isJoined || !mayBeOfVietnam)
  if (!isChinese && !isOfKorea) return { words, given }
  const joined = words.flatMap((word): Word[] =>
    word === one
      ? [{ ...one, ...lexicon(whole), part: 'given', isJoined: false }]
      : word === two
        ? []
        : [word],
  )
  return { words: joined, given: joined.findIndex(({ part }) => part === 'given') }
}

const LOGIN = /^[\p{L}\d._+-]*\d[\p{L}\d._+-]*$/u

/** An address, or a user name with digits in it; null where it is neither. */
function readLogin(written: string, lexicon: Lexicon): ParsedName | null {
  const text = written.trim()
  const isAddress = /^[^\s@]+@[^\s@]+$/.test(text)
  if (!isAddress && !(LOGIN.test(text) && /\p{L}/u.test(text))) return null
  const local = text.replace(/@.*$/, '').replace(/\d+/g, ' ')
  const raw = local.split(/[\s._+-]+/).flatMap((piece) => rawWords(piece))
  const words = wordsOf(raw, 'any', lexicon)
  return {
    text: words.map((word) => word.text).join(''),
    words,
    given: -1,
    generation: null,
    kind: 'login',
    isEastAsian: false,
    han: null,
  }
}
