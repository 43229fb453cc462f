/** Ranges of cells as HTML: how Excel, Google Sheets and LibreOffice keep line breaks and leading zeros. */

/** Marks of programs whose copied table is the whole of what was copied. */
const SPREADSHEET =
  /schemas-microsoft-com:office:excel|google-sheets-html-origin|name="?generator"?[^>]*office/i

/** A table that a spreadsheet takes as text: ids keep their zeros, dates are not guessed at. */
export function formatHtmlTable(rows: readonly (readonly string[])[]): string {
  const cellOf = (text: string) =>
    `<td style="mso-number-format:'\\@'">${escapeHtml(text).replaceAll(/\r\n|\r|\n/g, '<br>')}</td>`
  const lines = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`)
  return `<table>${lines.join('')}</table>`
}

/** The cells of a copied table; null where the HTML is no spreadsheet's, but a page with words around a table. */
export function parseHtmlTable(html: string): string[][] | null {
  if (!/<table/i.test(html)) return null
  // The parser makes an inert document: nothing in it is loaded or run.
  const page = new DOMParser().parseFromString(html, 'text/html')
  const tables = page.querySelectorAll('table')
  const [table] = tables
  if (table === undefined || tables.length > 1) return null
  const outside = (page.body.textContent ?? '').length - (table.textContent ?? '').length
  if (!SPREADSHEET.test(html) && outside > 0 && hasTextOutside(page.body, table)) return null
  return cellsOf(table)
}

function hasTextOutside(body: HTMLElement, table: HTMLTableElement): boolean {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!table.contains(node) && (node.textContent ?? '').trim() !== '') return true
  }
  return false
}

/** A merged cell's text stands in its first place; the others are blank. */
function cellsOf(table: HTMLTableElement): string[][] {
  const rows: string[][] = Array.from({ length: table.rows.length }, () => [])
  const taken = rows.map(() => new Set<number>())
  Array.from(table.rows).forEach((row, rowAt) => {
    let col = 0
    for (const cell of row.cells) {
      while (taken[rowAt]?.has(col) === true) col += 1
      for (let down = 0; down < Math.max(1, cell.rowSpan) && rowAt + down < rows.length; down += 1) {
        for (let right = 0; right < cell.colSpan; right += 1) {
          taken[rowAt + down]?.add(col + right)
          put(rows[rowAt + down], col + right, down === 0 && right === 0 ? textOf(cell) : '')
        }
      }
      col += cell.colSpan
    }
  })
  return rows
}

function put(row: string[] | undefined, col: number, text: string): void {
  if (row === undefined) return
  while (row.length <= col) row.push('')
  row[col] = text
}

/** Line breaks of the source are blanks, `<br>` is a line break, and a hard blank is a blank. */
function textOf(node: Node): string {
  return rawText(node)
    .split('\n')
    .map((line) => line.replaceAll('\u00a0', ' ').trim())
    .join('\n')
}

function rawText(node: Node): string {
  let text = ''
  for (const child of node.childNodes) {
    if (child instanceof HTMLBRElement || child.nodeName === 'BR') text += '\n'
    else if (child.nodeType === Node.TEXT_NODE)
      text += (child.textContent ?? '').replaceAll(/[ \t\r\n]+/g, ' ')
    else text += rawText(child)
  }
  return text
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
