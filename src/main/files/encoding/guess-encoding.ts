import { LATIN, SCRIPTS } from './alphabets.ts'
import { commonCharacters } from './common-characters.ts'
import { highWords, SEPARATOR } from './high-words.ts'
import { NAME_CHARACTERS } from './name-characters.ts'

/** Encodings that rosters come in, with how common they are; what else can be decoded is chosen by hand. */
const CANDIDATES: readonly (readonly [label: string, weight: number])[] = [
  ['windows-1252', 30],
  ['macintosh', 6],
  ['windows-1250', 8],
  ['windows-1251', 8],
  ['windows-1253', 3],
  ['windows-1254', 4],
  ['windows-1255', 2],
  ['windows-1256', 2],
  ['windows-1257', 1],
  ['windows-874', 1],
  ['iso-8859-15', 1],
  ['iso-8859-2', 2],
  ['iso-8859-5', 0.3],
  ['iso-8859-6', 0.3],
  ['iso-8859-7', 1],
  ['iso-8859-8', 0.3],
  ['koi8-r', 1],
  ['x-mac-cyrillic', 0.5],
  ['ibm866', 0.5],
  ['shift_jis', 8],
  ['euc-jp', 2],
  ['gb18030', 8],
  ['big5', 5],
  ['euc-kr', 5],
]

export type EncodingGuess = {
  /** A label of `TextDecoder`. */
  readonly encoding: string
  /** The next likely one that reads the names otherwise. */
  readonly other: { readonly encoding: string; readonly sample: string } | null
  /** A word of the file as it was read. */
  readonly sample: string
  readonly isSure: boolean
}

/** Natural logarithm: how much likelier than the next one a guess must be to be sure. */
const SURE = 6

/**
 * Which encoding bytes that are not UTF-8 are in: the one in which the words with bytes beyond ASCII are likeliest to be
 * names, by the alphabets of languages and the usual characters of Chinese, Japanese and Korean.
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const words = highWords(bytes)
  const common = commonCharacters()
  const read = CANDIDATES.map(([encoding, weight]) => {
    const texts = new TextDecoder(encoding).decode(words).split(SEPARATOR)
    const likelihood = texts.reduce((sum, text) => sum + wordLikelihood(text, common), Math.log(weight))
    return { encoding, likelihood, texts }
  }).toSorted((one, another) => another.likelihood - one.likelihood)
  const [best, ...others] = read
  if (best === undefined) throw new Error('There are encodings to choose from.')
  const other = others.find(({ texts }) => texts.join() !== best.texts.join())
  const at = best.texts.findIndex((text, index) => text !== '' && text !== other?.texts[index])
  return {
    encoding: best.encoding,
    sample: best.texts[at] ?? '',
    other: other === undefined ? null : { encoding: other.encoding, sample: other.texts[at] ?? '' },
    isSure: other === undefined || best.likelihood - other.likelihood >= SURE,
  }
}

/** What a character costs that no name has: signs of currency, frames, controls. */
/** The encoding has no such byte. */
const NOTHING = -25
const PLAIN_LETTER = -3
const NO_LETTER = -11
const FOREIGN_LETTER = -8
const ODD_CASE = -7
/** Marks that stand in and around names. */
const MARKS = new Set('’‘“”–—·«»')
const MARK = -4.5
const IDEOGRAPHS =
  /(?![\uff61-\uff9f])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆　・]/u

const KANA = /(?![\uff61-\uff9f])[\p{Script=Hiragana}\p{Script=Katakana}ー]/u

const LATIN_WEIGHT = LATIN.reduce((sum, { weight }) => sum + weight, 0)
const SCRIPT_WEIGHT = SCRIPTS.reduce((sum, { weight }) => sum + weight, 0)

/** Natural logarithm of how likely a word is, an encoding that swallows plain letters gains nothing. */
function wordLikelihood(word: string, common: ReadonlySet<string>): number {
  let sum = 0
  const letters: string[] = []
  for (const character of word) {
    if (character <= '\u007f') {
      sum += PLAIN_LETTER
      continue
    }
    if (IDEOGRAPHS.test(character)) sum += ideographLikelihood(character, common)
    else if (/[\p{L}\p{M}]/u.test(character)) letters.push(character)
    else sum += character === '\ufffd' ? NOTHING : MARKS.has(character) ? MARK : NO_LETTER
  }
  // A name is written in one script; only the name of a class mixes them.
  if (/[A-Za-z]/.test(word) && IDEOGRAPHS.test(word)) sum += ODD_CASE
  if (letters.length === 0) return sum
  return sum + lettersLikelihood(letters.map(lower)) + caseLikelihood(word)
}

function lower(letter: string): string {
  return letter === 'İ' ? 'ı' : letter.toLowerCase()
}

function ideographLikelihood(character: string, common: ReadonlySet<string>): number {
  if (NAME_CHARACTERS.has(character)) return -5
  if (KANA.test(character)) return -5.5
  return common.has(character) ? -7 : -11
}

function lettersLikelihood(letters: readonly string[]): number {
  let likelihood = 0
  for (const { letters: own, weight } of LATIN) {
    if (letters.every((letter) => own.has(letter)))
      likelihood += (weight / LATIN_WEIGHT) * own.size ** -letters.length
  }
  const text = letters.join('')
  for (const { script, letters: count, weight } of SCRIPTS) {
    if (script.test(text)) likelihood += (weight / SCRIPT_WEIGHT) * count ** -letters.length
  }
  return likelihood > 0 ? Math.log(likelihood) : FOREIGN_LETTER * letters.length
}

/** A capital behind a small letter, as in «JosŽ», or scripts that are mixed: hardly a name. */
function caseLikelihood(word: string): number {
  const odd = word.match(/\p{Ll}(?=[\p{Lu}--\p{ASCII}])|[\p{Ll}--\p{ASCII}](?=\p{Lu})/gv)?.length ?? 0
  const isMixed = /[A-Za-z]/.test(word) && /[\p{L}--\p{Script=Latin}]/v.test(word)
  return odd * ODD_CASE + (isMixed ? ODD_CASE : 0)
}
