import type { ImportOptions } from '../../shared/roster/import.ts'

export type Sniffed =
  | { readonly kind: 'text'; readonly encoding: ImportOptions['encoding'] }
  | { readonly kind: 'binary'; readonly what: string; readonly advice: string }

const SIGNATURES: readonly {
  readonly bytes: readonly number[]
  readonly what: string
  readonly advice: string
}[] = [
  {
    bytes: [0x25, 0x50, 0x44, 0x46],
    what: 'a PDF',
    advice: 'Ask for the list as a spreadsheet or CSV file.',
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', advice: 'Choose the CSV file instead.' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture', advice: 'Choose the CSV file instead.' },
  { bytes: [0x1f, 0x8b], what: 'a compressed file', advice: 'Unpack it first.' },
  { bytes: [0x4d, 0x5a, 0x90, 0x00], what: 'a program', advice: 'Choose the CSV file instead.' },
]

/** How workbooks begin: a ZIP archive, or the container of old Office files and of protected ones. */
const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const
export const SIGNATURE_LENGTH = 4

export function looksLikeWorkbook(head: Uint8Array): boolean {
  return WORKBOOKS.some((bytes) => bytes.every((byte, index) => head[index] === byte))
}

/** What the first bytes of a file say: its encoding, or that it is no text at all. */
export function sniff(head: Uint8Array): Sniffed {
  for (const { bytes, what, advice } of SIGNATURES) {
    if (bytes.every((byte, index) => head[index] === byte)) return { kind: 'binary', what, advice }
  }
  if (head[0] === 0xff && head[1] === 0xfe) return { kind: 'text', encoding: 'utf-16le' }
  if (head[0] === 0xfe && head[1] === 0xff) return { kind: 'text', encoding: 'utf-16be' }
  const zeros = zeroShares(head)
  if (zeros.odd > 0.3 && zeros.even < 0.05) return { kind: 'text', encoding: 'utf-16le' }
  if (zeros.even > 0.3 && zeros.odd < 0.05) return { kind: 'text', encoding: 'utf-16be' }
  if (zeros.even + zeros.odd > 0 || controlShare(head) > 0.05) {
    return { kind: 'binary', what: 'not text', advice: 'Choose the CSV file instead.' }
  }
  return { kind: 'text', encoding: isUtf8(head) ? 'utf-8' : 'windows-1252' }
}

/** Latin text in UTF-16 has a zero in every other byte. */
function zeroShares(bytes: Uint8Array): { even: number; odd: number } {
  let even = 0
  let odd = 0
  bytes.forEach((byte, index) => {
    if (byte !== 0) return
    if (index % 2 === 0) even += 1
    else odd += 1
  })
  const half = Math.max(1, bytes.length / 2)
  return { even: even / half, odd: odd / half }
}

function controlShare(bytes: Uint8Array): number {
  let controls = 0
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32)) controls += 1
  return controls / Math.max(1, bytes.length)
}

/** The head may end inside a character, so its last bytes are not judged. */
function isUtf8(head: Uint8Array): boolean {
  return createUtf8Judge()(head)
}

/** Whether bytes that come in pieces are UTF-8 so far; without a piece: whether they end as they should. */
export function createUtf8Judge(): (piece?: Uint8Array) => boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  return (piece) => {
    try {
      decoder.decode(piece, { stream: piece !== undefined })
      return true
    } catch {
      // The only thing `fatal` throws for: bytes that are not UTF-8.
      return false
    }
  }
}

/** Whether nothing in it tells one Latin encoding from another. */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 128)
}
