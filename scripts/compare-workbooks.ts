import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import type { Book } from '../src/main/files/workbook/book.ts'
import { cellText } from '../src/main/files/workbook/cell-text.ts'
import { openOldBook } from '../src/main/files/workbook/old-book.ts'
import { openBook } from '../src/main/files/workbook/open-book.ts'
import { randomBook } from '../test/support/workbooks/random-book.ts'

/**
 * Compares readers of workbooks cell by cell with what random workbooks were made to hold, and with one another over the
 * fixtures: `node scripts/compare-workbooks.ts [count]`. The figures stand in docs/decisions/workbook-reader.md.
 */
const count = Number(process.argv[2] ?? 1_000)
const folder = mkdtempSync(join(tmpdir(), 'muster-compare-'))

/** «sheet line column» → text; blanks are left out. */
type Cells = ReadonlyMap<string, string>
const READERS: Readonly<Record<string, (bytes: Buffer) => Promise<Cells>>> = {
  Muster: readOurs,
  SheetJS: async (bytes) => cellsOf(openOldBook(bytes)),
  hucre: readHucre,
}

async function readOurs(bytes: Buffer): Promise<Cells> {
  const path = join(folder, 'book')
  writeFileSync(path, bytes)
  const file = await open(path)
  try {
    return await cellsOf(await openBook({ path, fd: file.fd, size: bytes.length }, bytes.subarray(0, 4_096)))
  } finally {
    await file.close()
  }
}

async function cellsOf(book: Book): Promise<Cells> {
  const cells = new Map<string, string>()
  for (const { name } of book.sheets)
    for await (const { rows } of book.read(name))
      for (const row of rows) add(cells, name, row.line, row.cells)
  return cells
}

function add(cells: Map<string, string>, sheet: string, line: number, texts: readonly string[]): void {
  for (const [column, text] of texts.entries()) if (text !== '') cells.set(`${sheet} ${line} ${column}`, text)
}

async function readHucre(bytes: Buffer): Promise<Cells> {
  const book = await readXlsx(bytes, { readStyles: true })
  const cells = new Map<string, string>()
  const is1904 = book.dateSystem === '1904'
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  for (const sheet of book.sheets)
    for (const [row, values] of sheet.rows.entries()) {
      const texts = values.map((value, column) => {
        if (value === null || typeof value === 'string') return value ?? ''
        const format = sheet.cells?.get(`${row},${column}`)?.style?.numFmt
        const plain = value instanceof Date ? (value.getTime() - epoch) / 86_400_000 : value
        return cellText({ value: plain, format: value instanceof Date ? (format ?? 'd') : format, is1904 })
      })
      if (texts.some((text) => text.trim() !== '')) add(cells, sheet.name, row + 1, texts)
    }
  return cells
}

type Score = { cells: number; wrong: number; refused: number; ms: number }

async function score(isOdd: boolean): Promise<Readonly<Record<string, Score>>> {
  const scores: Record<string, Score> = {}
  for (const name of Object.keys(READERS)) scores[name] = { cells: 0, wrong: 0, refused: 0, ms: 0 }
  for (let seed = 1; seed <= count; seed += 1) {
    const book = randomBook(seed, isOdd)
    const truth = new Map<string, string>()
    for (const { name, rows } of book.sheets) for (const row of rows) add(truth, name, row.line, row.cells)
    for (const [name, read] of Object.entries(READERS)) {
      const own = scores[name]
      if (own === undefined) continue
      own.cells += truth.size
      const started = performance.now()
      try {
        own.wrong += differences(truth, await read(book.bytes))
      } catch (error) {
        if (!(error instanceof Error)) throw error
        own.refused += 1
      }
      own.ms += performance.now() - started
    }
  }
  return scores
}

function differences(one: Cells, other: Cells): number {
  let count = 0
  for (const [key, text] of one) if (other.get(key) !== text) count += 1
  for (const key of other.keys()) if (!one.has(key)) count += 1
  return count
}

function print(title: string, scores: Readonly<Record<string, Score>>): void {
  console.log(`\n${title}`)
  console.log('reader     cells      wrong  refused  ms a book')
  for (const [name, { cells, wrong, refused, ms }] of Object.entries(scores))
    console.log(
      `${name.padEnd(8)}${String(cells).padStart(9)}${String(wrong).padStart(9)}${String(refused).padStart(9)}${(ms / count).toFixed(1).padStart(11)}`,
    )
}

try {
  print(`${count} random workbooks, as most programs write them`, await score(false))
  print(`${count} odd ones, which spreadsheets open`, await score(true))
  for (const own of ['rosters', 'reading']) {
    const fixtures = join(import.meta.dirname, '../test/fixtures', own)
    for (const name of readdirSync(fixtures).filter((file) => file.endsWith('.xlsx'))) {
      const bytes = readFileSync(join(fixtures, name))
      const read = await Promise.all(
        Object.values(READERS).map((reader) => reader(bytes).catch((error: Error) => error.message)),
      )
      const [ours, ...others] = read
      const told = others.map((other) =>
        typeof ours === 'string' || typeof other === 'string'
          ? String(ours ?? '')
          : differences(ours ?? new Map(), other),
      )
      console.log(`${name}: SheetJS ${told[0]}, hucre ${told[1]} cells otherwise`)
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
