import type { TableRow } from '../read-table.ts'

/** A file with sheets, whatever its kind, as the worker reads it. */
export type Book = {
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[]
  /** A sheet's filled rows in pieces. Throws a `FileTrouble` where the file is damaged. */
  readonly read: (sheet: string) => AsyncGenerator<SheetPiece>
}

export type SheetPiece = {
  readonly rows: readonly SheetRow[]
  /** Of the sheet, from 0 to 1, with these rows. */
  readonly share: number
}

/** `line` is the row's number as the spreadsheet shows it. */
export type SheetRow = TableRow & {
  /** The admin doesn't see it in the spreadsheet: a filter or a hand has hidden it. */
  readonly isHidden: boolean
  /** Cells with a formula that was saved without its result. */
  readonly uncalculated: number
  /** Texts stand in columns that are hidden. */
  readonly hasHiddenCells: boolean
}
