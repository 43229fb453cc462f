import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { ImportOptions } from '../../shared/roster/import.ts'
import { unguard } from './formula-guard.ts'
import { readTable, type TableEvents, type TableRow } from './read-table.ts'
import type { Source, TextSource, WorkbookSource } from './source.ts'

export type SourceEvents = TableEvents & {
  /** How much of the source was read, from 0 to 1; told before the rows that were read with it. */
  readonly onShare: (share: number) => void
}

/** Reads all rows of a source, piece by piece. What is wrong with a workbook is a value, with a text it is thrown. */
export async function readSource(
  source: Source,
  options: ImportOptions,
  events: SourceEvents,
  signal?: AbortSignal,
): Promise<Result<void, IpcProblem>> {
  if (source.kind === 'workbook') return readWorkbookRows(source, options, events, signal)
  const onRows: SourceEvents['onRows'] = (rows) => events.onRows(rows.map(unguardRow))
  await readTable(piecesOf(source, options, events), options, { ...events, onRows }, signal)
  return ok(undefined)
}

/** A workbook's cells say themselves what is text; in a text, an apostrophe keeps a spreadsheet from calculating. */
export function unguardRow({ line, cells }: TableRow): TableRow {
  return { line, cells: cells.map(unguard) }
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

async function readWorkbookRows(
  source: WorkbookSource,
  { sheet }: ImportOptions,
  events: SourceEvents,
  signal: AbortSignal | undefined,
): Promise<Result<void, IpcProblem>> {
  for await (const batch of source.rows(sheet ?? '')) {
    if (signal?.aborted) break
    if (!batch.ok) return batch
    events.onShare(batch.value.share)
    if (batch.value.rows.length > 0) events.onRows(batch.value.rows)
    for (let blank = 0; blank < batch.value.blankRows; blank += 1) events.onBlank()
  }
  return ok(undefined)
}
