import type { FormWords } from '../lms/manifest.ts'
import type { NamePart } from './row.ts'

/** Bringing a file (or pasted text) into a roster, as both processes know it. */

export type ImportOptions = {
  /** A label that `TextDecoder` knows, e.g. `utf-8` or `windows-1250`. */
  readonly encoding: string
  readonly delimiter: ',' | ';' | '\t' | '|'
  readonly hasHeader: boolean
  /** Filled rows above the header (or above the first row): titles, dates of printing, names of groups of columns. */
  readonly skipRows: number
  /** The sheet of a workbook; null for a text. */
  readonly sheet: string | null
  /** All sheets with the columns of that one, each behind the other; false where it is left out. */
  readonly allSheets?: boolean | undefined
  /** What becomes of rows that the spreadsheet hides; they are imported where it is left out. */
  readonly hiddenRows?: 'import' | 'leaveOut' | undefined
  /** What becomes of rows that are nobody: notes under the header, points possible, the test student; left out by itself. */
  readonly nobodyRows?: 'import' | 'leaveOut' | undefined
}

/** What an admin has decided of how a file is read; Muster finds out the rest. */
export type ImportWishes = { readonly [K in keyof ImportOptions]?: ImportOptions[K] | undefined }

/** A sheet to choose from. */
export type SheetChoice = {
  readonly name: string
  readonly isHidden: boolean
  /** Filled rows. */
  readonly rowCount: number
}

/** Where a column of the file goes. */
export type ColumnTarget =
  | {
      readonly kind: 'column'
      readonly column: string
      readonly idKind: string | null
      /** Words of a recognised file layout, and what they stand for. */
      readonly words?: FormWords | undefined
      /** Fills the column only where no other column of the file does. */
      readonly isFallback?: boolean | undefined
    }
  /** Kept beside the LMS's columns, unread; `name` where it says how the person or the place of the row is called. */
  | {
      readonly kind: 'extra'
      readonly name?: { readonly of: string; readonly part: NamePart } | undefined
    }
  | { readonly kind: 'leaveOut' }

export type SourceColumn = {
  readonly index: number
  /** The header's text, or «Column 3» where there is none. */
  readonly header: string
  readonly samples: readonly string[]
  readonly target: ColumnTarget
  /** Set where Muster is not sure of the target: the window marks the column. */
  readonly isUnsure?: boolean | undefined
}

/** Something about a file that the admin has to decide before it is imported. */
export type ImportQuestion = {
  /** Stable, e.g. `person`, `idKind.person`, `dates`, `sheet`, `hiddenRows`. */
  readonly code: string
  /** What is not sure and why, in a sentence or two. */
  readonly message: string
  readonly answers: readonly ImportAnswer[]
}

export type ImportAnswer = {
  readonly label: string
  /** Columns whose targets it changes. */
  readonly targets?: readonly { readonly index: number; readonly target: ColumnTarget }[] | undefined
  readonly dateOrder?: 'dmy' | 'mdy' | undefined
  /** How the file is to be read; the preview is made anew with it. */
  readonly options?: ImportWishes | undefined
  /** What says the same on the command line, e.g. `--column person="Student Number:sis_user_id"`. */
  readonly option: string
}

/** A row of the file that could not be read. */
export type UnreadRow = { readonly line: number; readonly reason: string; readonly text: string }

export type ImportPreview = {
  readonly fileName: string
  readonly sizeBytes: number
  readonly options: ImportOptions
  /** The sheets of a workbook; none for a text. */
  readonly sheets: readonly SheetChoice[]
  readonly columns: readonly SourceColumn[]
  /** First rows as they stand in the file, in the order of `columns`. */
  readonly rows: readonly (readonly string[])[]
  /** Things the admin should know before importing, in sentences. */
  readonly notices: readonly string[]
  readonly dateOrder: 'dmy' | 'mdy'
  /** Empty when all is sure. The window asks in the mapping step; the command line stops and shows the options. */
  readonly questions?: readonly ImportQuestion[] | undefined
}

export type ImportResult = {
  readonly rosterId: string
  readonly imported: number
  readonly blankLines: number
  readonly unread: readonly UnreadRow[]
  readonly notices: readonly string[]
}
