/** Letters that Unicode does not take apart into a base and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  þ: 'th',
  ð: 'd',
  º: 'o',
  '°': 'o',
}

/** Pure. Text without case and accents, for comparing words of headers. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[ßøæœłđıþðº°]/g, (letter) => PLAIN[letter] ?? letter)
}

/** Pure. Headers are compared without case, accents, spaces and punctuation. */
export function compactHeader(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** A header taken apart. */
export type HeaderText = {
  /** Words, folded; numbers are left out. */
  readonly words: readonly string[]
  /** The words of what stands before a dot: a table's name, as in `STUDENTS.Student_Number`. */
  readonly table: readonly string[]
  /** «Email 2» is the second of its kind; 1 where no number says otherwise. */
  readonly ordinal: number
  /** Without case, accents, spaces, punctuation and the table's name; numbers kept. */
  readonly compact: string
  /** The same without numbers. */
  readonly bare: string
}

const BRACKETED = /^\s*\[[^\]]*\]\s*|\s*\[[^\]]*\]\s*$|\s*\([^)]*\)\s*$/g
const TABLE = /^([\p{L}][\p{L}\d_ ]{2,})\.(?=[\p{L}_])/u

/** Pure. Numbers of tables (`[1]Student_Number`), notes in brackets and names of tables are no part of a name. */
export function readHeaderText(header: string): HeaderText {
  const inTable = /^\s*\[([^\]\d][^\]]*)\]/.exec(header)?.[1] ?? ''
  const plain = stripBrackets(header)
  const table = TABLE.exec(plain)
  const own = table === null ? plain : plain.slice(table[0].length)
  const parts = split(own)
  const numbers = parts.filter((part) => /^\d+$/.test(part))
  const words = parts.filter((part) => !/^\d+$/.test(part))
  return {
    words,
    table: split(`${inTable} ${table?.[1] ?? ''}`),
    ordinal: Math.max(1, ...numbers.map(Number).filter((number) => number < 20)),
    compact: compactHeader(own),
    bare: words.join(''),
  }
}

function stripBrackets(header: string): string {
  const rest = header.replaceAll(BRACKETED, ' ').trim()
  return rest === '' ? header : rest
}

/** Words by spaces and punctuation, by `camelCase`, and where letters and digits meet. */
function split(text: string): string[] {
  const spaced = text
    .slice(0, 200)
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/(\p{L})(\d)/gu, '$1 $2')
    .replaceAll(/(\d)(\p{L})/gu, '$1 $2')
  return fold(spaced)
    .split(/[^\p{L}\p{N}#]+/u)
    .flatMap((word) => (word === '' ? [] : [word.replace(/^ال(?=\p{L}{2})/u, '')]))
}
