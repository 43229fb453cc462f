import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { extraColumnId } from '../../shared/roster/extra-column.ts'
import { kindOfColumn } from '../../shared/roster/identifier.ts'
import type { Cells, RosterSettings } from '../../shared/roster/row.ts'
import type { TableColumn } from './table.ts'

/** A roster's columns as a table: headers name the kinds of ids, so that it opens again as the same roster. */
export function rosterColumns(
  manifest: LmsManifest,
  settings: RosterSettings,
): { readonly columns: readonly TableColumn[]; readonly cells: (cells: Cells) => string[] } {
  const keys = [...manifest.columns.map((column) => column.id), ...settings.extraColumns.map(extraColumnId)]
  const columns: readonly TableColumn[] = [
    ...manifest.columns.map((column) => {
      const kind = kindOfColumn(column, settings.idKinds[column.id])
      return {
        header: kind === undefined ? column.label : `${column.label} ${kind.label}`,
        isDate: column.kind === 'date',
      }
    }),
    ...settings.extraColumns.map((header) => ({ header, isDate: false })),
  ]
  return { columns, cells: (cells) => keys.map((key) => cells[key] ?? '') }
}
