const GAP = '  '
/** No cell of a table is wider, so that one long text does not push the rest out of sight. */
const WIDEST = 48

/** Pure. Rows under headers, each column as wide as what is in it; the last one is not cut. */
export function textTable(headers: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const last = headers.length - 1
  const widths = headers.map((header, at) =>
    Math.min(WIDEST, Math.max(header.length, ...rows.map((row) => (row[at] ?? '').length))),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === last ? cell : cut(cell, widths[at] ?? 0).padEnd(widths[at] ?? 0)))
      .join(GAP)
      .trimEnd()
  return [headers, ...rows].map(line)
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`
}
