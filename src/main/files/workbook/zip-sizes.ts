const END = 0x06054b50
const ENTRY = 0x02014b50
const ZIP64_SIZE = 0xffffffff
const END_LENGTH = 22
const MAX_COMMENT = 0xffff

/**
 * What the parts of a ZIP archive say they unpack to, in bytes, by its table of contents; null where there is none
 * that can be read. The reader stops at these sizes, so a lie in them gains nothing.
 */
export function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return null
    const size = view.getUint32(at + 24, true)
    // Only an archive beyond four gigabytes needs the longer form.
    if (size === ZIP64_SIZE) return Number.POSITIVE_INFINITY
    total += size
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return total
}

function endRecord(view: DataView): number | null {
  const last = view.byteLength - END_LENGTH
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at
  }
  return null
}
