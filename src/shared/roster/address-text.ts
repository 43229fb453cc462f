/** E-mail addresses as they come out of mail programs and forms. All in one pass: a cell may be of any length. */

/** Pure. The address in «Ana Díaz <ana@school.edu>», «mailto:ana@school.edu» or «ana@school.edu.»; null for others. */
export function addressWithin(text: string): string | null {
  if (!text.includes('@')) return null
  const open = text.indexOf('<')
  if (open >= 0) {
    const close = text.indexOf('>', open)
    const isLast = close === text.length - 1 && text.indexOf('<', open + 1) < 0
    return isLast ? wholeAddress(text.slice(open + 1, close)) : null
  }
  if (/^mailto:/i.test(text)) return wholeAddress(text.slice('mailto:'.length))
  let end = text.length
  while (end > 0 && '.,;:'.includes(text.charAt(end - 1))) end -= 1
  return end < text.length ? wholeAddress(text.slice(0, end)) : null
}

/** Pure. An address without the blanks on either side of its @; null where there are none, or others as well. */
export function withoutBlanks(text: string): string | null {
  const at = text.indexOf('@')
  if (at <= 0) return null
  const closed = `${text.slice(0, at).trimEnd()}@${text.slice(at + 1).trimStart()}`
  return closed === text ? null : wholeAddress(closed)
}

export type AddressFault = 'dots' | 'noDomain' | 'hash'

/** Pure. What is wrong with something that is meant as an address; null for an address and for any other text. */
export function faultOf(text: string): AddressFault | null {
  const at = text.indexOf('@')
  if (at < 0) return looksHashed(text) ? 'hash' : null
  if (at === 0 || text.indexOf('@', at + 1) >= 0) return null
  const domain = text.slice(at + 1)
  if (domain === '' || domain.includes('..') || domain.startsWith('.') || domain.endsWith('.')) return 'dots'
  return domain.includes('.') ? null : 'noDomain'
}

function looksHashed(text: string): boolean {
  const at = text.indexOf('#')
  if (at <= 0 || text.indexOf('#', at + 1) >= 0 || /\s/.test(text)) return false
  return /\.[a-z]{2,24}$/i.test(text.slice(at + 1).slice(-25))
}

function wholeAddress(text: string): string | null {
  const at = text.indexOf('@')
  const isOne = at > 0 && at < text.length - 1 && text.indexOf('@', at + 1) < 0
  return isOne && !/[\s<>]/.test(text) ? text : null
}
