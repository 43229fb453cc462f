import type { CellAt, CellRange } from '../../grid/selection/selection.ts'
import type { Matcher } from './matcher.ts'

/** The cells that are searched: the view, or a range of it. */
export type SearchArea = {
  readonly range: CellRange
  /** What a person reads in a cell. */
  readonly textAt: (row: number, col: number) => string
}

/** How many cells of the area match. */
export function countMatches(matcher: Matcher, { range, textAt }: SearchArea): number {
  let count = 0
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let col = range.left; col <= range.right; col += 1) {
      if (matcher.matches(textAt(row, col))) count += 1
    }
  }
  return count
}

/** The next cell that matches, going round row by row; the one it starts from comes last. */
export function nextMatch(
  matcher: Matcher,
  { range, textAt }: SearchArea,
  from: CellAt,
  direction: -1 | 1,
): CellAt | null {
  const width = range.right - range.left + 1
  const total = width * (range.bottom - range.top + 1)
  if (total <= 0) return null
  const start = (clamp(from.row, range.top, range.bottom) - range.top) * width
  const place = start + clamp(from.col, range.left, range.right) - range.left
  for (let step = 1; step <= total; step += 1) {
    const at = (((place + direction * step) % total) + total) % total
    const cell = { row: range.top + Math.floor(at / width), col: range.left + (at % width) }
    if (matcher.matches(textAt(cell.row, cell.col))) return cell
  }
  return null
}

/** Every cell of the area that matches, with its new text. */
export function replacements(
  matcher: Matcher,
  { range, textAt }: SearchArea,
  by: string,
): readonly { readonly row: number; readonly col: number; readonly text: string }[] {
  const found: { row: number; col: number; text: string }[] = []
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let col = range.left; col <= range.right; col += 1) {
      const text = textAt(row, col)
      if (matcher.matches(text)) found.push({ row, col, text: matcher.replace(text, by) })
    }
  }
  return found
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
