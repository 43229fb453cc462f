import type { TableRow } from '../../read-table.ts'
import type { Book, SheetRow } from '../book.ts'
import type { ZipArchive, ZipPart } from '../zip/zip-file.ts'
import { type CsvTable, readCsvPart } from './csv-part.ts'

/** A table whose rows say more about what the rows of another refer to. */
export type Joined = {
  /** The file it stands in, e.g. `users.csv`. */
  readonly file: string
  /** Its column that is referred to. */
  readonly key: string
  /** The column of the first table that refers to it. */
  readonly from: string
  /** Its columns that are taken over, and how they are called then. */
  readonly take: readonly { readonly header: string; readonly as: string }[]
}

const BATCH = 500

/** A part by its file name, in whatever folder of the archive it lies. */
export function partCalled(zip: ZipArchive, file: string): ZipPart | undefined {
  const name = zip.names.find((one) => one.toLowerCase().split('/').at(-1) === file)
  return name === undefined ? undefined : zip.find(name)
}

/** One file of an archive as a sheet, with columns of others behind its own where they say more. */
export async function joinedBook(zip: ZipArchive, part: ZipPart, joins: readonly Joined[]): Promise<Book> {
  const table = await readCsvPart(part)
  const more = await Promise.all(joins.map((join) => lookUp(zip, table, join)))
  const added = more.filter((own) => own !== null)
  const width = table.headers.length
  const headers = [...table.headers, ...added.flatMap((own) => own.headers)]
  const name = part.name.split('/').at(-1) ?? part.name
  const rows = [{ line: 1, cells: headers }, ...table.rows].map((row, index): SheetRow => {
    const cells = index === 0 || row.trouble !== undefined ? row.cells : widened(row, width, added)
    return { ...row, cells, isHidden: false, uncalculated: 0, hasHiddenCells: false }
  })
  return {
    sheets: [{ name, isHidden: false }],
    async *read() {
      for (let at = 0; at < rows.length; at += BATCH)
        yield { rows: rows.slice(at, at + BATCH), share: Math.min(1, (at + BATCH) / rows.length) }
    },
  }
}

type LookUp = {
  readonly headers: readonly string[]
  readonly cells: (row: TableRow) => readonly string[]
}

/** Null where the other file is not there, or does not hold what is looked for. */
async function lookUp(zip: ZipArchive, table: CsvTable, join: Joined): Promise<LookUp | null> {
  const part = partCalled(zip, join.file)
  const from = columnCalled(table, join.from)
  if (part === undefined || from < 0) return null
  const other = await readCsvPart(part)
  const key = columnCalled(other, join.key)
  const taken = join.take.flatMap(({ header, as }) => {
    const column = columnCalled(other, header)
    // What the first table says itself is not said twice.
    return column < 0 || columnCalled(table, as) >= 0 ? [] : [{ column, as }]
  })
  if (key < 0 || taken.length === 0) return null
  const byKey = new Map(other.rows.map((row) => [(row.cells[key] ?? '').trim(), row]))
  return {
    headers: taken.map(({ as }) => as),
    cells(row) {
      const found = byKey.get((row.cells[from] ?? '').trim())
      return taken.map(({ column }) => found?.cells[column] ?? '')
    },
  }
}

function columnCalled({ headers }: CsvTable, name: string): number {
  return headers.findIndex((header) => header.toLowerCase() === name.toLowerCase())
}

function widened(row: TableRow, width: number, added: readonly LookUp[]): readonly string[] {
  const own = Array.from({ length: width }, (_, index) => row.cells[index] ?? '')
  return [...own, ...added.flatMap((look) => look.cells(row)), ...row.cells.slice(width)]
}
