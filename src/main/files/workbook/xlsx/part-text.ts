import type { ZipPart } from '../zip/zip-file.ts'

/** The text of a part in pieces, in the encoding that it begins with or declares; UTF-8 where it says nothing. */
export async function* partText(part: ZipPart): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const piece of part.bytes()) {
    decoder ??= new TextDecoder(encodingOf(piece))
    yield decoder.decode(piece, { stream: true })
  }
  if (decoder !== undefined) yield decoder.decode()
}

/** All of a part's text; for the small ones. */
export async function wholeText(part: ZipPart): Promise<string> {
  let text = ''
  for await (const piece of partText(part)) text += piece
  return text
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // Without a mark, XML begins with «<» all the same.
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le'
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be'
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(
    new TextDecoder('latin1').decode(head.subarray(0, 200)),
  )?.[1]
  return declared !== undefined && isKnown(declared) && !/^utf-?16/i.test(declared) ? declared : 'utf-8'
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
