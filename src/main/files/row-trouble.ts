import { MAX_CELL, MAX_COLUMNS } from './limits.ts'

/** Characters of a row that could not be read which are kept to show it. */
export const SHOWN_TEXT = 1_000

export const LONG_CELL = `A cell of this row has more than ${MAX_CELL.toLocaleString('en')} characters. Shorten it, or look for a quotation mark that is missing.`

/** Also said of a row whose cells need more columns than the roster has left. */
export const TOO_MANY_CELLS = `This row fills more columns than a roster holds (${MAX_COLUMNS}). Look for separators that should not be there.`

/** The beginning of a row, without joining all of a very long one. */
export function shownText(cells: readonly string[], delimiter: string): string {
  let text = ''
  for (const [index, cell] of cells.entries()) {
    text += `${index === 0 ? '' : delimiter}${cell.slice(0, SHOWN_TEXT)}`
    if (text.length >= SHOWN_TEXT) break
  }
  return text.slice(0, SHOWN_TEXT)
}
