import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import type { ImportResult, UnreadRow } from '../../shared/roster/import.ts'
import type { NewRow } from '../rosters/row-store.ts'
import { MAX_ROWS } from './limits.ts'
import type { TableRow } from './read-table.ts'
import type { RowReader } from './row-reader.ts'

const KEPT_UNREAD = 1_000

/** Counts what became of the rows, and says so in sentences. */
export function createTally() {
  const unread: UnreadRow[] = []
  const notices: string[] = []
  let imported = 0
  /** Rows in the roster, those to mend among them. */
  let kept = 0
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
        `${number(unreadCount)} lines could not be read; the first ${number(unread.length)} are listed here, and all stand in the roster as rows to mend.`,
      )
    return notices
  }

  return {
    get kept() {
      return kept
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
    took(rows: readonly NewRow[], leftOut: number) {
      kept += rows.length
      imported += rows.filter((row) => row.unread === undefined).length
      tooMany += leftOut
    },
    /** What is missing from the roster although the file was read to its end, in a sentence. */
    gap: (fileName: string): string | undefined =>
      tooMany === 0
        ? undefined
        : `${number(tooMany)} rows of «${fileName}» are missing: a roster holds ${number(MAX_ROWS)}.`,
    say(sentences: readonly string[]) {
      notices.push(...sentences)
    },
    broke({ message }: IpcProblem) {
      notices.unshift(
        `Only the first ${number(kept)} rows were imported; they are saved. ${message} Delete them before you import the file again.`,
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
