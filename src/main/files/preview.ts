import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportOptions, ImportPreview, SourceColumn } from '../../shared/roster/import.ts'
import { guessDateOrder, guessTargets, looksLikeHeader } from '../../shared/roster/mapping.ts'
import type { Source } from './file-desk.ts'
import { fileProblems } from './file-problem.ts'
import { guessDelimiter, readTable, type TableRow } from './read-table.ts'
import { sniff } from './sniff.ts'

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
  const encoding = options?.encoding ?? sniffed.encoding
  const text = new TextDecoder(encoding).decode(head.value, { stream: true })
  if (text.trim() === '') return fail(fileProblems.empty(source.fileName))
  const delimiter = options?.delimiter ?? guessDelimiter(text.slice(0, GUESS_CHARACTERS))
  const rows = await firstRows(text, delimiter, head.value.length < source.sizeBytes)
  const hasHeader = options?.hasHeader ?? looksLikeHeader(manifest, rows[0]?.cells ?? [])
  const body = hasHeader ? rows.slice(1) : rows
  const columns = describeColumns(manifest, rows, body, hasHeader)
  return ok({
    fileName: source.fileName,
    sizeBytes: source.sizeBytes,
    options: { encoding, delimiter, hasHeader },
    columns,
    rows: body.slice(0, SHOWN_ROWS).map((row) => columns.map(({ index }) => row.cells[index] ?? '')),
    notices: noticesFor(manifest, columns, body, encoding),
    dateOrder: guessDateOrder(dateTexts(manifest, columns, body), 'dmy'),
  })
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
  rows: readonly TableRow[],
  body: readonly TableRow[],
  hasHeader: boolean,
): SourceColumn[] {
  const width = Math.max(0, ...rows.slice(0, 1_000).map((row) => row.cells.length))
  const headers = Array.from({ length: width }, (_, index) => {
    const named = hasHeader ? (rows[0]?.cells[index] ?? '').trim() : ''
    return named === '' ? `Column ${index + 1}` : named
  })
  const samples = headers.map((_, index) =>
    body
      .map((row) => (row.cells[index] ?? '').trim())
      .filter((cell) => cell !== '')
      .slice(0, SAMPLES)
      .map((cell) => cell.slice(0, 200)),
  )
  const targets = guessTargets(manifest, headers, samples)
  return headers.map((header, index) => ({
    index,
    header: header.slice(0, 500),
    samples: samples[index] ?? [],
    target: targets[index] ?? { kind: 'extra' },
  }))
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

function noticesFor(
  manifest: LmsManifest,
  columns: readonly SourceColumn[],
  body: readonly TableRow[],
  encoding: ImportOptions['encoding'],
): string[] {
  const notices: string[] = []
  if (body.length === 0) notices.push('There is a header but no row under it.')
  if (columns.length === 1) {
    notices.push('The file has one column only. If it should have more, choose another separator.')
  }
  const identity = manifest.identityColumns[0]
  if (!columns.some(({ target }) => target.kind === 'column' && target.column === identity)) {
    const label = manifest.columns.find((column) => column.id === identity)?.label ?? ''
    notices.push(`No column was recognised as «${label}». Choose which one it is.`)
  }
  const names = columns.map(({ header }) => header.toLowerCase())
  const twice = columns.filter(({ header }, index) => names.indexOf(header.toLowerCase()) !== index)
  if (twice.length > 0) {
    notices.push(
      `Several columns are called ${[...new Set(twice.map(({ header }) => `«${header}»`))].join(', ')}. The first is used, the others are kept beside it.`,
    )
  }
  const extra = columns.filter(({ target }) => target.kind === 'extra')
  if (extra.length > 0) {
    notices.push(
      `Kept as they are, without a meaning for ${manifest.label}: ${extra.map(({ header }) => `«${header}»`).join(', ')}.`,
    )
  }
  if (encoding === 'windows-1252') {
    notices.push(
      'The file is not UTF-8; it was read as Windows-1252. Look whether names with accents are right.',
    )
  }
  if (body.some((row) => row.cells.some((cell) => cell.includes('\ufffd')))) {
    notices.push(
      'Some characters could not be read (�). Choose another encoding, or export the file again as UTF-8.',
    )
  }
  return notices
}
