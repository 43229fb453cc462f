import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { Column, LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { parseCell } from '../../shared/roster/cell.ts'
import type { ColumnTarget, ImportOptions, ImportResult, UnreadRow } from '../../shared/roster/import.ts'
import type { Cells, DateOrder, RosterSettings } from '../../shared/roster/row.ts'
import type { RosterStore } from '../rosters/roster-store.ts'
import type { Source } from './file-desk.ts'
import { fileProblems, reasonOf } from './file-problem.ts'
import { unguard } from './formula-guard.ts'
import { readTable, type TableRow } from './read-table.ts'

export type ImportWish = {
  readonly manifest: LmsManifest
  readonly options: ImportOptions
  readonly targets: readonly ColumnTarget[]
  /** The source's headers, in the order of `targets`: names for columns that are kept unread. */
  readonly headers: readonly string[]
  readonly dateOrder: DateOrder
  /** At the end of this roster, or null for a new one. */
  readonly rosterId: string | null
  readonly name: string
  readonly connectionId: string | null
}

export type ImportProgress = (rows: number, share: number) => void

/** More than any LMS takes in a day, and the most the grid is built for. */
const MAX_ROWS = 500_000
const KEPT_UNREAD = 1_000

/**
 * Reads a source into a roster, piece by piece. Every row ends in the roster or in the list of rows that could not
 * be read; a cell that can't be read stays as it is, for the admin to mend.
 */
export async function importRoster(
  source: Source,
  wish: ImportWish,
  rosters: RosterStore,
  onProgress: ImportProgress,
): Promise<Result<ImportResult, IpcProblem>> {
  const target = wish.rosterId === null ? undefined : rosters.get(wish.rosterId)
  if (wish.rosterId !== null && target === undefined) {
    return fail({
      code: 'NO_ROSTER',
      message: 'The roster to import into is no longer there. Import into a new one.',
    })
  }
  const reader = createRowReader(wish, target?.settings)
  const roster =
    target ??
    rosters.create(wish.name, wish.manifest.id, { ...reader.settings, connectionId: wish.connectionId })
  const state = {
    imported: 0,
    blankLines: 0,
    unreadCount: 0,
    tooMany: 0,
    surplus: 0,
    headerSeen: !wish.options.hasHeader,
  }
  const unread: UnreadRow[] = []
  let bytes = 0

  async function* text(): AsyncIterable<string> {
    for await (const piece of source.text(wish.options.encoding)) {
      bytes = piece.bytes
      yield piece.text
    }
  }

  function take(rows: readonly TableRow[]): void {
    const body = state.headerSeen ? rows : rows.slice(1)
    if (rows.length > 0) state.headerSeen = true
    const room = MAX_ROWS - state.imported
    state.tooMany += Math.max(0, body.length - room)
    const kept = body.slice(0, room)
    state.surplus += kept.filter((row) => reader.hasSurplus(row)).length
    rosters.append(roster.id, kept.map(reader.read))
    state.imported += kept.length
    onProgress(state.imported, source.sizeBytes === 0 ? 1 : Math.min(1, bytes / source.sizeBytes))
  }

  try {
    await readTable(text(), wish.options, {
      onRows: take,
      onUnread: (row) => {
        state.unreadCount += 1
        if (unread.length < KEPT_UNREAD) unread.push(row)
      },
      onBlank: () => {
        state.blankLines += 1
      },
    })
  } catch (error) {
    return fail(fileProblems.unreadable(source.fileName, reasonOf(error)))
  }
  rosters.configure(roster.id, {
    ...reader.settings,
    connectionId: target?.settings.connectionId ?? wish.connectionId,
  })
  return ok({
    rosterId: roster.id,
    imported: state.imported,
    blankLines: state.blankLines,
    unread,
    notices: noticesOf(state),
  })
}

function noticesOf(state: { tooMany: number; surplus: number; unreadCount: number }): string[] {
  const notices: string[] = []
  if (state.tooMany > 0) {
    notices.push(
      `A roster holds ${MAX_ROWS.toLocaleString('en')} rows; ${state.tooMany.toLocaleString('en')} more were left out. Split the file and import the rest into another roster.`,
    )
  }
  if (state.surplus > 0) {
    notices.push(
      `${state.surplus} rows have more cells than the header; the surplus is kept in columns of its own.`,
    )
  }
  if (state.unreadCount > KEPT_UNREAD) {
    notices.push(`${state.unreadCount} rows could not be read; the first ${KEPT_UNREAD} are listed.`)
  }
  return notices
}

type RowReader = {
  readonly settings: RosterSettings
  readonly read: (row: TableRow) => Cells
  readonly hasSurplus: (row: TableRow) => boolean
}

const MAX_EXTRA_COLUMNS = 500

/** How a row of the file becomes a row of the roster. Surplus cells make extra columns as they come. */
function createRowReader(wish: ImportWish, before: RosterSettings | undefined): RowReader {
  const columns = new Map(wish.manifest.columns.map((column) => [column.id, column]))
  const extra = new Set(before?.extraColumns ?? [])
  const idKinds: Record<string, string> = { ...before?.idKinds }
  const isAppending = before !== undefined
  const plans = wish.targets.map((target, index) => planOf(target, index))

  function planOf(target: ColumnTarget, index: number) {
    if (target.kind === 'leaveOut') return null
    if (target.kind === 'extra')
      return { key: addExtra(wish.headers[index] ?? `Column ${index + 1}`), column: null, prefix: '' }
    const column = columns.get(target.column) ?? null
    const chosen = target.idKind ?? undefined
    const own = isAppending ? idKinds[target.column] : undefined
    if (chosen !== undefined && own === undefined) idKinds[target.column] = chosen
    const differs = chosen !== undefined && own !== undefined && own !== chosen
    const prefix = differs ? (column?.idKinds?.find((kind) => kind.id === chosen)?.prefix ?? '') : ''
    return { key: target.column, column, prefix }
  }

  function addExtra(header: string): string {
    if (extra.size < MAX_EXTRA_COLUMNS) extra.add(header)
    return `extra:${header}`
  }

  function canonical(column: Column | null, text: string): string {
    if (column === null) return text
    const reading = parseCell(column, text, { dateOrder: wish.dateOrder, idKind: idKinds[column.id] })
    return reading.ok ? reading.text : text
  }

  return {
    get settings() {
      return { connectionId: wish.connectionId, idKinds, dateOrder: wish.dateOrder, extraColumns: [...extra] }
    },
    hasSurplus: (row) =>
      row.cells.length > plans.length && row.cells.slice(plans.length).some((cell) => cell.trim() !== ''),
    read(row) {
      const cells: Record<string, string> = {}
      row.cells.forEach((raw, index) => {
        const plan = index < plans.length ? plans[index] : undefined
        if (plan === null) return
        const text = unguard(raw)
        if (text.trim() === '') return
        if (plan === undefined) cells[addExtra(`Column ${index + 1}`)] = text
        else cells[plan.key] = canonical(plan.column, plan.prefix + text)
      })
      return cells
    },
  }
}
