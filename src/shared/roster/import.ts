import type { FormWords } from '../lms/manifest.ts'

/** Bringing a file (or pasted text) into a roster, as both processes know it. */

export type ImportOptions = {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  readonly delimiter: ',' | ';' | '\t' | '|'
  readonly hasHeader: boolean
  /** Filled rows above the header (or above the first row): titles, dates of printing, names of groups of columns. */
  readonly skipRows: number
  /** The sheet of a workbook; null for a text. */
  readonly sheet: string | null
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
  /** Kept beside the LMS's columns, unread. */
  | { readonly kind: 'extra' }
  | { readonly kind: 'leaveOut' }

export type SourceColumn = {
  readonly index: number
  /** The header's text, or «Column 3» where there is none. */
  readonly header: string
  readonly samples: readonly string[]
  readonly target: ColumnTarget
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
}

export type ImportResult = {
  readonly rosterId: string
  readonly imported: number
  readonly blankLines: number
  readonly unread: readonly UnreadRow[]
  readonly notices: readonly string[]
}
