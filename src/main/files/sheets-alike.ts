import type { HeadRow, SheetHead } from './workbook/protocol.ts'

/** Rows of a sheet among which its header is looked for. */
const LIKELY_HEADERS = 20

type HiddenRows = 'import' | 'leaveOut'

/** The first rows of a sheet that can be rows of a table, as an import with these options meets them. */
export function tableRows(head: SheetHead, hiddenRows: HiddenRows): readonly HeadRow[] {
  return head.rows.filter(({ isHidden, cells }) => cells.length > 0 && (hiddenRows === 'import' || !isHidden))
}

/** Filled sheets that can be read together with this one, itself among them: shown ones with the same header. */
export function sheetsAlike(heads: readonly SheetHead[], main: SheetHead): readonly SheetHead[] {
  const headers = headersOf(main)
  return heads.filter(
    (head) =>
      head === main ||
      (!head.isHidden && head.rowCount > 0 && headersOf(head).some((row) => headers.includes(row))),
  )
}

/** How many rows of a sheet come before its body: up to the row that is the header of the main one. */
export function rowsAbove(
  head: SheetHead,
  header: readonly string[],
  hiddenRows: HiddenRows,
): number | undefined {
  const wanted = plainRow(header)
  const place = tableRows(head, hiddenRows)
    .slice(0, LIKELY_HEADERS)
    .findIndex(({ cells }) => plainRow(cells) === wanted)
  return place < 0 ? undefined : place + 1
}

/** Rows that may be a header: several cells, and all of them texts. */
function headersOf({ rows }: SheetHead): readonly string[] {
  return rows
    .slice(0, LIKELY_HEADERS)
    .filter(({ cells }) => {
      const filled = cells.filter((cell) => cell.trim() !== '')
      return filled.length > 1 && filled.every((cell) => !/^[\d\s.,/:-]+$/.test(cell))
    })
    .map(({ cells }) => plainRow(cells))
}

function plainRow(cells: readonly string[]): string {
  const plain = cells.map((cell) => cell.trim().toLowerCase())
  while (plain.at(-1) === '') plain.pop()
  return JSON.stringify(plain)
}
