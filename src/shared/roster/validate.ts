import type { Column, LmsManifest, RowRule } from '../lms/manifest.ts'
import { type CellReading, createCellReader, parseCell } from './cell.ts'
import { toInstant } from './dates.ts'
import { createReferenceParser, type ParsedReference } from './identifier.ts'
import { conflictsOf } from './merge.ts'
import type { CellProblem, RosterRow, RosterSettings, RowId } from './row.ts'

/** A row ready for an LMS: what it asks, its filled-in cells in canonical form, its ids taken apart. */
export type ReadRow = {
  readonly rowId: RowId
  readonly action: string
  readonly cells: Readonly<Record<string, string>>
  readonly refs: Readonly<Record<string, ParsedReference>>
}

export function readCell(column: Column, text: string, settings: RosterSettings): CellReading {
  return parseCell(column, text, { dateOrder: settings.dateOrder, idKind: settings.idKinds[column.id] })
}

/** Reads a row. Cells that can't be read are left out: `validateRow` says so, and keeps such a row from running. */
export function readRow(manifest: LmsManifest, settings: RosterSettings, row: RosterRow): ReadRow {
  return createRowJudge(manifest, settings).read(row)
}

/** What is wrong or doubtful in one row, seen by itself. */
export function validateRow(manifest: LmsManifest, settings: RosterSettings, row: RosterRow): CellProblem[] {
  return createRowJudge(manifest, settings).validate(row)
}

/** Two rows with the same key ask for the same enrollment. Blank for rows that say too little to be compared. */
export function identityKey(manifest: LmsManifest, settings: RosterSettings, row: RosterRow): string {
  return createRowJudge(manifest, settings).identityKey(row)
}

/** Reads and judges rows of one roster. Make one for many rows: what the manifest says is looked up once. */
export type RowJudge = {
  readonly read: (row: RosterRow) => ReadRow
  readonly validate: (row: RosterRow) => CellProblem[]
  readonly identityKey: (row: RosterRow) => string
}

type Unread = Extract<CellReading, { ok: false }>

export function createRowJudge(manifest: LmsManifest, settings: RosterSettings): RowJudge {
  const columns = manifest.columns.map((column) => ({
    id: column.id,
    read: createCellReader(column, {
      dateOrder: settings.dateOrder,
      idKind: settings.idKinds[column.id],
    }),
    refer: column.kind === 'id' ? createReferenceParser(column, settings.idKinds[column.id]) : null,
  }))
  const identity = manifest.identityColumns.map((id) => ({
    id,
    column: columns.find((column) => column.id === id),
  }))
  const openPattern = manifest.openColumns === undefined ? null : new RegExp(manifest.openColumns)

  function readTelling(row: RosterRow, onUnread: (column: string, reading: Unread) => void): ReadRow {
    const cells: Record<string, string> = {}
    const refs: Record<string, ParsedReference> = {}
    for (const { id, read, refer } of columns) {
      const text = row.cells[id]
      if (text === undefined || text === '') continue
      const reading = read(text)
      if (!reading.ok) {
        onUnread(id, reading)
        continue
      }
      if (reading.text === '') continue
      cells[id] = reading.text
      if (refer !== null) refs[id] = refer(reading.text)
    }
    if (openPattern !== null) Object.assign(cells, openCells(openPattern, row))
    return { rowId: row.id, action: cells[manifest.actionColumn] ?? manifest.defaultAction, cells, refs }
  }

  function identityPart({ id, column }: (typeof identity)[number], row: RosterRow): string {
    const text = (row.cells[id] ?? '').trim()
    if (column === undefined || text === '') return ''
    const reading = column.read(text)
    if (!reading.ok) return text
    if (column.refer === null) return reading.text.toLowerCase()
    const { kind, value } = column.refer(reading.text)
    return `${kind}:${value}`
  }

  return {
    read: (row) => readTelling(row, () => undefined),
    validate(row) {
      if (isBlankRow(manifest, row)) return []
      const problems: CellProblem[] = []
      const unread = new Set<string>()
      const read = readTelling(row, (column, { code, message, fix }) => {
        unread.add(column)
        problems.push({
          rowId: row.id,
          column,
          severity: 'error',
          code,
          message,
          ...(fix === undefined ? {} : { fix }),
        })
      })
      for (const rule of manifest.rules) {
        const problem = judge(rule, read, unread)
        if (problem !== null) problems.push({ rowId: row.id, ...problem })
      }
      return problems
    },
    identityKey(row) {
      const parts = identity.map((each) => identityPart(each, row))
      return parts[0] === '' || parts.every((part) => part === '') ? '' : parts.join('\u0000')
    },
  }
}

/** Cells of the file's own columns that the LMS takes all the same. */
function openCells(pattern: RegExp, row: RosterRow): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row.cells).flatMap(([key, text]) => {
      const header = key.startsWith('extra:') ? key.slice('extra:'.length) : ''
      return pattern.test(header) && text.trim() !== '' ? [[header, text.trim()]] : []
    }),
  )
}

/** Whether the row holds nothing the LMS knows; such rows are no rows yet and nobody complains of them. */
export function isBlankRow(manifest: LmsManifest, row: RosterRow): boolean {
  return manifest.columns.every((column) => (row.cells[column.id] ?? '').trim() === '')
}

type Finding = Omit<CellProblem, 'rowId'>

function judge(rule: RowRule, row: ReadRow, unread: ReadonlySet<string>): Finding | null {
  const isBlank = (column: string) => row.cells[column] === undefined && !unread.has(column)
  const applies = (when: readonly string[] | undefined, unless?: string) =>
    (when === undefined || when.includes(row.action)) && (unless === undefined || isBlank(unless))
  switch (rule.kind) {
    case 'required':
      if (!applies(rule.when, rule.unless) || !isBlank(rule.column)) return null
      return {
        column: rule.column,
        severity: 'error',
        code: `required.${rule.column}`,
        message: rule.message,
      }
    case 'oneOf':
      if (!applies(rule.when, rule.unless) || !rule.columns.every(isBlank)) return null
      return {
        column: rule.columns[0] ?? null,
        severity: 'error',
        code: 'required.oneOf',
        message: rule.message,
      }
    case 'dateOrder':
      return isOutOfOrder(row.cells[rule.from], row.cells[rule.until])
        ? { column: rule.until, severity: 'error', code: 'date.order', message: rule.message }
        : null
    case 'together':
      return judgeTogether(rule.columns, rule.message, isBlank)
    case 'ignored':
      if (!rule.when.includes(row.action) || isBlank(rule.column)) return null
      return { column: rule.column, severity: 'warning', code: 'ignored', message: rule.message }
    case 'onlyWith':
      if (isBlank(rule.column) || rule.values.includes(row.cells[rule.other] ?? '')) return null
      return {
        column: rule.column,
        severity: 'error',
        code: `onlyWith.${rule.column}`,
        message: rule.message,
      }
  }
}

function judgeTogether(
  columns: readonly string[],
  message: string,
  isBlank: (column: string) => boolean,
): Finding | null {
  const blank = columns.filter(isBlank)
  if (blank.length === 0 || blank.length === columns.length) return null
  return { column: blank[0] ?? null, severity: 'warning', code: 'together', message }
}

/** Wall times of one zone are in order as texts are; only offsets need instants. */
function isOutOfOrder(from: string | undefined, until: string | undefined): boolean {
  if (from === undefined || until === undefined || from === 'none' || until === 'none') return false
  if (hasOffset(from) || hasOffset(until)) {
    return toInstant(from, 'UTC', 'start') >= toInstant(until, 'UTC', 'end')
  }
  const begins = from.includes('T') ? from : `${from}T00:00:00`
  const ends = until.includes('T') ? until : `${until}T23:59:59`
  return begins >= ends
}

function hasOffset(canonical: string): boolean {
  return /(?:Z|[+-]\d{2}:\d{2})$/.test(canonical) && canonical.includes('T')
}

/** Everything wrong or doubtful in a roster: each row by itself, and rows that repeat an earlier one. */
export function validateRoster(
  manifest: LmsManifest,
  settings: RosterSettings,
  rows: readonly RosterRow[],
): CellProblem[] {
  const problems: CellProblem[] = []
  const first = new Map<string, { readonly row: RosterRow; readonly index: number }>()
  const judge = createRowJudge(manifest, settings)
  rows.forEach((row, index) => {
    problems.push(...judge.validate(row))
    const key = judge.identityKey(row)
    if (key === '') return
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, { row, index })
    else problems.push(repeats(row, manifest, earlier))
  })
  return problems
}

export function repeats(
  row: RosterRow,
  manifest: LmsManifest,
  earlier: { readonly row: RosterRow; readonly index: number },
): CellProblem {
  const conflicts = conflictsOf(earlier.row.cells, row.cells)
  const labelOf = (id: string) =>
    manifest.columns.find((column) => column.id === id)?.label ?? id.replace(/^extra:/, '')
  const where = `Row ${earlier.index + 1} is about the same enrollment`
  return {
    rowId: row.id,
    column: manifest.identityColumns[0] ?? null,
    severity: 'error',
    code: 'duplicate',
    message:
      conflicts.length === 0
        ? `${where}. Merge the two, or delete one.`
        : `${where} and differs in ${conflicts.map(labelOf).join(', ')}. Keep one of the two.`,
    repeats: { rowId: earlier.row.id, conflicts },
  }
}
