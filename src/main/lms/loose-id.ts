/**
 * What is left of an id when everything is taken away that gets lost or added on the way through spreadsheets and
 * student systems: case, blanks, quotation marks and apostrophes around it, an equals sign or the kind of id before it,
 * decimals, leading zeros. Two ids with the same key may be meant for each other; '' says nothing.
 */
export function looseKey(text: string): string {
  const bare = text
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    .replace(KIND, '')
    .replaceAll(AROUND, '')
    .toLowerCase()
  const digits = DECIMALS.exec(bare)?.[1] ?? bare
  return /^\d+$/.test(digits) ? digits.replace(/^0+(?=.)/, '') : digits
}

/** All keys of a text: its own, and what stands before the @ of an address. */
export function looseKeys(text: string): string[] {
  const key = looseKey(text)
  const at = key.indexOf('@')
  return at > 0 ? [key, looseKey(key.slice(0, at))] : key === '' ? [] : [key]
}

/** One key for a name in any order: «Bauer, Leila» and «Leila Bauer»; '' where there are no two words. */
export function nameKey(text: string): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return words.length < 2 ? '' : words.sort().join(' ')
}

const INVISIBLE = /[\s\p{Cf}\p{Cc}]+/gu
const KIND = /^[a-z][a-z_]*:/i
const AROUND = /^[='"`´‘’“”«»]+|['"`´‘’“”«»;,]+$/gu
const DECIMALS = /^(\d+)[.,]0*$/
