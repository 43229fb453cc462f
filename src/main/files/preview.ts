import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportOptions, ImportPreview, SourceColumn } from '../../shared/roster/import.ts'
import { guessDateOrder, guessTargets, looksLikeHeader, recogniseForm } from '../../shared/roster/mapping.ts'
import { nameColumns } from './column-names.ts'
import type { Source } from './file-desk.ts'
import { fileProblems } from './file-problem.ts'
import { unguard } from './formula-guard.ts'
import { MAX_COLUMNS } from './limits.ts'
import { previewNotices } from './preview-notices.ts'
import { guessDelimiter, readTable, type TableRow } from './read-table.ts'
import { isAscii, sniff } from './sniff.ts'

const SHOWN_ROWS = 50
const SAMPLES = 5
const GUESS_CHARACTERS = 64 * 1024

/** What is in a source and where its columns would go; `options` null lets Muster find them out. */
export async function previewSource(
  source: Source,
  manifest: LmsManifest,
  options: ImportOptions | null,
): Promise<Result<ImportPreview, IpcProblem>> {
  const head = await source.head()
  if (!head.ok) return head
  const sniffed = sniff(head.value)
  if (sniffed.kind === 'binary')
    return fail(fileProblems.binary(source.fileName, sniffed.what, sniffed.advice))
  const encoding =
    options === null ? await encodingOf(source, head.value, sniffed.encoding) : ok(options.encoding)
  if (!encoding.ok) return encoding
  const text = new TextDecoder(encoding.value).decode(head.value, { stream: true })
  if (text.trim() === '') return fail(fileProblems.empty(source.fileName))
  const delimiter = options?.delimiter ?? guessDelimiter(text.slice(0, GUESS_CHARACTERS))
  const rows = await firstRows(text, delimiter, head.value.length < source.sizeBytes)
  const hasHeader = options?.hasHeader ?? looksLikeHeader(manifest, rows[0]?.cells ?? [])
  const headers = hasHeader ? (rows[0]?.cells ?? []) : []
  const body = hasHeader ? rows.slice(1) : rows
  const width = filledWidth(rows)
  if (width > MAX_COLUMNS) return fail(fileProblems.tooWide(source.fileName, width))
  const columns = describeColumns(manifest, nameColumns(headers, width), body)
  const estimatedRows = Math.round((body.length / head.value.length) * source.sizeBytes)
  return ok({
    fileName: source.fileName,
    sizeBytes: source.sizeBytes,
    options: { encoding: encoding.value, delimiter, hasHeader },
    columns,
    rows: body.slice(0, SHOWN_ROWS).map((row) => columns.map(({ index }) => unguard(row.cells[index] ?? ''))),
    notices: [
      ...formNotice(manifest, headers),
      ...previewNotices(manifest, { columns, headers, body, encoding: encoding.value, estimatedRows }),
    ],
    dateOrder: guessDateOrder(dateTexts(manifest, columns, body), 'dmy'),
  })
}

function formNotice(manifest: LmsManifest, headers: readonly string[]): string[] {
  const form = recogniseForm(manifest, headers)
  return form === undefined
    ? []
    : [`Recognised: ${form.label}. Its columns and words are read as they are meant.`]
}

/**
 * The first part of a file may be plain ASCII and a name with an accent come near its end: then all of it is looked
 * at. A file whose first part is UTF-8 beyond ASCII stays UTF-8, even with a broken character somewhere.
 */
async function encodingOf(
  source: Source,
  head: Uint8Array,
  sniffed: ImportOptions['encoding'],
): Promise<Result<ImportOptions['encoding'], IpcProblem>> {
  if (sniffed !== 'utf-8' || head.length >= source.sizeBytes || !isAscii(head)) return ok(sniffed)
  const isUtf8 = await source.isUtf8()
  return isUtf8.ok ? ok(isUtf8.value ? 'utf-8' : 'windows-1252') : isUtf8
}

/** Up to the last column with a name or a filled cell: spreadsheets write separators for columns long emptied. */
function filledWidth(rows: readonly TableRow[]): number {
  return rows.reduce(
    (width, { cells }) => Math.max(width, cells.findLastIndex((cell) => cell.trim() !== '') + 1),
    0,
  )
}

/** The head may end inside a row: its last one is not shown then. */
async function firstRows(
  text: string,
  delimiter: ImportOptions['delimiter'],
  isCut: boolean,
): Promise<TableRow[]> {
  const rows: TableRow[] = []
  const pieces = async function* () {
    yield text
  }
  await readTable(
    pieces(),
    { delimiter },
    {
      onRows: (more) => rows.push(...more),
      onUnread: () => undefined,
      onBlank: () => undefined,
    },
  )
  return isCut ? rows.slice(0, -1) : rows
}

function describeColumns(
  manifest: LmsManifest,
  names: readonly string[],
  body: readonly TableRow[],
): SourceColumn[] {
  const samples = names.map((_, index) => samplesOf(body, index))
  const targets = guessTargets(manifest, names, samples)
  return names.map((header, index) => ({
    index,
    header,
    samples: samples[index] ?? [],
    target: targets[index] ?? { kind: 'extra' },
  }))
}

function samplesOf(body: readonly TableRow[], index: number): string[] {
  const samples: string[] = []
  for (const row of body) {
    const cell = unguard((row.cells[index] ?? '').trim())
    if (cell !== '') samples.push(cell.slice(0, 200))
    if (samples.length === SAMPLES) break
  }
  return samples
}

function dateTexts(
  manifest: LmsManifest,
  columns: readonly SourceColumn[],
  body: readonly TableRow[],
): string[] {
  const isDate = (id: string) => manifest.columns.some((column) => column.id === id && column.kind === 'date')
  return columns.flatMap(({ index, target }) =>
    target.kind === 'column' && isDate(target.column) ? body.map((row) => row.cells[index] ?? '') : [],
  )
}
