import type { LmsManifest } from '../lms/manifest.ts'
import { columnLabel } from './extra-column.ts'
import type { CellProblem, RosterRow } from './row.ts'

/** Columns whose ids are digits of one width, some with zeros before them → that width. */
export type PaddedWidths = ReadonlyMap<string, number>

const DIGITS = /^\d+$/
const FEWEST = 5
/** From this share of one width on, the others are exceptions and not another kind of id. */
const SHARE = 0.8
/** From this share on, where everything else speaks for lost zeros. */
const MOST = 0.5
/** So many ids may have lost their zeros for each that kept them. */
const LOST_TO_KEPT = 2

/** Pure. Spreadsheets drop the zeros before a number; only a column that has such zeros can have lost some. */
export function paddedWidths({ columns }: LmsManifest, rows: readonly RosterRow[]): PaddedWidths {
  const widths = new Map<string, number>()
  for (const { id, kind } of columns) {
    const width = kind === 'id' ? widthOf(rows, id) : null
    if (width !== null) widths.set(id, width)
  }
  return widths
}

function widthOf(rows: readonly RosterRow[], column: string): number | null {
  const counts = new Map<number, number>()
  let total = 0
  let padded = 0
  /** Width → how many of that width begin with a zero. */
  const paddedAt = new Map<number, number>()
  for (const row of rows) {
    const text = row.cells[column]
    if (text === undefined || !DIGITS.test(text)) continue
    total += 1
    counts.set(text.length, (counts.get(text.length) ?? 0) + 1)
    if (!text.startsWith('0') || text.length === 1) continue
    padded += 1
    paddedAt.set(text.length, (paddedAt.get(text.length) ?? 0) + 1)
  }
  if (total < FEWEST || padded === 0) return null
  const [width, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])
  if (count >= total * SHARE) return width
  // Many have lost them: then all that kept theirs are of one width, the greatest, and those are most of the ids that
  // begin low enough to have zeros. Ids that are just of several lengths don't look like that.
  const isGreatest = [...counts.keys()].every((other) => other <= width)
  const isOfOneWidth = isGreatest && paddedAt.get(width) === padded
  return isOfOneWidth && count >= total * MOST && total - count <= padded * LOST_TO_KEPT ? width : null
}

/** Pure. The ids of a row that are shorter than their column's. */
export function lostZeros(manifest: LmsManifest, widths: PaddedWidths, row: RosterRow): CellProblem[] {
  const problems: CellProblem[] = []
  for (const [column, width] of widths) {
    const text = row.cells[column]
    if (text === undefined || text.length >= width || !DIGITS.test(text)) continue
    const label = columnLabel(manifest, column)
    const fix = text.padStart(width, '0')
    problems.push({
      rowId: row.id,
      column,
      severity: 'warning',
      code: `id.zeros.${column}`,
      message: `«${text}» is shorter than the other ids in ${label}. A spreadsheet may have dropped the zeros: ${fix}.`,
      fix,
    })
  }
  return problems
}
