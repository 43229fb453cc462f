import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportOptions, ImportResult } from '../../shared/roster/import.ts'
import type { Roster, RowId, UnreadLine } from '../../shared/roster/row.ts'
import type { ImportMark } from '../rosters/gap-store.ts'
import type { RosterStore } from '../rosters/roster-store.ts'
import type { NewRow } from '../rosters/row-store.ts'
import { writeProblem } from '../rosters/write-problem.ts'
import { readProblem } from './file-problem.ts'
import { createTally } from './import-tally.ts'
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { createNobodyFilter } from './nobody-filter.ts'
import { readSource } from './read-source.ts'
import type { TableRow } from './read-table.ts'
import { createRowReader, type RowReader, type RowReaderWish } from './row-reader.ts'
import { SHOWN_TEXT, shownText, TOO_MANY_CELLS } from './row-trouble.ts'
import { withSheetCell } from './sheet-column.ts'
import type { Source } from './source.ts'

export type ImportWish = RowReaderWish & {
  readonly options: ImportOptions
  /** At the end of this roster, or null for a new one. */
  readonly rosterId: string | null
  readonly name: string
}

export type ImportProgress = (rows: number, share: number) => void

/**
 * Reads a source into a roster, piece by piece. Every line ends in the roster: one that can't be read as a row to mend,
 * in its place; a cell that can't be read stays as it is. What is missing all the same is a gap of the roster: when
 * reading or saving breaks off, the rows up to there are kept, and the notices say so. An import that is cancelled leaves
 * nothing behind.
 */
export async function importRoster(
  source: Source,
  wish: ImportWish,
  rosters: RosterStore,
  onProgress: ImportProgress,
  signal?: AbortSignal,
): Promise<Result<ImportResult, IpcProblem>> {
  const target = wish.rosterId === null ? undefined : rosters.get(wish.rosterId)
  const reader = createRowReader(wish, target)
  const refusal = refuse(wish, target, reader)
  if (refusal !== undefined) return fail(refusal)
  const tally = createTally()
  const nobody = createNobodyFilter(wish.options.hasHeader ? wish.headers : [], wish.options.nobodyRows)
  // Made with the first rows, so that a file that can't be read leaves no empty roster behind.
  let rosterId = target?.id
  let mark: ImportMark | undefined
  const place = () => {
    rosterId ??= rosters.create(wish.name, wish.manifest.id, reader.settings()).id
    mark ??= rosters.beginImport(rosterId, `The import of «${source.fileName}»`)
    return rosterId
  }
  /** Where the disk is full the mark stays, and says that the import was cut off. */
  const end = (gap?: string) => {
    try {
      if (mark !== undefined) rosters.endImport(mark, gap)
    } catch (error) {
      if (writeProblem(error) === undefined) throw error
    }
  }
  let share = 0
  const added: RowId[] = []
  /** Rows above the body: titles and the header. */
  let above = wish.options.skipRows + (wish.options.hasHeader ? 1 : 0)

  /** With all sheets, the name of the sheet stands behind the columns of the file. */
  const sheetAt = wish.options.allSheets === true ? wish.headers.length - 1 : undefined

  /** A row that can't be read, whatever else it is; nothing of it is taken for the header. */
  function newRow(row: TableRow): NewRow {
    const origin = row.sheet === undefined ? { line: row.line } : { line: row.line, sheet: row.sheet }
    if (row.trouble !== undefined) return unreadRow(origin, row.trouble)
    const whole = sheetAt === undefined ? row : withSheetCell(row, sheetAt)
    const cells = reader.read(whole)
    if (cells === null)
      return unreadRow(origin, {
        reason: TOO_MANY_CELLS,
        text: shownText(row.cells, wish.options.delimiter),
      })
    tally.look(whole, reader)
    return { cells, origin }
  }

  function unreadRow(origin: NonNullable<NewRow['origin']>, { reason, text }: UnreadLine): NewRow {
    const unread = { reason, text: text.slice(0, SHOWN_TEXT) }
    tally.unread({ line: origin.line, ...unread })
    return { cells: {}, origin, unread }
  }

  function take(rows: readonly TableRow[]): void {
    const under = rows.filter(({ cells }) => {
      if (above === 0 || cells.length === 0) return true
      above -= 1
      return false
    })
    const body = nobody.keep(under)
    const kept = body.slice(0, Math.max(0, MAX_ROWS - tally.kept)).map(newRow)
    // One by one: a piece of very short rows has more than a call takes arguments.
    if (kept.length > 0) for (const rowId of rosters.append(place(), kept, mark)) added.push(rowId)
    tally.took(kept, body.length - kept.length)
    onProgress(tally.kept, share)
  }

  function takeBack(): Result<ImportResult, IpcProblem> {
    if (target === undefined && rosterId !== undefined) rosters.remove(rosterId)
    else if (rosterId !== undefined && added.length > 0)
      rosters.edit(rosterId, [{ kind: 'deleteRows', rowIds: added }])
    end()
    return fail({ code: 'IMPORT_CANCELLED', message: 'The import was cancelled. Nothing of it was kept.' })
  }

  function endWith(problem: IpcProblem): Result<ImportResult, IpcProblem> {
    if (tally.kept === 0 || rosterId === undefined) return fail(problem)
    tally.broke(problem)
    end(`The import of «${source.fileName}» broke off after ${tally.kept} rows. ${problem.message}`)
    return ok(tally.result(place()))
  }

  try {
    const events = {
      onShare: (now: number) => {
        share = now
      },
      onRows: take,
      onBlank: tally.blank,
      onDamage: () => undefined,
    }
    const read = await readSource(source, wish.options, events, signal)
    if (signal?.aborted) return takeBack()
    if (!read.ok) return endWith(read.error)
    rosters.configure(place(), reader.settings())
    tally.say(nobody.notices())
    if (mark !== undefined) rosters.endImport(mark, tally.gap(source.fileName))
  } catch (error) {
    const problem = readProblem(source.fileName, error) ?? writeProblem(error)
    if (problem === undefined) {
      end(`The import of «${source.fileName}» broke off after ${tally.kept} rows.`)
      throw error
    }
    return endWith(problem)
  }
  return ok(tally.result(place()))
}

function refuse(wish: ImportWish, target: Roster | undefined, reader: RowReader): IpcProblem | undefined {
  if (wish.rosterId !== null && target === undefined) {
    return {
      code: 'NO_ROSTER',
      message: 'The roster to import into is no longer there. Import into a new one.',
    }
  }
  if (target !== undefined && target.lms !== wish.manifest.id) {
    return {
      code: 'OTHER_LMS',
      message: `«${target.name}» is not a roster for ${wish.manifest.label}. Import into a new one.`,
    }
  }
  if (!reader.hasTooManyColumns) return undefined
  return {
    code: 'TOO_MANY_COLUMNS',
    message: `With this file's columns the roster would have more than ${MAX_COLUMNS} columns of its own. Leave out those that are not needed, or import into a new roster.`,
  }
}
