import { crc32 } from 'node:zlib'
import { type Entry, fromFd, type Options, type ZipFile } from 'yauzl'
import { FileTrouble } from '../file-trouble.ts'

/** An archive whose parts are unpacked as they are read, never as a whole. */
export type ZipArchive = {
  /** Names of its parts as they stand in it, with forward slashes. */
  readonly names: readonly string[]
  /** The part of this name, whatever its case and with or without a slash before it. */
  readonly find: (name: string) => ZipPart | undefined
}

export type ZipPart = {
  readonly name: string
  /** What it says it unpacks to, in bytes; more than that is never unpacked. */
  readonly size: number
  /** Throws a `FileTrouble` where the part is damaged, protected or packed in a way nobody can unpack. */
  readonly bytes: () => AsyncGenerator<Buffer>
}

/** Far above a workbook with as many rows as a roster holds; it is read in a few seconds. */
const MAX_UNPACKED = 2_000_000_000
/** Nothing that people fill in packs so well; blanks and zeros do. */
const MAX_RATIO = 250
const SMALL = 50_000_000
const MAX_PARTS = 20_000

/** Opens an archive by its table of contents. The file stays open until its owner closes it. */
export async function openZip(fd: number): Promise<ZipArchive> {
  const zip = await opened(fd)
  const entries = await entriesOf(zip)
  const byName = new Map<string, Entry>()
  for (const entry of entries) byName.set(plainName(entry.fileName).toLowerCase(), entry)
  const partOf = (entry: Entry): ZipPart => ({
    name: plainName(entry.fileName),
    size: entry.uncompressedSize,
    bytes: () => bytesOf(zip, entry),
  })
  return {
    names: entries.map(({ fileName }) => plainName(fileName)),
    find(name) {
      const entry = byName.get(plainName(name).toLowerCase())
      return entry === undefined ? undefined : partOf(entry)
    },
  }
}

/** Some programs write backslashes, or begin at the root. */
function plainName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '')
}

const OPTIONS: Options = {
  autoClose: false,
  lazyEntries: true,
  // Names are looked up, never written to a disk: none of them is a danger.
  decodeStrings: false,
  validateEntrySizes: true,
}

function opened(fd: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromFd(fd, OPTIONS, (error, zip) => (error === null ? resolve(zip) : reject(damaged(error))))
  })
}

function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    let unpacked = 0
    zip.on('error', (error: Error) => reject(damaged(error)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      entry.fileName = entry.fileName.toString()
      entries.push(entry)
      unpacked += entry.uncompressedSize
      if (isBomb(entry) || unpacked > MAX_UNPACKED || entries.length > MAX_PARTS)
        return reject(new FileTrouble('tooLarge'))
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return uncompressedSize > SMALL && uncompressedSize > compressedSize * MAX_RATIO
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new FileTrouble('locked')
  let sum = 0
  try {
    for await (const piece of await streamOf(zip, entry)) {
      if (!Buffer.isBuffer(piece)) continue
      sum = crc32(piece, sum)
      yield piece
    }
  } catch (error) {
    throw damaged(error)
  }
  if (sum !== entry.crc32) throw new FileTrouble('damaged')
}

function streamOf(zip: ZipFile, entry: Entry): Promise<AsyncIterable<unknown>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)))
  })
}

/** yauzl and zlib throw plain errors for what is wrong with a file; those of the system and our own pass. */
function damaged(error: unknown): unknown {
  if (error instanceof FileTrouble) return error
  if (error instanceof Error && 'syscall' in error) return error
  return new FileTrouble('damaged')
}
