import type { Column, FormWords, LmsManifest } from '../../shared/lms/manifest.ts'
import { isPasswordHeader } from '../../shared/recognise/read-header.ts'
import { type CellReader, createCellReader, keptText } from '../../shared/roster/cell.ts'
import { extraColumnId } from '../../shared/roster/extra-column.ts'
import { formatReference, kindOfColumn, parseReference } from '../../shared/roster/identifier.ts'
import type { ColumnTarget } from '../../shared/roster/import.ts'
import type { Cells, DateOrder, NameColumn, Roster, RosterSettings } from '../../shared/roster/row.ts'
import { freeName, placeName } from './column-names.ts'
import { MAX_COLUMNS } from './limits.ts'
import type { TableRow } from './read-table.ts'

export type RowReaderWish = {
  readonly manifest: LmsManifest
  readonly targets: readonly ColumnTarget[]
  /** Names of the source's columns, in the order of `targets`. */
  readonly headers: readonly string[]
  readonly dateOrder: DateOrder
  readonly connectionId: string | null
}

export type RowReader = {
  /** The roster's settings with what the rows read so far brought along. */
  readonly settings: () => RosterSettings
  /** True when the file's columns and the roster's are more than a roster holds. */
  readonly hasTooManyColumns: boolean
  /** Null for a row with filled cells in more columns than a roster holds. */
  readonly read: (row: TableRow) => Cells | null
  readonly hasSurplus: (row: TableRow) => boolean
}

/** Where a cell goes; `extraName` is set for a column beside the LMS's own. */
type Plan = {
  readonly extraName: string | null
  readonly write: (text: string, cells: Record<string, string>) => void
  readonly isFallback: boolean
}

/**
 * How a row of a file becomes a row of a roster. Rows that are in the roster already keep their meaning: its kinds of
 * ids and its order of dates stand, and ids of another kind get their prefix.
 */
export function createRowReader(wish: RowReaderWish, target: Roster | undefined): RowReader {
  const before = target !== undefined && target.rowCount > 0 ? target.settings : undefined
  const columns = new Map(wish.manifest.columns.map((column) => [column.id, column]))
  const idKinds: Record<string, string> = { ...target?.settings.idKinds }
  const extra = new Set(target?.settings.extraColumns ?? [])
  const nameColumns = new Map<string, NameColumn>(
    target?.settings.nameColumns?.map((column) => [column.header, column]),
  )
  const names = new Set(wish.headers.map((header) => header.toLowerCase()))
  const used = new Set<string>()
  const readers = new Map<string, CellReader>()
  const plans = wish.targets.map(planOf)

  function planOf(own: ColumnTarget, index: number): Plan | null {
    // A password is never kept, whatever was chosen for it.
    if (own.kind === 'leaveOut' || isPasswordHeader(wish.headers[index] ?? '')) return null
    const column = own.kind === 'column' ? columns.get(own.column) : undefined
    // Two columns of the file for one of the roster: the second would write over the first.
    if (own.kind !== 'column' || column === undefined) {
      rememberName(own, index)
      return keep(index)
    }
    const isFallback = own.isFallback === true
    if (!isFallback && used.has(column.id)) return keep(index)
    if (!isFallback) used.add(column.id)
    const canonical =
      column.kind === 'id' ? idReader(column, own.idKind, isFallback) : (text: string) => read(column, text)
    const { words } = own
    const write: Plan['write'] =
      words === undefined
        ? (text, cells) => {
            cells[column.id] = canonical(text)
          }
        : (text, cells) => translate(words, column, text, cells)
    return { extraName: null, isFallback, write }
  }

  /** A word of a recognised layout may stand for cells of several columns. */
  function translate(words: FormWords, column: Column, text: string, cells: Record<string, string>): void {
    const meant = words.words[text.trim().toLowerCase()]
    if (meant !== undefined) {
      Object.assign(cells, meant)
      return
    }
    const other = columns.get(words.otherwise ?? column.id) ?? column
    cells[other.id] = read(other, text)
  }

  /** A column that says how people or places are called is known as one in the roster too. */
  function rememberName(own: ColumnTarget, index: number): void {
    const header = wish.headers[index]
    if (own.kind !== 'extra' || own.name === undefined || header === undefined) return
    if (columns.get(own.name.of)?.kind === 'id') nameColumns.set(header, { header, ...own.name })
  }

  /** A column without a name is made once a cell in it is filled. */
  function keep(index: number): Plan {
    const name = wish.headers[index] ?? placeName(index)
    if (name !== placeName(index)) extra.add(name)
    return extraPlan(name)
  }

  function extraPlan(name: string): Plan {
    const id = extraColumnId(name)
    return {
      extraName: name,
      isFallback: false,
      write: (text, cells) => {
        cells[id] = text
      },
    }
  }

  /** Cells behind the last column of the preview; names of their own, so that they meet no other column. */
  function surplus(index: number): Plan {
    return extraPlan(freeName(placeName(index), names))
  }

  function idReader(column: Column, chosen: string | null, isFallback: boolean): (text: string) => string {
    if (before === undefined && chosen !== null && !isFallback) idKinds[column.id] = chosen
    const own = kindOfColumn(column, idKinds[column.id])?.id
    if (chosen === null || chosen === own) return (text) => read(column, text)
    return (text) => {
      const reference = parseReference(column, chosen, text)
      return reference.value === '' ? text : read(column, formatReference(column, own, reference))
    }
  }

  /** What can't be read stays as it is, for the admin to mend. */
  function read(column: Column, text: string): string {
    return keptText(readerOf(column)(text), text)
  }

  /** Made with the first cell: by then it is known which kind of id the column holds. */
  function readerOf(column: Column): CellReader {
    const known = readers.get(column.id)
    if (known !== undefined) return known
    const made = createCellReader(column, { dateOrder: wish.dateOrder, idKind: idKinds[column.id] })
    readers.set(column.id, made)
    return made
  }

  return {
    settings: () => ({
      connectionId: target === undefined ? wish.connectionId : target.settings.connectionId,
      idKinds: { ...idKinds },
      dateOrder: before?.dateOrder ?? wish.dateOrder,
      extraColumns: [...extra],
      ...(nameColumns.size === 0 ? {} : { nameColumns: [...nameColumns.values()] }),
    }),
    hasSurplus: (row) => row.cells.slice(plans.length).some((cell) => cell.trim() !== ''),
    hasTooManyColumns: extra.size > MAX_COLUMNS,
    read(row) {
      const cells: Record<string, string> = {}
      const added = new Set<string>()
      const fallbacks: Record<string, string> = {}
      row.cells.forEach((text, index) => {
        if (text.trim() === '') return
        const plan = index < plans.length ? plans[index] : surplus(index)
        if (plan === null || plan === undefined) return
        if (plan.extraName !== null && !extra.has(plan.extraName)) added.add(plan.extraName)
        plan.write(text, plan.isFallback ? fallbacks : cells)
      })
      for (const [key, text] of Object.entries(fallbacks)) cells[key] ??= text
      if (extra.size + added.size > MAX_COLUMNS) return null
      for (const name of added) extra.add(name)
      return cells
    },
  }
}
