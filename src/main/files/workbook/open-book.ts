import { readFile } from 'node:fs/promises'
import { containerOf } from '../sniff.ts'
import type { Book } from './book.ts'
import { FileTrouble } from './file-trouble.ts'
import { looksLikePage, looksLikeXmlBook, pageText } from './page-text.ts'
import { openXlsx } from './xlsx/xlsx-book.ts'
import { openZip, type ZipArchive } from './zip/zip-file.ts'

export type OpenFile = { readonly path: string; readonly fd: number; readonly size: number }

/** What is read as a whole: pages and old workbooks. */
const MAX_WHOLE = 300_000_000

/** Opens whatever has tables and is no plain text. Throws a `FileTrouble` for what can't be read. */
export async function openBook(file: OpenFile, head: Uint8Array): Promise<Book> {
  switch (containerOf(head)) {
    case 'zip':
      return openZipBook(file)
    case 'ole':
      return openOld(await whole(file))
    case null:
      return openMarkedUp(file, head)
  }
}

async function openMarkedUp(file: OpenFile, head: Uint8Array): Promise<Book> {
  if (looksLikeXmlBook(head)) return openOld(await whole(file))
  if (!looksLikePage(head)) throw new FileTrouble('damaged')
  const { openPage } = await import('./html-book.ts')
  return openPage(pageText(await whole(file)))
}

async function openZipBook(file: OpenFile): Promise<Book> {
  const zip = await openZip(file.fd)
  const has = (name: string) => zip.find(name) !== undefined
  if (has('xl/workbook.bin') || has('content.xml')) return openOld(await checked(zip, file))
  if (isWorkbook(zip)) return openXlsx(zip)
  if (has('Index/Document.iwa') || has('Index.zip')) throw new FileTrouble('numbers')
  if (has('word/document.xml')) throw new FileTrouble('document')
  if (has('ppt/presentation.xml')) throw new FileTrouble('document')
  const { openArchive } = await import('./archive/open-archive.ts')
  return openArchive(zip)
}

/** SheetJS is large: it is loaded for the files that need it only. */
async function openOld(bytes: Buffer): Promise<Book> {
  const { openOldBook } = await import('./old-book.ts')
  return openOldBook(bytes)
}

function isWorkbook(zip: ZipArchive): boolean {
  return zip.names.some((name) => /^xl\/|(^|\/)workbook\.xml$/i.test(name))
}

/** SheetJS never ends on some damaged archives: every part is unpacked once before it sees them. */
async function checked(zip: ZipArchive, file: OpenFile): Promise<Buffer> {
  let total = 0
  for (const name of zip.names) {
    const part = zip.find(name)
    if (part === undefined) continue
    for await (const piece of part.bytes()) total += piece.length
    if (total > MAX_WHOLE) throw new FileTrouble('tooLarge')
  }
  return whole(file)
}

async function whole({ path, size }: OpenFile): Promise<Buffer> {
  if (size > MAX_WHOLE) throw new FileTrouble('tooLarge')
  return readFile(path)
}
