import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { guessDateOrder } from '../../shared/recognise/date-order.ts'
import { createHeaderReader, guessHeader, guessSkipRows } from '../../shared/recognise/header-row.ts'
import { isPasswordHeader } from '../../shared/recognise/read-header.ts'
import { type Recognised, recogniseColumns } from '../../shared/recognise/recognise.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportPreview, ImportWishes, SourceColumn } from '../../shared/roster/import.ts'
import type { DateOrder } from '../../shared/roster/row.ts'
import { nameColumns } from './column-names.ts'
import { fileProblems } from './file-problem.ts'
import { MAX_COLUMNS } from './limits.ts'
import { type FirstLook, firstLook } from './look.ts'
import { createNobodyFilter } from './nobody-filter.ts'
import { previewNotices } from './preview-notices.ts'
import { datesQuestion, headerQuestion } from './preview-questions.ts'
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
  const { encoding, delimiter, sheet, sheets, estimatedRows, allSheets = false } = look.value
  // Before anything is made of the cells: a line of a million of them is no table.
  const width = filledWidth(look.value.rows)
  if (width > MAX_COLUMNS) return fail(fileProblems.tooWide(source.fileName, width))
  const reader = createHeaderReader(manifest)
  const texts = look.value.rows.map(({ cells }) => cells)
  const skipRows = wishes.skipRows ?? guessSkipRows(reader, texts)
  const rows = look.value.rows.slice(skipRows)
  const guess = guessHeader(reader, texts.slice(skipRows))
  const hasHeader = wishes.hasHeader ?? guess.hasHeader
  const headers = hasHeader ? (rows[0]?.cells ?? []) : []
  const named = nameColumns(headers, filledWidth(rows))
  const nobodyRows = wishes.nobodyRows ?? 'leaveOut'
  const filter = createNobodyFilter(headers, nobodyRows)
  const under = filter.keep(hasHeader ? rows.slice(1) : rows)
  const body = allSheets ? under.map((row) => withSheetCell(row, named.length)) : under
  const names = allSheets ? [...named, sheetColumnName(named)] : named
  const recognised = recogniseColumns(manifest, { names, headers, rows: body.map(({ cells }) => cells) })
  const described = describeColumns(names, body, recognised)
  const columns = allSheets ? withSheetTarget(manifest, described) : described
  const dates = guessDateOrder(dateTexts(manifest, columns, body), usualOrder)
  const isHeaderOpen = wishes.hasHeader === undefined && !guess.isSure
  return ok({
    fileName: source.fileName,
    sizeBytes: source.sizeBytes,
    options: { encoding, delimiter, hasHeader, skipRows, sheet, nobodyRows, ...choicesOf(look.value) },
    sheets,
    columns,
    rows: body.slice(0, SHOWN_ROWS).map((row) => columns.map((column) => shown(row, column))),
    notices: [
      ...recognised.notices,
      ...look.value.notices,
      ...filter.notices(),
      ...previewNotices(manifest, { columns, headers, body, estimatedRows, dates }),
    ],
    dateOrder: dates.order,
    questions: [
      ...look.value.questions,
      ...(isHeaderOpen ? [headerQuestion(rows[0]?.cells ?? [], hasHeader)] : []),
      ...recognised.questions,
      ...datesQuestion(dates),
    ],
  })
}

/** What a workbook only gives to choose. */
function choicesOf({ allSheets, hiddenRows }: FirstLook): Pick<FirstLook, 'allSheets' | 'hiddenRows'> {
  return {
    ...(allSheets === undefined ? {} : { allSheets }),
    ...(hiddenRows === undefined ? {} : { hiddenRows }),
  }
}

/** A password is not shown either. */
function shown(row: TableRow, { header, index }: SourceColumn): string {
  return isPasswordHeader(header) ? '' : (row.cells[index] ?? '')
}

/** Up to the last column with a name or a filled cell: spreadsheets write separators for columns long emptied. */
function filledWidth(rows: readonly TableRow[]): number {
  return rows.reduce(
    (width, { cells }) => Math.max(width, cells.findLastIndex((cell) => cell.trim() !== '') + 1),
    0,
  )
}

function describeColumns(
  names: readonly string[],
  body: readonly TableRow[],
  { targets, unsure }: Recognised,
): SourceColumn[] {
  return names.map((header, index) => ({
    index,
    header,
    samples: isPasswordHeader(header) ? [] : samplesOf(body, index),
    target: targets[index] ?? { kind: 'extra' },
    ...(unsure.has(index) ? { isUnsure: true } : {}),
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
