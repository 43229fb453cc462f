/** A roster's table as both processes know it. Cells are text in canonical form, or as typed where it can't be read. */

export type RowId = string
export type RosterId = string

/** Column id → text; a missing key is a blank cell. Columns of the file that the LMS has no use for keep `extra:<header>`. */
export type Cells = Readonly<Record<string, string>>

export type RosterRow = {
  readonly id: RowId
  readonly cells: Cells
}

/** How a date such as 03/04/2026 is to be read. */
export type DateOrder = 'dmy' | 'mdy'

export type RosterSettings = {
  readonly connectionId: string | null
  /** Column id → id kind chosen for bare values in it. */
  readonly idKinds: Readonly<Record<string, string>>
  readonly dateOrder: DateOrder
  /** Headers of the file's columns kept beside the LMS's own. */
  readonly extraColumns: readonly string[]
}

export type Roster = {
  readonly id: RosterId
  readonly name: string
  readonly lms: string
  readonly settings: RosterSettings
  /** Grows by one with each saved edit. */
  readonly revision: number
  readonly rowCount: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** One edit, as it is saved; `inverse` of each is an edit too, so undo is a stack of these. */
export type RosterEdit =
  | { readonly kind: 'setCells'; readonly cells: readonly CellEdit[] }
  /** Rows are put before `before` in order; null puts them at the end. */
  | { readonly kind: 'insertRows'; readonly before: RowId | null; readonly rows: readonly RosterRow[] }
  | { readonly kind: 'deleteRows'; readonly rowIds: readonly RowId[] }

export type CellEdit = { readonly rowId: RowId; readonly column: string; readonly text: string }

/** Something wrong or doubtful in a cell, in a sentence. Errors keep the row out of a run; warnings don't. */
export type CellProblem = {
  readonly rowId: RowId
  /** Null when the row as a whole is meant. */
  readonly column: string | null
  readonly severity: 'error' | 'warning'
  /** Same for all problems of one sort; the problem list groups by it. */
  readonly code: string
  readonly message: string
  /** The text that would mend the cell, offered as a one-click fix. */
  readonly fix?: string
  /** The row repeats this one. It can be merged into it where there are no columns in which the two differ. */
  readonly repeats?: { readonly rowId: RowId; readonly conflicts: readonly string[] }
}
