import { guessEncoding } from '../../encoding/guess-encoding.ts'
import { guessDelimiter } from '../../guess-delimiter.ts'
import { readTable, type TableRow } from '../../read-table.ts'
import { createUtf8Judge, sniff } from '../../sniff.ts'
import { FileTrouble } from '../file-trouble.ts'
import type { ZipPart } from '../zip/zip-file.ts'

/** A table out of an archive: its header, and the rows under it. */
export type CsvTable = { readonly headers: readonly string[]; readonly rows: readonly TableRow[] }

/** What one file of an archive may unpack to. */
const MAX_PART = 200_000_000

/** Reads a CSV file of an archive. */
export async function readCsvPart(part: ZipPart): Promise<CsvTable> {
  if (part.size > MAX_PART) throw new FileTrouble('tooLarge')
  const pieces: Buffer[] = []
  for await (const piece of part.bytes()) pieces.push(piece)
  const bytes = Buffer.concat(pieces)
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  const found: TableRow[] = []
  await readTable(
    [text],
    { delimiter: guessDelimiter(text.slice(0, 64 * 1024)) },
    {
      onRows: (rows) => {
        for (const row of rows) found.push(row)
      },
      onBlank: () => undefined,
      onDamage: () => undefined,
    },
  )
  const [header, ...rows] = found
  return { headers: header?.cells.map((cell) => cell.trim()) ?? [], rows }
}

function encodingOf(bytes: Uint8Array): string {
  const sniffed = sniff(bytes.subarray(0, 64 * 1024))
  if (sniffed.kind === 'binary') throw new FileTrouble('damaged')
  if (sniffed.encoding !== null && sniffed.encoding !== 'utf-8') return sniffed.encoding
  return createUtf8Judge()(bytes) ? 'utf-8' : guessEncoding(bytes).encoding
}
