import { guessEncoding } from '../encoding/guess-encoding.ts'
import { createUtf8Judge } from '../sniff.ts'

const PIECE = 512 * 1024

/** Whether a text is a web page, or a workbook as one; `head` are its first bytes. */
export function looksLikePage(head: Uint8Array): boolean {
  const text = plainHead(head)
  return /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body|table|div|meta|style)\b/i.test(text)
}

/** Excel 2003 could save workbooks as XML. */
export function looksLikeXmlBook(head: Uint8Array): boolean {
  const text = plainHead(head)
  return /^\s*<\?xml\b/i.test(text) && /urn:schemas-microsoft-com:office:spreadsheet/.test(text)
}

/** A page with its pictures in one file. */
export function looksLikeMail(head: Uint8Array): boolean {
  return /^\s*MIME-Version:/i.test(plainHead(head))
}

/** The first characters, of UTF-16 too. */
function plainHead(head: Uint8Array): string {
  return new TextDecoder('latin1')
    .decode(head.subarray(0, 4_096))
    .replaceAll('\0', '')
    .replace(/^[ÿþ]{2}|^ï»¿/, '')
}

/** The text of a page in pieces: in the encoding of its mark, of its own word, or the likeliest. */
export function* pageText(bytes: Buffer): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes))
  for (let at = 0; at < bytes.length; at += PIECE)
    yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length })
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  if (createUtf8Judge()(bytes)) return 'utf-8'
  const named = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(plainHead(bytes))?.[1]
  if (named === undefined || /^utf/i.test(named)) return guessEncoding(bytes).encoding
  try {
    return new TextDecoder(named).encoding
  } catch (error) {
    if (error instanceof RangeError) return guessEncoding(bytes).encoding
    throw error
  }
}
