import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { MAX_CELL } from '../limits.ts'
import type { Book, SheetPiece, SheetRow } from './book.ts'
import { cellText } from './cell-text.ts'
import { FileTrouble } from './file-trouble.ts'
import { createRowMaker } from './row-maker.ts'

set_cptable(codePages)

const BATCH = 500
/** It is read as a whole, so there is less room than for a workbook that is read piece by piece. */
const MAX_BYTES = 100_000_000
/** The part of an Office container that holds a protected workbook. */
const PROTECTED = Buffer.from('EncryptedPackage', 'utf16le')

/** Workbooks of other kinds than .xlsx: .xls of all ages, .xlsb, OpenDocument. SheetJS knows them all. */
export function openOldBook(bytes: Buffer): Book {
  if (bytes.length > MAX_BYTES) throw new FileTrouble('tooLarge')
  if (bytes.includes(PROTECTED)) throw new FileTrouble('locked')
  const book = parsed(bytes)
  const states = book.Workbook?.Sheets ?? []
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  return {
    sheets: book.SheetNames.map((name, index) => ({ name, isHidden: (states[index]?.Hidden ?? 0) !== 0 })),
    read(name) {
      const sheet = book.Sheets[name]
      if (sheet === undefined) throw new FileTrouble('noSheet')
      return piecesOf(sheet, is1904)
    },
  }
}

function parsed(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      // Without it, it is not said which rows are hidden.
      cellStyles: true,
      cellText: false,
      cellHTML: false,
    })
  } catch (error) {
    // SheetJS throws plain errors of every kind for what is wrong with a file, and says so of passwords.
    if (!(error instanceof Error)) throw error
    throw new FileTrouble(/password|encrypt/i.test(error.message) ? 'locked' : 'damaged')
  }
}

async function* piecesOf(sheet: WorkSheet, is1904: boolean): AsyncGenerator<SheetPiece> {
  const data = sheet['!data'] ?? []
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    startRow: s.r,
    endRow: e.r,
    startCol: s.c,
    endCol: e.c,
  }))
  const maker = createRowMaker(merges, (column) => sheet['!cols']?.[column]?.hidden === true)
  let rows: SheetRow[] = []
  for (let row = 0; row < data.length; row += 1) {
    const own = data[row] ?? []
    const uncalculated = own.filter(isUncalculated).length
    const cells = Array.from(own, (cell) => textOf(cell, is1904))
    const made = maker.make(row, cells, sheet['!rows']?.[row]?.hidden === true, uncalculated)
    if (made !== null) rows.push(made)
    if (rows.length < BATCH && row + 1 < data.length) continue
    yield { rows, share: (row + 1) / data.length }
    rows = []
  }
}

function isUncalculated(cell: CellObject | undefined): boolean {
  return cell?.f !== undefined && cell.t === 'z'
}

function textOf(cell: CellObject | undefined, is1904: boolean): string {
  if (cell === undefined || cell.v === undefined || cell.t === 'z') return ''
  if (cell.t === 'e') return cell.w ?? '#N/A'
  const { v: value } = cell
  if (typeof value === 'string') return value.slice(0, MAX_CELL + 1)
  if (value instanceof Date) return value.toISOString()
  const format = typeof cell.z === 'string' && cell.z !== 'General' ? cell.z : undefined
  return cellText({ value, format, is1904 })
}
