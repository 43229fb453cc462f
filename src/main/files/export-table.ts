import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { ExportForm, LmsManifest } from '../../shared/lms/manifest.ts'
import { RESULT_HEADERS } from '../../shared/recognise/result-headers.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { RosterRow, RosterSettings } from '../../shared/roster/row.ts'
import { rowLabel } from '../../shared/roster/row-label.ts'
import { createRowJudge } from '../../shared/roster/validate.ts'
import type { ResultRecord } from '../run/journal/journal.ts'
import { formRow } from './export-form.ts'
import { rosterColumns } from './roster-columns.ts'
import { formOfName, type Table } from './table.ts'
import { writeWorkbook } from './workbook/write-workbook.ts'
import type { Written } from './write-file.ts'
import { FOR_PROGRAMS, FOR_SPREADSHEETS, writeTextTable } from './write-text-table.ts'

/**
 * A roster as a table that opens again as the same roster: headers name the kinds of ids. The ending of the name says
 * which file it becomes: CSV, TSV or an Excel workbook.
 */
export function exportRoster(
  path: string,
  manifest: LmsManifest,
  settings: RosterSettings,
  rows: Iterable<RosterRow>,
): Written {
  const table = rosterColumns(manifest, settings)
  return writeTable(path, { columns: table.columns, rows: mapRows(rows, (row) => table.cells(row.cells)) })
}

/** `row`: what people call it, such as «Line 14». */
export type LeftOut = { readonly row: string; readonly reason: string }

/** A roster in a layout of the LMS's own; rows that layout can't say are left out and told. */
export async function exportInForm(
  path: string,
  form: ExportForm,
  manifest: LmsManifest,
  settings: RosterSettings,
  timeZone: string,
  rows: readonly RosterRow[],
): Promise<Result<{ readonly fileName: string; readonly leftOut: readonly LeftOut[] }, IpcProblem>> {
  const judge = createRowJudge(manifest, settings)
  const leftOut: LeftOut[] = []
  const body: (readonly string[])[] = []
  rows.forEach((row, index) => {
    const written = formRow(form, manifest, judge, timeZone, row)
    if (written === null) return
    if (written.ok) body.push(written.cells)
    else leftOut.push({ row: rowLabel(row, index), reason: written.reason })
  })
  const columns = form.columns.map(({ header }) => ({ header, isDate: false }))
  const result = await writeTextTable(path, { columns, rows: body }, FOR_PROGRAMS)
  return result.ok ? ok({ ...result.value, leftOut }) : result
}

/** A run's results: the roster's own columns first, then what became of each row. Opens again as a roster. */
export function exportResults(
  path: string,
  manifest: LmsManifest,
  settings: RosterSettings,
  records: Iterable<ResultRecord>,
): Written {
  const table = rosterColumns(manifest, settings)
  const results = RESULT_HEADERS.map((header) => ({ header, isDate: false }))
  return writeTable(path, {
    columns: [...table.columns, ...results],
    rows: mapRows(records, (record) => [
      ...table.cells(record.cells),
      lineOf(record),
      record.unread !== null && record.state === 'failed' ? 'not read' : record.state,
      record.message === '' ? record.note : record.message,
      record.advice,
      record.finishedAt ?? '',
    ]),
  })
}

/** The line of the file, with its sheet where rows of several stand together. */
function lineOf({ line, sheet }: ResultRecord): string {
  if (line === null) return ''
  return sheet === null ? String(line) : `${sheet} ${line}`
}

function* mapRows<T>(items: Iterable<T>, map: (item: T) => readonly string[]): Iterable<readonly string[]> {
  for (const item of items) yield map(item)
}

function writeTable(path: string, table: Table): Written {
  switch (formOfName(path)) {
    case 'xlsx':
      return writeWorkbook(path, table)
    case 'tsv':
      return writeTextTable(path, table, { ...FOR_SPREADSHEETS, delimiter: '\t' })
    case 'csv':
      return writeTextTable(path, table, FOR_SPREADSHEETS)
  }
}
