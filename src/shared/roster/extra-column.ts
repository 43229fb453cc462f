import type { LmsManifest } from '../lms/manifest.ts'
import type { Cells } from './row.ts'

/** Columns of a file, or of what an LMS sent, that no column of the manifest takes: kept, shown and never sent. */

const PREFIX = 'extra:'

/** Where the cells of such a column are kept. */
export function extraColumnId(header: string): string {
  return `${PREFIX}${header}`
}

/** The header of such a column; null for a column of the manifest. */
export function extraHeader(columnId: string): string | null {
  return columnId.startsWith(PREFIX) ? columnId.slice(PREFIX.length) : null
}

/** The headers of all such columns that rows have cells in, those given first. */
export function extraHeaders(rows: Iterable<Cells>, before: readonly string[] = []): string[] {
  const headers = new Set(before)
  for (const cells of rows) {
    for (const id of Object.keys(cells)) {
      const header = extraHeader(id)
      if (header !== null) headers.add(header)
    }
  }
  return [...headers]
}

/** What people call a column. */
export function columnLabel({ columns }: LmsManifest, id: string): string {
  return columns.find((column) => column.id === id)?.label ?? extraHeader(id) ?? id
}
