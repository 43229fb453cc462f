/** A roster's table as both processes know it. Cells are text in canonical form, or as typed where it can't be read. */

export type RowId = string
export type RosterId = string

/** Column id → text; a missing key is a blank cell. Columns of the file that the LMS has no use for keep `extra:<header>`. */
export type Cells = Readonly<Record<string, string>>

export type RosterRow = {
  readonly id: RowId
  readonly cells: Cells
  /** Where it stood in its file; left out for rows typed, pasted or made by Muster. */
  readonly origin?: RowOrigin | undefined
  /** A line of the file that could not be read. The row stands for whoever that line names until its person is filled in or it is deleted. */
  readonly unread?: UnreadLine | undefined
}

export type RowOrigin = {
  /** The line of the file (the row of the sheet) it begins on, from 1. */
  readonly line: number
  /** Named where rows of several sheets stand in one roster. */
  readonly sheet?: string | undefined
}

export type UnreadLine = {
  /** Why it could not be read, in a sentence. */
  readonly reason: string
  /** The line as it stands in the file, shortened where it is very long. */
  readonly text: string
}

/** What is known to be missing from a roster beside its unread lines, such as the rest of an import that was cut off. */
export type RosterGap = {
  readonly id: string
  /** What is missing and why, in a sentence; with the file's name. */
  readonly message: string
}

/** Which part of a name a column beside the LMS's own holds. */
export type NamePart = 'full' | 'given' | 'middle' | 'family' | 'preferred'

/** A column beside the LMS's own that says how somebody, or a place, is called. */
export type NameColumn = {
  /** The header of the extra column. */
  readonly header: string
  /** The column of kind `id` whose name it is, e.g. `person` or `section`. */
  readonly of: string
  readonly part: NamePart
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
  /** Those among the extra columns that hold names, for comparing them with what the LMS says. */
  readonly nameColumns?: readonly NameColumn[] | undefined
}

export type Roster = {
  readonly id: RosterId
  readonly name: string
  readonly lms: string
  readonly settings: RosterSettings
  /** Grows by one with each saved edit. */
  readonly revision: number
  readonly rowCount: number
  /** A sync takes nobody out of anything while there are any. */
  readonly gaps?: readonly RosterGap[] | undefined
  /** What is stored of it can't be read: it is listed and left alone. */
  readonly isUnreadable?: true | undefined
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

/** One way to mend a row. */
export type ProblemChoice = {
  /** The same for what is the same way in other rows. */
  readonly id: string
  readonly label: string
  /** The cells to set; with several the row is to stand once for each, with none it goes. */
  readonly rows: readonly Cells[]
}

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
  /** What it may mean, where only the admin can say: one of them is chosen, for all rows with the same word at once. */
  readonly choices?: readonly ProblemChoice[]
  /** Problems of one code with the same word are one question. */
  readonly word?: string
  /** The row repeats this one. It can be merged into it where there are no columns in which the two differ. */
  readonly repeats?: { readonly rowId: RowId; readonly conflicts: readonly string[] }
}
