import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = {
  readonly name: string
  readonly content: Uint8Array
  /** What the table of contents says it unpacks to, where that is a lie. */
  readonly declared?: number
  readonly isStored?: boolean
}

/** A ZIP archive by its format's description (APPNOTE.TXT), with lies where they are wanted. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = []
  const contents: Buffer[] = []
  let offset = 0
  for (const { name, content, declared = content.length, isStored = false } of entries) {
    const packed = isStored ? Buffer.from(content) : deflateRawSync(content)
    const fields = Buffer.alloc(22)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(isStored ? 0 : 8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declared, 18)
    const names = Buffer.alloc(4)
    names.writeUInt16LE(Buffer.byteLength(name), 0)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, names, Buffer.from(name), packed])
    const behind = Buffer.alloc(14)
    behind.writeUInt32LE(offset, 10)
    contents.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002\u0014\u0000'),
        fields,
        names,
        behind.subarray(0, 14),
        Buffer.from(name),
      ]),
    )
    bodies.push(local)
    offset += local.length
  }
  const table = Buffer.concat(contents)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(table.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, table, Buffer.from('PK\u0005\u0006'), end])
}
