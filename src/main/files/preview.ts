import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportPreview, ImportWishes, SourceColumn } from '../../shared/roster/import.ts'
import {
  guessDateOrder,
  guessSkipRows,
  guessTargets,
  looksLikeHeader,
  recogniseForm,
} from '../../shared/roster/mapping.ts'
import type { DateOrder } from '../../shared/roster/row.ts'
import { nameColumns } from './column-names.ts'
import { fileProblems } from './file-problem.ts'
import { MAX_COLUMNS } from './limits.ts'
import { type FirstLook, firstLook } from './look.ts'
import { previewNotices } from './preview-notices.ts'
import type { TableRow } from './read-table.ts'
import { sheetColumnName, withSheetCell, withSheetTarget } from './sheet-column.ts'
import type { Source } from './source.ts'

const SHOWN_ROWS = 50
const SAMPLES = 5

/**
 * What is in a source and where its columns would go; what `wishes` leaves open Muster finds out. `usualOrder` is how
 * dates are read that could be either.
 */
export async function previewSource(
  source: Source,
  manifest: LmsManifest,
  wishes: ImportWishes,
  usualOrder: DateOrder = 'dmy',
): Promise<Result<ImportPreview, IpcProblem>> {
  const look = await firstLook(source, manifest, wishes)
  if (!look.ok) return look
  const { encoding, delimiter, sheet, sheets, estimatedRows } = look.value
  const texts = look.value.rows.map(({ cells }) => cells)
  const skipRows = wishes.skipRows ?? guessSkipRows(manifest, texts)
  const rows = look.value.rows.slice(skipRows)
  const hasHeader = wishes.hasHeader ?? looksLikeHeader(manifest, rows[0]?.cells ?? [])
  const headers = hasHeader ? (rows[0]?.cells ?? []) : []
  const width = filledWidth(rows)
  if (width > MAX_COLUMNS) return fail(fileProblems.tooWide(source.fileName, width))
  const named = nameColumns(headers, width)
  const { allSheets = false } = look.value
  const under = hasHeader ? rows.slice(1) : rows
  const body = allSheets ? under.map((row) => withSheetCell(row, width)) : under
  const names = allSheets ? [...named, sheetColumnName(named)] : named
  const described = describeColumns(manifest, names, body)
  const columns = allSheets ? withSheetTarget(manifest, described) : described
  return ok({
    fileName: source.fileName,
    sizeBytes: source.sizeBytes,
    options: { encoding, delimiter, hasHeader, skipRows, sheet, ...choicesOf(look.value) },
    sheets,
    columns,
    rows: body.slice(0, SHOWN_ROWS).map((row) => columns.map(({ index }) => row.cells[index] ?? '')),
    notices: [
      ...formNotice(manifest, headers),
      ...look.value.notices,
      ...previewNotices(manifest, { columns, headers, body, estimatedRows }),
    ],
    dateOrder: guessDateOrder(dateTexts(manifest, columns, body), usualOrder),
    questions: [...look.value.questions],
  })
}

/** What a workbook only gives to choose. */
function choicesOf({ allSheets, hiddenRows }: FirstLook): Pick<FirstLook, 'allSheets' | 'hiddenRows'> {
  return {
    ...(allSheets === undefined ? {} : { allSheets }),
    ...(hiddenRows === undefined ? {} : { hiddenRows }),
  }
}

function formNotice(manifest: LmsManifest, headers: readonly string[]): string[] {
  const form = recogniseForm(manifest, headers)
  return form === undefined
    ? []
    : [`Recognised: ${form.label}. Its columns and words are read as they are meant.`]
}

/** Up to the last column with a name or a filled cell: spreadsheets write separators for columns long emptied. */
function filledWidth(rows: readonly TableRow[]): number {
  return rows.reduce(
    (width, { cells }) => Math.max(width, cells.findLastIndex((cell) => cell.trim() !== '') + 1),
    0,
  )
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
    const cell = (row.cells[index] ?? '').trim()
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
