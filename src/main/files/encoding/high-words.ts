/** Between two words in what `highWords` gives. */
export const SEPARATOR = '\n'

const MAX_BYTES = 20_000
/** Bytes below this end a word: no second byte of a character in two bytes is as low. */
const LOWEST_IN_WORD = 0x40
const APOSTROPHE = 0x27
const HYPHEN = 0x2d

/** The different words that hold bytes beyond ASCII, each on a line: all that tells one encoding from another. */
export function highWords(bytes: Uint8Array): Uint8Array {
  const words = new Map<string, Uint8Array>()
  let length = 0
  let start = 0
  let isHigh = false
  for (let at = 0; at <= bytes.length && length < MAX_BYTES; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= LOWEST_IN_WORD || byte === APOSTROPHE || byte === HYPHEN) {
      isHigh ||= byte > 0x7f
      continue
    }
    // The four bytes of a rare character of GB 18030 have digits in between.
    if (isHigh && at < bytes.length) {
      const word = bytes.subarray(start, at)
      const key = Buffer.from(word).toString('latin1')
      if (!words.has(key)) {
        words.set(key, word)
        length += word.length + 1
      }
    }
    start = at + 1
    isHigh = false
  }
  return Buffer.concat([...words.values()].flatMap((word) => [word, Buffer.from(SEPARATOR)]))
}
