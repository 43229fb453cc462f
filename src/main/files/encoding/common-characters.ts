/** Where the national standards of East Asia keep their everyday characters: first and last lead byte, first trail byte. */
const FIRST_LEVELS = [
  ['gb18030', 0xb0, 0xd7, 0xa1],
  ['big5', 0xa4, 0xc6, 0x40],
  ['euc-kr', 0xb0, 0xc8, 0xa1],
  ['euc-jp', 0xb0, 0xcf, 0xa1],
] as const

/** Ideographs and syllables that are in everyday use somewhere; the rest are rare in names. */
export function commonCharacters(): ReadonlySet<string> {
  const common = new Set<string>()
  for (const [encoding, first, last, low] of FIRST_LEVELS) {
    const pairs: number[] = []
    for (let lead = first; lead <= last; lead += 1)
      for (let trail: number = low; trail < 0xff; trail += 1) pairs.push(lead, trail)
    const text = new TextDecoder(encoding).decode(Uint8Array.from(pairs))
    for (const character of text)
      if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(character)) common.add(character)
  }
  return common
}
