import type { RosterRow } from '../../../shared/roster/row.ts'

const SHOWN = 300

/** Pure. What stands in the grid for a line of the file that could not be read, until its cells are filled. */
export function bannerOf(row: RosterRow | null): string | null {
  if (row?.unread === undefined || Object.values(row.cells).some((text) => text !== '')) return null
  const line = row.origin === undefined ? 'Not read' : `Line ${row.origin.line}, not read`
  return `${line}: ${row.unread.text.replaceAll(/\s+/g, ' ').slice(0, SHOWN)}`
}
