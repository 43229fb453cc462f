/** Two ids, or two people's addresses, in one cell. */

/** No id has these in it. */
const ALWAYS = /[;\n\r\t]/
const MAYBE = /[,|/]/
const MOST = 100

/** Pure. The texts that stand in a cell beside each other, each once; a single one for a text that is one id. */
export function severalIn(text: string): readonly string[] {
  if (ALWAYS.test(text)) return partsOf(text, /[;\n\r\t]/)
  if (!MAYBE.test(text)) return addressesIn(text) ?? [text]
  for (const [separator, spaced] of SEPARATORS) {
    if (!text.includes(separator)) continue
    const parts = partsOf(text, separator)
    if (parts.length < 2 || parts.length > MOST) continue
    if (parts.every(isAddress)) return parts
    const isSpaced = spaced.test(text)
    if (parts.every((part) => /[\d@]/.test(part)) && areAlike(parts, isSpaced ? 1 : SHORTEST_SHAPE))
      return parts
  }
  return [text]
}

const SEPARATORS = [
  [',', /,\s/],
  ['|', /\s\|\s/],
  ['/', /\s\/\s/],
] as const
/** Shorter ones, such as the two numbers in 101/102, are alike by chance. */
const SHORTEST_SHAPE = 3

function partsOf(text: string, separator: string | RegExp): string[] {
  const parts = text.split(separator).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

/** Addresses with nothing but blanks between them. */
function addressesIn(text: string): readonly string[] | null {
  if (!/\s/.test(text)) return null
  const parts = text.split(/\s+/)
  return parts.length > 1 && parts.length <= MOST && parts.every(isAddress) ? [...new Set(parts)] : null
}

function isAddress(text: string): boolean {
  const at = text.indexOf('@')
  return at > 0 && at < text.length - 1 && text.indexOf('@', at + 1) < 0 && !/\s/.test(text)
}

function areAlike(parts: readonly string[], shortest: number): boolean {
  const shapes = new Set(parts.map(shapeOf))
  const [shape = ''] = shapes
  return shapes.size === 1 && shape.length >= shortest
}

/** `ASTR-101-0005-S3` is `a-9-9-a9`. */
function shapeOf(text: string): string {
  return text.replaceAll(/\p{L}+/gu, 'a').replaceAll(/\d+/g, '9')
}
