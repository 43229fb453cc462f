import type { Merge } from '../row-maker.ts'

/** Excel's last column is XFD. */
const MAX_COLUMN = 16_383

/** The column of a cell's name, from 0; undefined where it names none, as odd programs have it. */
export function columnOf(name: string | undefined): number | undefined {
  const letters = /^\s*\$?([A-Za-z]{1,3})\$?\d*\s*$/.exec(name ?? '')?.[1]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1 > MAX_COLUMN ? undefined : column - 1
}

/** A range such as A1:B3; undefined for what is none. */
export function rangeOf(name: string): Merge | undefined {
  const [from, to] = name.split(':').map((corner) => /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(corner))
  const startCol = columnOf(from?.[1])
  const endCol = columnOf(to?.[1])
  if (startCol === undefined || endCol === undefined) return undefined
  return { startRow: Number(from?.[2]) - 1, endRow: Number(to?.[2]) - 1, startCol, endCol }
}
