import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { RosterSettings } from '../../shared/roster/row.ts'
import { rosterColumns } from './roster-columns.ts'
import { formOfName } from './table.ts'
import { writeTemplateWorkbook } from './workbook/write-template.ts'
import type { Written } from './write-file.ts'
import { FOR_SPREADSHEETS, writeTextTable } from './write-text-table.ts'

const USUAL: RosterSettings = { connectionId: null, idKinds: {}, dateOrder: 'dmy', extraColumns: [] }

/**
 * An empty table with the columns of an LMS and a few examples, to be filled in with a spreadsheet. It opens in Muster
 * as it is. A workbook offers the choices in its cells and tells on a second sheet what each column is.
 */
export function writeTemplate(path: string, manifest: LmsManifest): Written {
  const { columns, cells } = rosterColumns(manifest, USUAL)
  const rows = manifest.examples.map(cells)
  return formOfName(path) === 'xlsx'
    ? writeTemplateWorkbook(path, manifest, { columns, rows })
    : writeTextTable(path, { columns, rows }, FOR_SPREADSHEETS)
}
