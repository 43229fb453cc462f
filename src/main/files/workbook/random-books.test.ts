import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createRandom } from '../../../../test/support/workbooks/random.ts'
import { type BookTruth, randomBook } from '../../../../test/support/workbooks/random-book.ts'
import { zipOf } from '../../../../test/support/workbooks/zip-writer.ts'
import type { Book } from './book.ts'
import { FileTrouble } from './file-trouble.ts'
import { openOldBook } from './old-book.ts'
import { openBook } from './open-book.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-books-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function truthOf(book: Book): Promise<BookTruth> {
  const sheets: BookTruth['sheets'][number][] = []
  for (const { name } of book.sheets) {
    const rows: BookTruth['sheets'][number]['rows'][number][] = []
    for await (const piece of book.read(name))
      for (const { line, isHidden, cells } of piece.rows) rows.push({ line, isHidden, cells: trimmed(cells) })
    sheets.push({ name, rows })
  }
  return { sheets }
}

function trimmed(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

/** What the app reads of a file; the trouble where it reads nothing. Any other error breaks the test. */
async function readBytes(bytes: Buffer): Promise<BookTruth | FileTrouble> {
  const path = join(folder, 'book.xlsx')
  writeFileSync(path, bytes)
  const file = await open(path)
  try {
    const book = await openBook({ path, fd: file.fd, size: bytes.length }, bytes.subarray(0, 4_096))
    return await truthOf(book)
  } catch (error) {
    if (error instanceof FileTrouble) return error
    throw error
  } finally {
    await file.close()
  }
}

/** SheetJS takes `_x005F_x0041_`, which stands for the text `_x0041_`, for «A» in some cells; Excel does not. */
const unescapedTwice = (book: BookTruth): unknown =>
  JSON.parse(JSON.stringify(book).replaceAll('a_x0041_b', 'aAb'))

const plain = ({ sheets }: BookTruth): BookTruth => ({
  sheets: sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => ({ ...row, cells: trimmed(row.cells) })),
  })),
})

describe('random workbooks', { timeout: 30_000 }, () => {
  it('are read cell by cell as they were meant, and as SheetJS reads them', async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const book = randomBook(seed, false)
      expect(await readBytes(book.bytes), `seed ${seed}`).toEqual(plain(book))
      const other = await truthOf(openOldBook(book.bytes))
      expect(unescapedTwice(plain(other)), `seed ${seed}`).toEqual(unescapedTwice(plain(book)))
    }
  })

  it('are read where a spreadsheet opens them: odd names, none, paths from the root, UTF-16, prefixes', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const book = randomBook(seed, true)
      expect(await readBytes(book.bytes), `seed ${seed}`).toEqual(plain(book))
    }
  })

  it('are read as they are or refused where bits were flipped, a piece is missing or doubled', async () => {
    let refused = 0
    for (let seed = 1; seed <= 250; seed += 1) {
      const random = createRandom(seed)
      const book = randomBook(1 + random.below(40), false)
      const read = await readBytes(damaged(book.bytes, random))
      if (read instanceof FileTrouble) refused += 1
      else expect(read, `seed ${seed}`).toEqual(plain(book))
    }
    expect(refused).toBeGreaterThan(100)
  })

  it('are refused where they unpack to very much, before anything is unpacked', async () => {
    const { entries } = randomBook(1, false)
    const bomb = { name: 'xl/media/image1.png', content: new Uint8Array(60_000_000) }
    const started = process.memoryUsage().rss
    expect(await readBytes(zipOf([...entries, bomb]))).toMatchObject({ trouble: 'tooLarge' })
    const lie = entries.map((entry) => (entry.name.includes('sheet1') ? { ...entry, declared: 10 } : entry))
    expect(await readBytes(zipOf(lie))).toMatchObject({ trouble: 'damaged' })
    expect(process.memoryUsage().rss - started).toBeLessThan(300_000_000)
  })

  it('keep a number that is no day as the number it is, whatever its format', async () => {
    const sheet = [45_000, 123_456_789, 99_999_999_999, -5, 2_958_466, 1e300]
      .map((value, index) => `<row r="${index + 1}"><c r="A${index + 1}" s="2"><v>${value}</v></c></row>`)
      .join('')
    const { entries } = randomBook(1, false)
    const own = entries.map((entry) =>
      entry.name.endsWith('sheet1.xml')
        ? { name: entry.name, content: Buffer.from(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`) }
        : entry,
    )
    const read = await readBytes(zipOf(own))
    expect(read instanceof FileTrouble ? [] : read.sheets[0]?.rows.map(({ cells }) => cells[0])).toEqual([
      '2023-03-15',
      '123456789',
      '99999999999',
      '-5',
      '2958466',
      '1e+300',
    ])
  })
})

function damaged(bytes: Buffer, random: ReturnType<typeof createRandom>): Buffer {
  const copy = Buffer.from(bytes)
  const from = random.below(copy.length)
  switch (random.below(4)) {
    case 0:
      return copy.subarray(0, from)
    case 1:
      return Buffer.concat([
        copy.subarray(0, from),
        copy.subarray(Math.min(copy.length, from + 1 + random.below(200))),
      ])
    case 2:
      return Buffer.concat([copy.subarray(0, from), copy.subarray(0, 50), copy.subarray(from)])
    default:
      for (let count = 1 + random.below(8); count > 0; count -= 1) {
        const at = random.below(copy.length)
        copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
      }
      return copy
  }
}
