import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { ImportOptions } from '../../shared/roster/import.ts'
import { unguard } from './formula-guard.ts'
import { readTable, type TableEvents, type TableRow } from './read-table.ts'
import { rowsAbove, sheetsAlike, tableRows } from './sheets-alike.ts'
import type { Source, TextSource, WorkbookSource } from './source.ts'
import type { Damage } from './text-damage.ts'

export type SourceEvents = TableEvents & {
  /** How much of the source was read, from 0 to 1; told before the rows that were read with it. */
  readonly onShare: (share: number) => void
  readonly onDamage: (damage: Damage) => void
}

/** Reads all rows of a source, piece by piece. What is wrong with a workbook is a value, with a text it is thrown. */
export async function readSource(
  source: Source,
  options: ImportOptions,
  events: SourceEvents,
  signal?: AbortSignal,
): Promise<Result<void, IpcProblem>> {
  if (source.kind === 'workbook') return readSheets(source, options, events, signal)
  const onRows: SourceEvents['onRows'] = (rows) => events.onRows(rows.map(unguardRow))
  await readTable(piecesOf(source, options, events), options, { ...events, onRows }, signal)
  return ok(undefined)
}

/** A workbook's cells say themselves what is text; in a text, an apostrophe keeps a spreadsheet from calculating. */
export function unguardRow(row: TableRow): TableRow {
  return { ...row, cells: row.cells.map(unguard) }
}

async function* piecesOf(
  source: TextSource,
  { encoding }: ImportOptions,
  { onShare }: SourceEvents,
): AsyncIterable<string> {
  for await (const { text, bytes } of source.text(encoding)) {
    onShare(source.sizeBytes === 0 ? 1 : Math.min(1, bytes / source.sizeBytes))
    yield text
  }
}

/** A sheet to be read, with how many rows come before its body; of the first one the import knows itself. */
type SheetPart = { readonly name: string; readonly above: number; readonly isNamed: boolean }

async function readSheets(
  source: WorkbookSource,
  options: ImportOptions,
  events: SourceEvents,
  signal: AbortSignal | undefined,
): Promise<Result<void, IpcProblem>> {
  const parts = await partsOf(source, options)
  if (!parts.ok) return parts
  for (const [index, part] of parts.value.entries()) {
    const onShare = (share: number) => events.onShare((index + share) / parts.value.length)
    const read = await readRows(source, part, options, { ...events, onShare }, signal)
    if (!read.ok || signal?.aborted) return read
  }
  return ok(undefined)
}

async function partsOf(
  source: WorkbookSource,
  { sheet, allSheets, skipRows, hasHeader, hiddenRows = 'import' }: ImportOptions,
): Promise<Result<readonly SheetPart[], IpcProblem>> {
  const first = { name: sheet ?? '', above: 0, isNamed: allSheets === true }
  if (allSheets !== true) return ok([first])
  const heads = await source.heads()
  if (!heads.ok) return heads
  const main = heads.value.find(({ name }) => name === sheet)
  if (main === undefined) return ok([first])
  const header = hasHeader ? (tableRows(main, hiddenRows)[skipRows]?.cells ?? []) : []
  const others = sheetsAlike(heads.value, main)
    .filter((head) => head !== main)
    .map((head) => ({
      name: head.name,
      above: rowsAbove(head, header, hiddenRows) ?? skipRows + (hasHeader ? 1 : 0),
      isNamed: true,
    }))
  return ok([first, ...others])
}

async function readRows(
  source: WorkbookSource,
  { name, above, isNamed }: SheetPart,
  { hiddenRows = 'import' }: ImportOptions,
  events: SourceEvents,
  signal: AbortSignal | undefined,
): Promise<Result<void, IpcProblem>> {
  let left = above
  for await (const batch of source.rows(name, hiddenRows)) {
    if (signal?.aborted) break
    if (!batch.ok) return batch
    events.onShare(batch.value.share)
    const body = batch.value.rows.filter(({ cells }) => {
      if (left === 0 || cells.length === 0) return true
      left -= 1
      return false
    })
    if (body.length > 0) events.onRows(isNamed ? body.map((row) => ({ ...row, sheet: name })) : body)
    for (let blank = 0; blank < batch.value.blankRows; blank += 1) events.onBlank()
  }
  return ok(undefined)
}
