import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ImportOptions, ImportResult, UnreadRow } from '../../shared/roster/import.ts'
import type { Roster, RowId } from '../../shared/roster/row.ts'
import type { ImportMark } from '../rosters/gap-store.ts'
import type { RosterStore } from '../rosters/roster-store.ts'
import type { NewRow } from '../rosters/row-store.ts'
import { writeProblem } from '../rosters/write-problem.ts'
import { readProblem } from './file-problem.ts'
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { readSource } from './read-source.ts'
import type { TableRow } from './read-table.ts'
import { createRowReader, type RowReader, type RowReaderWish } from './row-reader.ts'
import type { Source } from './source.ts'

export type ImportWish = RowReaderWish & {
  readonly options: ImportOptions
  /** At the end of this roster, or null for a new one. */
  readonly rosterId: string | null
  readonly name: string
}

export type ImportProgress = (rows: number, share: number) => void

const KEPT_UNREAD = 1_000
const TOO_MANY_CELLS = `This row fills more columns than a roster holds (${MAX_COLUMNS}). Look for separators that should not be there.`

/**
 * Reads a source into a roster, piece by piece. Every row ends in the roster or in the list of rows that could not
 * be read; a cell that can't be read stays as it is, for the admin to mend. When reading or saving breaks off, the
 * rows up to there are kept and the notices say so. An import that is cancelled leaves nothing behind.
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

  function take(rows: readonly TableRow[]): void {
    const body = rows.slice(above)
    above -= rows.length - body.length
    const kept: NewRow[] = []
    for (const row of body.slice(0, Math.max(0, MAX_ROWS - tally.imported))) {
      const cells = reader.read(row)
      if (cells === null) {
        tally.unread({ line: row.line, reason: TOO_MANY_CELLS, text: row.cells.join(wish.options.delimiter) })
        continue
      }
      tally.look(row, reader)
      kept.push({ cells, origin: { line: row.line } })
    }
    // One by one: a piece of very short rows has more than a call takes arguments.
    if (kept.length > 0) for (const rowId of rosters.append(place(), kept, mark)) added.push(rowId)
    tally.took(kept.length, Math.max(0, body.length - Math.max(0, MAX_ROWS - tally.imported)))
    onProgress(tally.imported, share)
  }

  function takeBack(): Result<ImportResult, IpcProblem> {
    if (target === undefined && rosterId !== undefined) rosters.remove(rosterId)
    else if (rosterId !== undefined && added.length > 0)
      rosters.edit(rosterId, [{ kind: 'deleteRows', rowIds: added }])
    end()
    return fail({ code: 'IMPORT_CANCELLED', message: 'The import was cancelled. Nothing of it was kept.' })
  }

  function endWith(problem: IpcProblem): Result<ImportResult, IpcProblem> {
    if (tally.imported === 0 || rosterId === undefined) return fail(problem)
    tally.broke(problem)
    end(`The import of «${source.fileName}» broke off after ${tally.imported} rows. ${problem.message}`)
    return ok(tally.result(place()))
  }

  try {
    const events = {
      onShare: (now: number) => {
        share = now
      },
      onRows: take,
      onUnread: tally.unread,
      onBlank: tally.blank,
    }
    const read = await readSource(source, wish.options, events, signal)
    if (signal?.aborted) return takeBack()
    if (!read.ok) return endWith(read.error)
    rosters.configure(place(), reader.settings())
    if (mark !== undefined) rosters.endImport(mark)
  } catch (error) {
    const problem = readProblem(source.fileName, error) ?? writeProblem(error)
    if (problem === undefined) {
      end(`The import of «${source.fileName}» broke off after ${tally.imported} rows.`)
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

/** Counts what became of the rows, and says so in sentences. */
function createTally() {
  const unread: UnreadRow[] = []
  const notices: string[] = []
  let imported = 0
  let blankLines = 0
  let unreadCount = 0
  let tooMany = 0
  let surplus = 0
  let garbled = 0
  let firstGarbled = 0

  const number = (value: number) => value.toLocaleString('en')
  function sentences(): string[] {
    if (tooMany > 0)
      notices.push(
        `A roster holds ${number(MAX_ROWS)} rows; ${number(tooMany)} more were left out. Split the file and import the rest into another roster.`,
      )
    if (surplus > 0)
      notices.push(
        `${number(surplus)} rows have more cells than the header; the surplus is kept in columns of its own.`,
      )
    if (garbled > 0)
      notices.push(
        `${number(garbled)} rows hold characters that could not be read (�), the first in line ${number(firstGarbled)} of the file. Export it again as UTF-8, or import it with another encoding.`,
      )
    if (unreadCount > unread.length)
      notices.push(
        `${number(unreadCount)} rows could not be read; the first ${number(unread.length)} are listed.`,
      )
    return notices
  }

  return {
    get imported() {
      return imported
    },
    unread(row: UnreadRow) {
      unreadCount += 1
      if (unread.length < KEPT_UNREAD) unread.push({ ...row, text: row.text.slice(0, 200) })
    },
    blank() {
      blankLines += 1
    },
    look(row: TableRow, reader: RowReader) {
      if (reader.hasSurplus(row)) surplus += 1
      if (!row.cells.some((cell) => cell.includes('\ufffd'))) return
      if (garbled === 0) firstGarbled = row.line
      garbled += 1
    },
    took(rows: number, leftOut: number) {
      imported += rows
      tooMany += leftOut
    },
    broke({ message }: IpcProblem) {
      notices.unshift(
        `Only the first ${number(imported)} rows were imported; they are saved. ${message} Delete them before you import the file again.`,
      )
    },
    result: (rosterId: string): ImportResult => ({
      rosterId,
      imported,
      blankLines,
      unread,
      notices: sentences(),
    }),
  }
}
