import { Parser } from 'htmlparser2'
import { MAX_CELL, MAX_COLUMNS } from '../limits.ts'
import type { Book, SheetPiece, SheetRow } from './book.ts'
import { FileTrouble } from './file-trouble.ts'
import { createRowMaker, type Merge } from './row-maker.ts'

/** Characters that all cells of a page may have together. */
const MAX_TOTAL = 150_000_000
const MAX_SPAN = 2_000
/** As many rows as a sheet has. */
const MAX_PAGE_ROWS = 1_048_576
const BATCH = 500

type PageRow = { readonly cells: string[]; readonly isHidden: boolean }
type Table = {
  name: string
  readonly rows: PageRow[]
  readonly merges: Merge[]
  /** Column → the last row that a cell above reaches down to. */
  readonly reach: Map<number, number>
  column: number
}

/** The tables of a web page, each as a sheet; many student systems call such pages .xls. */
export function openPage(pieces: Iterable<string>): Book {
  const tables = tablesOf(pieces)
  const filled = tables.filter(({ rows }) => rows.some(({ cells }) => cells.some((text) => text !== '')))
  if (filled.length === 0) throw new FileTrouble('noTable')
  const names = filled.map(({ name }, index) =>
    name === '' ? `Table ${index + 1}` : `${name} (${index + 1})`,
  )
  return {
    sheets: names.map((name) => ({ name, isHidden: false })),
    read(wanted) {
      const table = filled[names.indexOf(wanted)]
      if (table === undefined) throw new FileTrouble('noSheet')
      return piecesOf(table)
    },
  }
}

async function* piecesOf({ rows, merges }: Table): AsyncGenerator<SheetPiece> {
  const maker = createRowMaker(merges, () => false)
  for (let at = 0; at < rows.length; at += BATCH) {
    const made = rows
      .slice(at, at + BATCH)
      .map(({ cells, isHidden }, index) => maker.make(at + index, [...cells], isHidden, 0))
    const share = Math.min(1, (at + BATCH) / rows.length)
    yield { rows: made.filter((row): row is SheetRow => row !== null), share }
  }
}

/** What a page shows nothing of. */
const UNSEEN = new Set(['script', 'style', 'template', 'noscript'])
const BREAKS = new Set(['br', 'p', 'div', 'li'])

function tablesOf(pieces: Iterable<string>): readonly Table[] {
  const tables: Table[] = []
  /** Tables within tables: the innermost takes the cells. */
  const open: { table: Table; text: string | null }[] = []
  let unseen = 0
  let total = 0
  let rowCount = 0
  let caption: string | null = null

  function closeCell(): void {
    const inner = open.at(-1)
    if (inner === undefined || inner.text === null) return
    const { table, text } = inner
    const cells = table.rows.at(-1)?.cells
    if (cells !== undefined) {
      while (cells.length <= table.column) cells.push('')
      cells[table.column] = plainText(text)
    }
    inner.text = null
  }

  function openCell(attributes: Readonly<Record<string, string>>): void {
    closeCell()
    const inner = open.at(-1)
    if (inner === undefined) return
    const { table } = inner
    if (table.rows.length === 0) table.rows.push({ cells: [], isHidden: false })
    const row = table.rows.length - 1
    const cells = table.rows[row]?.cells ?? []
    table.column = nextFree(table, row, cells.length)
    const end = Math.min(table.column + spanOf(attributes.colspan), MAX_COLUMNS + 2)
    const endRow = row + spanOf(attributes.rowspan) - 1
    while (cells.length < end) cells.push('')
    if (endRow > row) {
      table.merges.push({ startRow: row, endRow, startCol: table.column, endCol: end - 1 })
      for (let column = table.column; column < end; column += 1) table.reach.set(column, endRow)
    }
    inner.text = ''
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (UNSEEN.has(name)) unseen += 1
        else if (name === 'table') {
          const table: Table = { name: '', rows: [], merges: [], reach: new Map(), column: 0 }
          tables.push(table)
          open.push({ table, text: null })
        } else if (name === 'tr') {
          closeCell()
          rowCount += 1
          if (rowCount > MAX_PAGE_ROWS) throw new FileTrouble('tooLarge')
          open.at(-1)?.table.rows.push({ cells: [], isHidden: isHidden(attributes) })
        } else if (name === 'td' || name === 'th') openCell(attributes)
        else if (name === 'caption') caption = ''
        else if (BREAKS.has(name)) add('\n')
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1)
        else if (name === 'table') {
          closeCell()
          open.pop()
        } else if (name === 'td' || name === 'th' || name === 'tr') closeCell()
        else if (name === 'caption') {
          const inner = open.at(-1)
          if (inner !== undefined && caption !== null) inner.table.name = plainText(caption).slice(0, 100)
          caption = null
        }
      },
      ontext(text) {
        if (unseen > 0) return
        if (caption !== null) caption = (caption + text).slice(0, 1_000)
        else add(text.replaceAll(/[\t\n\f\r ]+/g, ' '))
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )

  function add(text: string): void {
    const inner = open.at(-1)
    if (inner === undefined || inner.text === null || inner.text.length > MAX_CELL) return
    total += text.length
    if (total > MAX_TOTAL) throw new FileTrouble('tooLarge')
    inner.text = (inner.text + text).slice(0, MAX_CELL + 1)
  }

  for (const piece of pieces) parser.write(piece)
  parser.end()
  return tables
}

/** A cell that reaches down from a row above takes its place. */
function nextFree({ reach }: Table, row: number, from: number): number {
  let column = from
  while ((reach.get(column) ?? -1) >= row) column += 1
  return column
}

function spanOf(text: string | undefined): number {
  const span = Number.parseInt(text ?? '1', 10)
  return span >= 1 ? Math.min(span, MAX_SPAN) : 1
}

function isHidden({ style, hidden }: Readonly<Record<string, string>>): boolean {
  return hidden !== undefined || /display\s*:\s*none/i.test(style ?? '')
}

function plainText(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replaceAll(/ *\n[ \n]*/g, '\n')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
