import type { Column } from '../../shared/lms/manifest.ts'
import type { Result } from '../../shared/result.ts'
import type { CellProblem, RosterEdit, RosterRow, RosterSettings, RowId } from '../../shared/roster/row.ts'

/**
 * The rules of rosters as the window uses them: reading a cell, applying an edit and its inverse,
 * judging rows. They are shared's; stores take them as an argument so that tests can use small ones.
 */
export type RosterRules = {
  /** Canonical text, or the sentence that says why the text can't be read. */
  readonly parse: (column: Column, text: string, settings: RosterSettings) => Result<string, string>
  readonly apply: (rows: readonly RosterRow[], edit: RosterEdit) => readonly RosterRow[]
  /** What takes `edit` back, as seen before it is applied; scattered rows come back one group after the other. */
  readonly invert: (rows: readonly RosterRow[], edit: RosterEdit) => readonly RosterEdit[]
  readonly judge: (settings: RosterSettings) => RowJudge
}

/** Keeps the problems of a roster's rows up to date. */
export type RowJudge = {
  /** Judges all rows. */
  readonly reset: (rows: readonly RosterRow[]) => void
  /** Judges again after an edit; the rows whose problems may be others now. */
  readonly update: (rows: readonly RosterRow[], changed: readonly RowId[]) => readonly RowId[]
  readonly problemsOf: (rowId: RowId) => readonly CellProblem[]
}
