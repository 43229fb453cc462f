import type { IpcProblem } from '../../shared/ipc/envelope.ts'
import { MAX_COLUMNS } from './limits.ts'

/** What can be wrong with a file, in the admin's words: which file, what, and what to do. */
export const fileProblems = {
  gone: (name: string): IpcProblem => ({
    code: 'FILE_GONE',
    message: `«${name}» can't be found any more. Was it moved or renamed, or is it on a drive that is not connected? Choose it again.`,
  }),
  notAFile: (name: string): IpcProblem => ({
    code: 'NOT_A_FILE',
    message: `«${name}» is not a file. Choose an Excel, CSV or TSV file.`,
  }),
  empty: (name: string): IpcProblem => ({
    code: 'FILE_EMPTY',
    message: `«${name}» is empty: there is nothing to import. Export it again from where it came from.`,
  }),
  binary: (name: string, what: string, advice: string): IpcProblem => ({
    code: 'FILE_BINARY',
    message: `«${name}» is ${what}, not a text table. ${advice}`,
  }),
  locked: (name: string): IpcProblem => ({
    code: 'WORKBOOK_LOCKED',
    message: `«${name}» is protected with a password. Open it in your spreadsheet, save a copy without the password, and import the copy.`,
  }),
  damaged: (name: string): IpcProblem => ({
    code: 'WORKBOOK_DAMAGED',
    message: `«${name}» can't be read as an Excel workbook: it is damaged or of another kind. Open it in your spreadsheet, save it as «.xlsx» or «CSV UTF-8», and import that.`,
  }),
  numbers: (name: string): IpcProblem => ({
    code: 'FILE_NUMBERS',
    message: `«${name}» is an Apple Numbers document. In Numbers, choose File › Export To › Excel (or CSV), and import that file.`,
  }),
  document: (name: string): IpcProblem => ({
    code: 'FILE_DOCUMENT',
    message: `«${name}» is a text document or a presentation, not a table. Copy its table into a spreadsheet and save that, or paste it into Muster.`,
  }),
  mailPage: (name: string): IpcProblem => ({
    code: 'FILE_WEB_PAGE',
    message: `«${name}» is a web page saved as one file. Open it in your spreadsheet, save it as «.xlsx» or «CSV UTF-8», and import that.`,
  }),
  noTable: (name: string): IpcProblem => ({
    code: 'FILE_WEB_PAGE',
    message: `«${name}» is a web page, and there is no table in it. Open the list in the system it came from and export it as CSV or Excel; what was saved may be its sign-in page.`,
  }),
  noTableInside: (name: string): IpcProblem => ({
    code: 'FILE_ARCHIVE',
    message: `«${name}» is an archive without a CSV file in it. Unpack it, and choose the roster inside.`,
  }),
  manyTablesInside: (name: string): IpcProblem => ({
    code: 'FILE_ARCHIVE',
    message: `«${name}» is an archive with several tables, none of them called enrollments.csv. Unpack it, and choose the one with the roster.`,
  }),
  tooLarge: (name: string): IpcProblem => ({
    code: 'WORKBOOK_TOO_LARGE',
    message: `«${name}» unpacks to more than Muster can hold. Save the sheet with the roster as «CSV UTF-8» and import that.`,
  }),
  cellTooLong: (name: string, row: number): IpcProblem => ({
    code: 'CELL_TOO_LONG',
    message: `«${name}» was not written: a cell of row ${row.toLocaleString('en')} holds more text than Excel takes. Shorten it, or export as CSV.`,
  }),
  noSheet: (name: string): IpcProblem => ({
    code: 'WORKBOOK_NO_SHEET',
    message: `«${name}» no longer has the sheet that was chosen. Choose the file again.`,
  }),
  noSheetCalled: (name: string, sheet: string, sheets: readonly string[]): IpcProblem => ({
    code: 'WORKBOOK_NO_SHEET',
    message: `«${name}» has no sheet called «${sheet}». Its sheets are ${sheets.map((one) => `«${one}»`).join(', ')}.`,
  }),
  tooWide: (name: string, columns: number): IpcProblem => ({
    code: 'FILE_TOO_WIDE',
    message: `«${name}» has ${columns.toLocaleString('en')} columns; a roster holds ${MAX_COLUMNS}. Delete those that are not needed, or choose another separator if it should have fewer.`,
  }),
  nothingRead: (name: string, line: number, reason: string): IpcProblem => ({
    code: 'FILE_NOTHING_READ',
    message: `Nothing of «${name}» could be read. Line ${line.toLocaleString('en')}: ${reason}`,
  }),
  unreadable: (name: string, reason: string): IpcProblem => ({
    code: 'FILE_UNREADABLE',
    message: `«${name}» can't be read: ${reason}. Then choose it again.`,
  }),
  handleGone: (): IpcProblem => ({
    code: 'FILE_HANDLE',
    message: 'Choose the file again: Muster no longer has it open.',
  }),
  notWritten: (name: string, reason: string): IpcProblem => ({
    code: 'FILE_NOT_WRITTEN',
    message: `«${name}» could not be written: ${reason}. Then export again.`,
  }),
} as const

/** What the operating system says, and what to do about it. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'you may not open it. Ask its owner for access, or use another folder'],
  ['EPERM', 'you may not open it, or another program has it open. Close it there, or use another folder'],
  ['EBUSY', 'another program has it open. Close it there'],
  ['EISDIR', 'a folder has this name. Use another name'],
  ['ENOENT', 'its folder is not there. Use another folder'],
  ['ENOTDIR', 'its folder is not there. Use another folder'],
  ['EIO', 'its disk reported an error. Check that it is connected'],
  ['ENOSPC', 'the disk is full. Make room on it'],
  ['EDQUOT', 'your share of the disk is full. Make room on it'],
  ['EROFS', 'its disk can only be read. Use another folder'],
  ['ENAMETOOLONG', 'its name is too long. Use a shorter one'],
])

/** The problem behind what a workbook's reader was told by the operating system. */
export function problemOfCode(name: string, code: string): IpcProblem {
  return code === 'ENOENT' || code === 'ENOTDIR'
    ? fileProblems.gone(name)
    : fileProblems.unreadable(name, reasonOf(code))
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error
    ? error.code
    : undefined
}

function reasonOf(code: string): string {
  return REASONS.get(code) ?? `the system says ${code}. Check that its disk is connected`
}

/** Why a file could not be read; undefined when the operating system did not say so: that is a bug. */
export function readProblem(name: string, error: unknown): IpcProblem | undefined {
  const code = systemCode(error)
  return code === undefined ? undefined : problemOfCode(name, code)
}

/** Why a file could not be written; undefined when the operating system did not say so: that is a bug. */
export function notWrittenProblem(name: string, error: unknown): IpcProblem | undefined {
  const code = systemCode(error)
  return code === undefined ? undefined : fileProblems.notWritten(name, reasonOf(code))
}
