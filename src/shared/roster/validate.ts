import type { Column, LmsManifest } from '../lms/manifest.ts'
import { type CellReading, createCellReader, type Doubt, parseCell } from './cell.ts'
import { columnLabel, extraHeader } from './extra-column.ts'
import { createHeaderRowTest } from './header-row.ts'
import { createReferenceParser, type ParsedReference } from './identifier.ts'
import { conflictsOf } from './merge.ts'
import type { CellProblem, ProblemChoice, RosterRow, RosterSettings, RowId } from './row.ts'
import { createRowIdentity } from './row-identity.ts'
import { rowLabel } from './row-label.ts'
import { rowChecks } from './row-rules.ts'
import { unreadProblem } from './unread-row.ts'

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
export function validateRow(
  manifest: LmsManifest,
  settings: RosterSettings,
  row: RosterRow,
  today?: string,
): CellProblem[] {
  return [...createRowJudge(manifest, settings, today).judge(row).problems]
}

/** What there is to say of one row by itself. */
export type Judgement = {
  readonly problems: readonly CellProblem[]
  /** Rows that ask for the same enrollment have the same one; −1 for rows that say too little to be compared. */
  readonly identityHash: number
}

/** Reads and judges rows of one roster. Make one for many rows: what the manifest says is looked up once. */
export type RowJudge = {
  readonly read: (row: RosterRow) => ReadRow
  readonly judge: (row: RosterRow) => Judgement
  /** Two rows with the same key ask for the same enrollment; '' for rows that say too little to be compared. */
  readonly identityKey: (row: RosterRow) => string
}

/** Hears of cells that can't be read, or of which something is to be said. */
type Tell = (column: string, severity: CellProblem['severity'], doubt: Doubt) => void

const NO_PROBLEMS: readonly CellProblem[] = []
const NO_IDENTITY = -1

/** `today`, such as `2026-08-31`: without it nothing is said of dates that have passed or are far away. */
export function createRowJudge(manifest: LmsManifest, settings: RosterSettings, today?: string): RowJudge {
  const columns = manifest.columns.map((column) => ({
    id: column.id,
    read: createCellReader(column, {
      dateOrder: settings.dateOrder,
      idKind: settings.idKinds[column.id],
      today,
    }),
    refer: column.kind === 'id' ? createReferenceParser(column, settings.idKinds[column.id]) : null,
  }))
  const checks = rowChecks(manifest, today)
  const headerRow = createHeaderRowTest(manifest)
  const identity = createRowIdentity(manifest, settings)
  const actionPlace = columns.findIndex(({ id }) => id === manifest.actionColumn)
  const openPattern = manifest.openColumns === undefined ? null : new RegExp(manifest.openColumns)

  /** Canonical texts in the order of the columns; '' is blank, null can't be read. */
  function textsOf(row: RosterRow, tell: Tell): (string | null)[] {
    return columns.map(({ id, read }) => {
      const text = row.cells[id]
      if (text === undefined || text === '') return ''
      const reading = read(text)
      if (reading.ok) {
        if (reading.doubt !== undefined) tell(id, 'warning', reading.doubt)
        return reading.text
      }
      tell(id, 'error', reading)
      return null
    })
  }

  /** What can't be read is compared as it stands. */
  function comparable(row: RosterRow, texts: readonly (string | null)[]): string[] {
    return texts.map((text, place) => text ?? (row.cells[columns[place]?.id ?? ''] ?? '').trim())
  }

  return {
    read(row) {
      const texts = textsOf(row, () => undefined)
      const cells: Record<string, string> = {}
      const refs: Record<string, ParsedReference> = {}
      columns.forEach(({ id, refer }, place) => {
        const text = texts[place] ?? ''
        if (text === '') return
        cells[id] = text
        if (refer !== null) refs[id] = refer(text)
      })
      if (openPattern !== null) Object.assign(cells, openCells(openPattern, row))
      return { rowId: row.id, action: cells[manifest.actionColumn] ?? manifest.defaultAction, cells, refs }
    },
    judge(row) {
      if (isBlankRow(manifest, row)) return { problems: NO_PROBLEMS, identityHash: NO_IDENTITY }
      const apart = unreadProblem(manifest, row) ?? headerRow(row)
      if (apart !== null) return { problems: [apart], identityHash: NO_IDENTITY }
      const problems: CellProblem[] = []
      const texts = textsOf(row, (column, severity, doubt) => {
        problems.push(problemOf(row, column, severity, doubt))
      })
      const asked = { action: texts[actionPlace] || manifest.defaultAction, texts }
      for (const check of checks) {
        const finding = check(asked)
        if (finding !== null) problems.push(problemOf(row, finding.column, finding.severity, finding))
      }
      return {
        // Copied: an array that has grown keeps room for more, and half of all rows may have a warning.
        problems: problems.length === 0 ? NO_PROBLEMS : problems.slice(),
        identityHash: identity.hash(problems.length === 0 ? texts : comparable(row, texts)),
      }
    },
    identityKey: (row) =>
      identity.key(
        comparable(
          row,
          textsOf(row, () => undefined),
        ),
      ),
  }
}

/** Written out, since spreading takes more memory for each of very many. */
function problemOf(
  row: RosterRow,
  column: string | null,
  severity: CellProblem['severity'],
  { code, message, fix, choices, word }: Doubt,
): CellProblem {
  const { id } = row
  const offered = choices?.filter((choice) => overwritesNothing(row, column, choice))
  if (offered !== undefined && offered.length > 0) {
    const asked = { rowId: id, column, severity, code, message, choices: offered }
    return {
      ...asked,
      ...(fix === undefined ? {} : { fix }),
      ...(word === undefined ? {} : { word }),
    }
  }
  return fix === undefined
    ? { rowId: id, column, severity, code, message }
    : { rowId: id, column, severity, code, message, fix }
}

/** A choice may fill other cells of the row, such as its action: not where they say something already. */
function overwritesNothing({ cells }: RosterRow, column: string | null, { rows }: ProblemChoice): boolean {
  return rows.every((own) =>
    Object.entries(own).every(
      ([id, text]) => id === column || (cells[id] ?? '') === '' || cells[id] === text,
    ),
  )
}

/** Cells of the file's own columns that the LMS takes all the same. */
function openCells(pattern: RegExp, row: RosterRow): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row.cells).flatMap(([key, text]) => {
      const header = extraHeader(key) ?? ''
      return pattern.test(header) && text.trim() !== '' ? [[header, text.trim()]] : []
    }),
  )
}

/**
 * Whether the row holds nothing the LMS knows; such rows are no rows yet and nobody complains of them. A line of the
 * file that could not be read is no blank row: it names somebody.
 */
export function isBlankRow(manifest: LmsManifest, row: RosterRow): boolean {
  return (
    row.unread === undefined && manifest.columns.every((column) => (row.cells[column.id] ?? '').trim() === '')
  )
}

/** Everything wrong or doubtful in a roster: each row by itself, and rows that repeat an earlier one. */
export function validateRoster(
  manifest: LmsManifest,
  settings: RosterSettings,
  rows: readonly RosterRow[],
  today?: string,
): CellProblem[] {
  const problems: CellProblem[] = []
  const first = new Map<string, { readonly row: RosterRow; readonly index: number }>()
  const judge = createRowJudge(manifest, settings, today)
  rows.forEach((row, index) => {
    problems.push(...judge.judge(row).problems)
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
  const where = `${rowLabel(earlier.row, earlier.index)} is about the same enrollment`
  return {
    rowId: row.id,
    column: manifest.identityColumns[0] ?? null,
    severity: 'error',
    code: 'duplicate',
    message:
      conflicts.length === 0
        ? `${where}. Merge the two, or delete one.`
        : `${where} and differs in ${conflicts.map((id) => columnLabel(manifest, id)).join(', ')}. Keep one of the two.`,
    repeats: { rowId: earlier.row.id, conflicts },
  }
}
