import type { LmsManifest } from '../lms/manifest.ts'
import { columnLabel } from './extra-column.ts'
import type { CellProblem, RosterRow } from './row.ts'

/** Columns whose ids are digits of one width, some with zeros before them → that width. */
export type PaddedWidths = ReadonlyMap<string, number>

const DIGITS = /^\d+$/
const FEWEST = 5
/** From this share of one width on, the others are exceptions and not another kind of id. */
const SHARE = 0.8

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
  for (const row of rows) {
    const text = row.cells[column]
    if (text === undefined || !DIGITS.test(text)) continue
    total += 1
    counts.set(text.length, (counts.get(text.length) ?? 0) + 1)
    if (text.startsWith('0') && text.length > 1) padded += 1
  }
  if (total < FEWEST || padded === 0) return null
  const [width, count] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])
  return count >= total * SHARE ? width : null
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
