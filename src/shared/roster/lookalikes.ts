/** Characters that look like a plain one: copied from web pages, documents and other keyboards. */

/** Nobody sees these. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g
const BLANKS = /[\u00a0\u2000-\u200a\u202f\u3000]/g
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63]/g
const SINGLE_QUOTES = /[\u2018\u2019\u201b\u02bc\u00b4]/g
const DOUBLE_QUOTES = /[\u201c-\u201f]/g
/** Letters and digits of the width of East Asian characters. */
const FULL_WIDTH = /[\uff01-\uff5e]/g
const FULL_WIDTH_SHIFT = 0xfee0
const PLAIN = /^[\x20-\x7e]*$/
const HAS_LATIN = /[a-z0-9]/i

/** Cyrillic and Greek letters that are drawn as Latin ones. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  [
    ['АВЕЅІЈКМНОРСТХУԚԜ', 'ABESIJKMHOPCTXYQW'],
    ['аеіјорсхуѕһԛԝ', 'aeijopcxyshqw'],
    ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
    ['οι', 'oi'],
  ].flatMap(([from = '', to = '']) => [...from].map((letter, at) => [letter, to[at] ?? letter] as const)),
)

/**
 * Pure. The text with plain characters where others only look like them. A word that is Cyrillic or Greek throughout
 * is meant so and stays.
 */
export function withPlainCharacters(text: string): string {
  if (PLAIN.test(text)) return text
  const plain = text
    .replaceAll(INVISIBLE, '')
    .replaceAll(BLANKS, ' ')
    .replaceAll(DASHES, '-')
    .replaceAll(SINGLE_QUOTES, "'")
    .replaceAll(DOUBLE_QUOTES, '"')
    .replaceAll(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_SHIFT))
    .trim()
  return HAS_LATIN.test(plain) ? [...plain].map((letter) => LETTERS.get(letter) ?? letter).join('') : plain
}
