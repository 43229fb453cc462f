export type Sniffed =
  /** `encoding` is null where it is neither Unicode nor plain ASCII: it has to be guessed. */
  | { readonly kind: 'text'; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | null }
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
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a compressed file (7-Zip)', advice: 'Unpack it first.' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'a compressed file (RAR)', advice: 'Unpack it first.' },
  { bytes: [0x4d, 0x5a, 0x90, 0x00], what: 'a program', advice: 'Choose the CSV file instead.' },
  {
    bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66],
    what: 'a text document (RTF)',
    advice: 'Copy its table into a spreadsheet and save that, or paste it into Muster.',
  },
]

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const
/** The container of old Office files, and of workbooks with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0] as const
/** How the workbooks of Excel 2 to 4 begin. */
const OLD_SHEETS = [
  [0x09, 0x00, 0x04, 0x00],
  [0x09, 0x02, 0x06, 0x00],
  [0x09, 0x04, 0x06, 0x00],
] as const

const begins = (head: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, index) => head[index] === byte)

export type Container = 'zip' | 'ole' | null

/** Whether a file is no text but a container: an archive (new workbooks among them), or an old workbook. */
export function containerOf(head: Uint8Array): Container {
  if (begins(head, ZIP)) return 'zip'
  return begins(head, OLE) || OLD_SHEETS.some((bytes) => begins(head, bytes)) ? 'ole' : null
}

/** What the first bytes of a file say: its encoding, or that it is no text at all. */
export function sniff(head: Uint8Array): Sniffed {
  const known = SIGNATURES.find(({ bytes }) => begins(head, bytes))
  if (known !== undefined) return { kind: 'binary', what: known.what, advice: known.advice }
  if (head[0] === 0xff && head[1] === 0xfe) return { kind: 'text', encoding: 'utf-16le' }
  if (head[0] === 0xfe && head[1] === 0xff) return { kind: 'text', encoding: 'utf-16be' }
  const wide = wideShares(head)
  if (wide.little > MIN_WIDE && wide.big < wide.little / 20) return { kind: 'text', encoding: 'utf-16le' }
  if (wide.big > MIN_WIDE && wide.little < wide.big / 20) return { kind: 'text', encoding: 'utf-16be' }
  if (controlShare(head) > 0.05) {
    return { kind: 'binary', what: 'not text', advice: 'Choose the CSV file instead.' }
  }
  return { kind: 'text', encoding: createUtf8Judge()(head) ? 'utf-8' : null }
}

/** Of a table in UTF-16 at least this share is plain characters: separators, digits, line breaks. */
const MIN_WIDE = 0.15

/** The shares of plain characters when the bytes are taken in pairs, low or high byte first. */
function wideShares(bytes: Uint8Array): { little: number; big: number } {
  let little = 0
  let big = 0
  const isPlain = (byte: number | undefined) => byte !== undefined && byte >= 9 && byte < 0x80
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at + 1] === 0 && isPlain(bytes[at])) little += 1
    if (bytes[at] === 0 && isPlain(bytes[at + 1])) big += 1
  }
  const pairs = Math.max(1, bytes.length / 2)
  return { little: little / pairs, big: big / pairs }
}

/** NULs that fill up cells are no sign of a program; they are left out while reading. */
function controlShare(bytes: Uint8Array): number {
  let controls = 0
  let nulls = 0
  for (const byte of bytes) {
    if (byte === 0) nulls += 1
    else if (byte < 9 || (byte > 13 && byte < 32)) controls += 1
  }
  return (controls + Math.max(0, nulls - bytes.length / 4)) / Math.max(1, bytes.length)
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
