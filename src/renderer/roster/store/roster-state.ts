import type { CellEdit, CellProblem, Roster, RosterSettings, RowId } from '../../../shared/roster/row.ts'
import type { GridCellEdit } from '../../grid/grid-types.ts'
import type { Suggest } from '../columns/grid-columns.ts'
import type { SaveState } from '../saving/saver.ts'
import { type LookContext, type RosterLook, WHOLE_ROSTER } from '../views/roster-view-rows.ts'

export type RosterState = {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Why the roster can't be shown, or what was refused last; null when all is well. */
  readonly problem: string | null
  /** The first rows are there; the others are still being read. What is asked meanwhile is done afterwards. */
  readonly isPartial: boolean
  /** Every row has been looked at for problems. */
  readonly isJudged: boolean
  readonly roster: Roster | null
  /** Grows with every change of cells, rows or problems. */
  readonly version: number
  readonly look: RosterLook
  /** The rows shown, in order; another list only when it differs. */
  readonly shown: readonly RowId[]
  readonly save: SaveState
  readonly undoLabel: string | null
  readonly redoLabel: string | null
}

export type RosterActions = {
  /** Loads the roster and follows changes made elsewhere, until the returned function is called. */
  readonly open: () => () => void
  readonly load: () => Promise<void>
  /** Cells by place in the view; places past its end make new rows. */
  readonly editShown: (cells: readonly GridCellEdit[], label: string) => void
  /** Cells by row id, as one step. */
  readonly editCells: (cells: readonly CellEdit[], label: string) => void
  /** Blank rows before the row at this place in the view. */
  readonly insertRows: (at: number, count: number) => void
  readonly deleteRows: (rowIds: readonly RowId[]) => void
  /** The row to show after it; null when there was nothing to take back. */
  readonly undo: () => RowId | null
  readonly redo: () => RowId | null
  readonly fix: (problems: readonly CellProblem[]) => void
  /** Mends problems in one of the ways that they offer, as one step. */
  readonly choose: (problems: readonly CellProblem[], choiceId: string) => void
  readonly look: (change: Partial<RosterLook>) => void
  /** What filters and sorting go by. */
  readonly lookContext: LookContext
  /** One place up or down, by places in the view; false where the view is not the whole roster in its order. */
  readonly moveRows: (from: number, until: number, by: -1 | 1) => boolean
  readonly configure: (settings: Partial<RosterSettings>) => Promise<void>
  /** The admin says that nothing is missing where a gap was noted. */
  readonly settleGap: (gapId: string) => Promise<void>
  readonly rename: (name: string) => Promise<void>
  /** What the LMS has to choose from for a cell; empty when it can't be asked. */
  readonly suggest: Suggest
  readonly retrySave: () => void
  /** Tells of a row somebody else must know of, e.g. that its verdict is no longer true. */
  readonly onEdited: (listener: (rowIds: readonly RowId[]) => void) => () => void
}

/** A roster before any of it was read. */
export const NOTHING_YET: RosterState = {
  status: 'loading',
  problem: null,
  isPartial: false,
  isJudged: true,
  roster: null,
  version: 0,
  look: WHOLE_ROSTER,
  shown: [],
  save: { kind: 'saved' },
  undoLabel: null,
  redoLabel: null,
}
