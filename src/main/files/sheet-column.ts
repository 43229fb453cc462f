import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { SourceColumn } from '../../shared/roster/import.ts'
import { freeName } from './column-names.ts'
import type { TableRow } from './read-table.ts'

/** The name of the column that says from which sheet a row comes, where several are read together. */
export function sheetColumnName(names: readonly string[]): string {
  return freeName('Sheet', new Set(names.map((name) => name.toLowerCase())))
}

/** A row with its sheet's name as the cell behind the file's own columns. */
export function withSheetCell(row: TableRow, width: number): TableRow {
  const own = Array.from({ length: width }, (_, index) => row.cells[index] ?? '')
  return { ...row, cells: [...own, row.sheet ?? '', ...row.cells.slice(width)] }
}

/** Columns with the sheet's among them: it says the section (or else the course) where no column of the file does. */
export function withSheetTarget(manifest: LmsManifest, columns: readonly SourceColumn[]): SourceColumn[] {
  const placeIds = manifest.identityColumns.slice(1)
  const place = manifest.columns.find(
    ({ id }) => id === (placeIds.includes('section') ? 'section' : placeIds[0]),
  )
  const isTaken = columns.some(({ target }) => target.kind === 'column' && target.column === place?.id)
  const last = columns.length - 1
  if (place === undefined || isTaken) return [...columns]
  const idKind = place.idKinds?.[0]?.id ?? null
  return columns.map((column) =>
    column.index === last
      ? { ...column, target: { kind: 'column', column: place.id, idKind }, isUnsure: true }
      : column,
  )
}
