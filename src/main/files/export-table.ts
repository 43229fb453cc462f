import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import Papa from 'papaparse'
import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { ExportForm, LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { kindOfColumn } from '../../shared/roster/identifier.ts'
import { RESULT_HEADERS } from '../../shared/roster/mapping.ts'
import type { Cells, RosterRow, RosterSettings } from '../../shared/roster/row.ts'
import { createRowJudge } from '../../shared/roster/validate.ts'
import type { ResultRecord } from '../run/journal/journal.ts'
import { formRow } from './export-form.ts'
import { notWrittenProblem } from './file-problem.ts'
import { guard } from './formula-guard.ts'

type Written = Promise<Result<{ readonly fileName: string }, IpcProblem>>

const BATCH = 1_000
/** Excel takes a CSV for UTF-8 only with this mark. */
const BYTE_ORDER_MARK = '\ufeff'

type Style = { readonly mark: string; readonly cell: (text: string) => string }
const FOR_SPREADSHEETS: Style = { mark: BYTE_ORDER_MARK, cell: guard }

/** A roster as CSV that opens again as the same roster: headers name the kinds of ids. */
export function exportRoster(
  path: string,
  manifest: LmsManifest,
  settings: RosterSettings,
  rows: Iterable<RosterRow>,
): Written {
  const table = rosterColumns(manifest, settings)
  return writeTable(
    path,
    table.headers,
    mapRows(rows, (row) => table.cells(row.cells)),
  )
}

export type LeftOut = { readonly row: number; readonly reason: string }

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
    else leftOut.push({ row: index + 1, reason: written.reason })
  })
  // Read by a program and not by a spreadsheet: neither byte-order mark nor formula guard.
  const headers = form.columns.map((column) => column.header)
  const result = await writeTable(path, headers, body, { mark: '', cell: (text) => text })
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
  return writeTable(
    path,
    [...table.headers, ...RESULT_HEADERS],
    mapRows(records, (record) => [
      ...table.cells(record.cells),
      record.state,
      record.message === '' ? record.note : record.message,
      record.advice,
      record.finishedAt ?? '',
    ]),
  )
}

function rosterColumns(manifest: LmsManifest, settings: RosterSettings) {
  const keys = [
    ...manifest.columns.map((column) => column.id),
    ...settings.extraColumns.map((header) => `extra:${header}`),
  ]
  const headers = [
    ...manifest.columns.map((column) => {
      const kind = kindOfColumn(column, settings.idKinds[column.id])
      return kind === undefined ? column.label : `${column.label} ${kind.label}`
    }),
    ...settings.extraColumns,
  ]
  return { headers, cells: (cells: Cells) => keys.map((key) => cells[key] ?? '') }
}

function* mapRows<T>(items: Iterable<T>, map: (item: T) => readonly string[]): Iterable<readonly string[]> {
  for (const item of items) yield map(item)
}

/** Writes beside the target and renames, so that a full disk or a crash never leaves half a file in its place. */
async function writeTable(
  path: string,
  headers: readonly string[],
  rows: Iterable<readonly string[]>,
  style: Style = FOR_SPREADSHEETS,
): Written {
  const fileName = basename(path)
  const temporary = `${path}.${randomUUID().slice(0, 8)}.part`
  try {
    const file = await open(temporary, 'w')
    try {
      await file.write(`${style.mark}${lines([headers], style)}`)
      let batch: (readonly string[])[] = []
      for (const row of rows) {
        batch.push(row)
        if (batch.length < BATCH) continue
        await file.write(`\r\n${lines(batch, style)}`)
        batch = []
      }
      if (batch.length > 0) await file.write(`\r\n${lines(batch, style)}`)
      await file.write('\r\n')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    return ok({ fileName })
  } catch (error) {
    await rm(temporary, { force: true })
    const problem = notWrittenProblem(fileName, error)
    if (problem === undefined) throw error
    return fail(problem)
  }
}

function lines(rows: readonly (readonly string[])[], style: Style): string {
  return Papa.unparse(
    rows.map((row) => row.map(style.cell)),
    { newline: '\r\n' },
  )
}
