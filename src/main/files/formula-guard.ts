/** How a formula begins for a spreadsheet: also behind blanks and line breaks, and with signs of full width where people write in Chinese or Japanese. */
const RISKY = /^(?:[\s\p{Cc}]*[=+\-@＝＋－＠]|[\t\r\n])/u
const GUARDED = /^'(?:'|[\s\p{Cc}]*[=+\-@＝＋－＠]|[\t\r\n])/u

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it; so does one that begins with one before such a character. */
export function guard(text: string): string {
  return RISKY.test(text) || GUARDED.test(text) ? `'${text}` : text
}

/** Takes the guard off again, so that a round trip gives the same text. */
export function unguard(text: string): string {
  return text.startsWith("'") && GUARDED.test(text) ? text.slice(1) : text
}
