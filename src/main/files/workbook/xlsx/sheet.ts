import { MAX_CELL } from '../../limits.ts'
import type { SheetPiece, SheetRow } from '../book.ts'
import { cellText } from '../cell-text.ts'
import { createRowMaker, type Merge } from '../row-maker.ts'
import { attribute, createXmlScanner, isOn } from '../xml-scanner.ts'
import type { ZipPart } from '../zip/zip-file.ts'
import { columnOf, rangeOf } from './cell-names.ts'
import { partText } from './part-text.ts'
import { createTextTaker, unescaped } from './text-taker.ts'

export type SheetLook = {
  readonly sharedStrings: readonly string[]
  /** Number formats by the number of a cell's style. */
  readonly formats: readonly (string | undefined)[]
  readonly is1904: boolean
}

/** No number and no date is longer. */
const MAX_VALUE = MAX_CELL

/** A sheet's filled rows as text, piece by piece: what is not asked for yet is not in memory. */
export async function* readSheet(part: ZipPart, look: SheetLook): AsyncGenerator<SheetPiece> {
  const reader = createSheetReader(look, await mergesOf(part))
  let characters = 0
  for await (const text of partText(part)) {
    characters += text.length
    reader.scanner.push(text)
    const rows = reader.taken()
    if (rows.length > 0) yield { rows, share: Math.min(1, characters / Math.max(1, part.size)) }
  }
}

type Cell = { column: number; type: string; format: string | undefined; hasFormula: boolean; value: string }

function createSheetReader(look: SheetLook, merges: readonly Merge[]) {
  const hidden: [number, number][] = []
  const rows = createRowMaker(merges, (column) => hidden.some(([from, to]) => column >= from && column <= to))
  const taker = createTextTaker(MAX_CELL)
  let done: SheetRow[] = []
  let row = -1
  let isHidden = false
  let uncalculated = 0
  let cells: string[] = []
  let cell: Cell | null = null
  let isInValue = false

  function openCell(attributes: string, before: number): Cell {
    const style = Number(attribute(attributes, 's') ?? Number.NaN)
    taker.start()
    return {
      column: columnOf(attribute(attributes, 'r')) ?? before + 1,
      type: attribute(attributes, 't') ?? 'n',
      format: look.formats[style],
      hasFormula: false,
      value: '',
    }
  }

  function closeCell({ column, type, format, hasFormula, value }: Cell): void {
    if (hasFormula && value === '' && type !== 'str') uncalculated += 1
    const text = type === 'inlineStr' ? taker.text() : textOf(type, value, format, look)
    while (cells.length <= column) cells.push('')
    cells[column] = text
  }

  let last = -1
  const scanner = createXmlScanner({
    onOpen(name, attributes) {
      if (name === 'row') {
        const number = Number(attribute(attributes, 'r'))
        row = Number.isInteger(number) && number > 0 ? number - 1 : row + 1
        isHidden = isOn(attribute(attributes, 'hidden'))
        cells = []
        last = -1
        uncalculated = 0
      } else if (name === 'c') {
        cell = openCell(attributes, last)
        last = cell.column
      } else if (name === 'v') isInValue = true
      else if (name === 'f' && cell !== null) cell.hasFormula = true
      else if (name === 'col' && isOn(attribute(attributes, 'hidden')))
        hidden.push([Number(attribute(attributes, 'min')) - 1, Number(attribute(attributes, 'max')) - 1])
      else taker.open(name)
    },
    onClose(name) {
      if (name === 'v') isInValue = false
      else if (name === 'c') {
        if (cell !== null) closeCell(cell)
        cell = null
      } else if (name === 'row') {
        const made = rows.make(row, cells, isHidden, uncalculated)
        if (made !== null) done.push(made)
      } else taker.close(name)
    },
    onText(text) {
      if (cell === null) return
      if (!isInValue) taker.take(text)
      else if (cell.value.length <= MAX_VALUE) cell.value = (cell.value + text).slice(0, MAX_VALUE + 1)
    },
  })
  return {
    scanner,
    taken() {
      const rowsDone = done
      done = []
      return rowsDone
    },
  }
}

/** The types of ECMA-376, part 1, 18.18.11; what is no number although it should be stays the text it is. */
function textOf(type: string, value: string, format: string | undefined, look: SheetLook): string {
  switch (type) {
    case 's':
      return look.sharedStrings[Number(value.trim())] ?? ''
    case 'str':
      return unescaped(value)
    case 'b':
      return cellText({ value: isOn(value.trim()), format, is1904: look.is1904 })
    case 'd':
    case 'e':
      return value
    default: {
      const number = Number(value)
      if (value.trim() === '') return ''
      return Number.isFinite(number) ? cellText({ value: number, format, is1904: look.is1904 }) : value
    }
  }
}

/** Merged cells are told behind the rows, so they are looked for beforehand. */
async function mergesOf(part: ZipPart): Promise<readonly Merge[]> {
  const merges: Merge[] = []
  let tail = ''
  for await (const piece of partText(part)) {
    const text = tail + piece
    if (text.includes('mergeCell'))
      for (const [, ref = ''] of text.matchAll(
        /<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([^"']*)["'][^<>]*>/g,
      )) {
        const range = rangeOf(ref)
        if (range !== undefined) merges.push(range)
      }
    const cut = text.lastIndexOf('<')
    tail = cut < 0 || text.length - cut > 1_000 || text.includes('>', cut) ? '' : text.slice(cut)
  }
  return merges
}
