import type { RosterHistoryPage, RosterStep } from '../../../shared/roster/history.ts'
import type { RosterJudge } from '../../../shared/roster/judge.ts'
import type { CellProblem, RosterEdit, RosterRow, RosterSettings, RowId } from '../../../shared/roster/row.ts'
import type { GridRowMarks } from '../../grid/grid-types.ts'
import { emptyHistory, recall, record, stepBack, stepForward } from '../../grid/history.ts'
import { marksOf } from '../problems/problem-groups.ts'
import type { RosterRules } from './roster-rules.ts'

/**
 * A roster's rows with their problems and their history. It is changed in place so that one edit among
 * 100,000 rows costs what it touches; the rows and marks it hands out are never changed.
 */
export type RosterSheet = {
  readonly rows: () => readonly RosterRow[]
  readonly row: (rowId: RowId) => RosterRow | null
  /** Place in the roster, from 0; −1 for a row that is gone. */
  readonly placeOf: (rowId: RowId) => number
  readonly problemsOf: (rowId: RowId) => readonly CellProblem[]
  readonly marksOf: (rowId: RowId) => GridRowMarks | null
  /** Replaces everything; the history ends. The first rows are judged at once, the others by `judgeNext`. */
  readonly load: (rows: readonly RosterRow[], settings: RosterSettings) => void
  /** Rows are judged anew by other settings; as with `load`, the first at once. */
  readonly judgeBy: (settings: RosterSettings) => void
  readonly isJudged: () => boolean
  /** Judges so many rows more. */
  readonly judgeNext: (count: number) => void
  /** Applies a gesture and remembers how to take it back. */
  readonly perform: (label: string, edits: readonly RosterEdit[]) => RosterStep
  /** Steps from before this visit, the newest first. */
  readonly recall: (steps: RosterHistoryPage['steps']) => void
  /** How many steps can be taken back. */
  readonly stepsBack: () => number
  readonly undo: () => RosterStep | null
  readonly redo: () => RosterStep | null
  readonly undoLabel: () => string | null
  readonly redoLabel: () => string | null
}

/** A screenful is judged with the gesture itself; what is more follows in slices, so that it is on screen first. */
const JUDGED_AT_ONCE = 100

export function createRosterSheet(rules: RosterRules): RosterSheet {
  let rows: readonly RosterRow[] = []
  let places = new Map<RowId, number>()
  let judge: RosterJudge | null = null
  let history = emptyHistory<RosterStep>()
  const marks = new Map<RowId, GridRowMarks | null>()

  const judgeNext = (count: number) => {
    for (const rowId of judge?.judgeNext(count) ?? []) marks.delete(rowId)
  }
  const judgeAll = (settings: RosterSettings) => {
    judge = rules.judge(settings)
    marks.clear()
    judge.take(rows, placeOf)
    judgeNext(JUDGED_AT_ONCE)
  }
  const index = () => {
    places = new Map(rows.map((row, place) => [row.id, place]))
  }
  const placeOf = (rowId: RowId) => places.get(rowId) ?? -1
  const rowOf = (rowId: RowId) => rows[placeOf(rowId)] ?? null
  const apply = (edit: RosterEdit) => {
    rows = rules.apply(rows, edit, placeOf)
    if (edit.kind !== 'setCells') index()
  }
  const judgeAgain = (edits: readonly RosterEdit[]) => {
    for (const edit of edits) for (const rowId of rowsOf(edit)) marks.delete(rowId)
    judge?.take(rows, placeOf)
    judgeNext(JUDGED_AT_ONCE)
  }
  const applyAll = (edits: readonly RosterEdit[]) => {
    for (const edit of edits) apply(edit)
    judgeAgain(edits)
  }

  return {
    rows: () => rows,
    row: rowOf,
    placeOf,
    problemsOf: (rowId) => judge?.problemsOf(rowId) ?? [],
    marksOf: (rowId) => {
      const known = marks.get(rowId)
      if (known !== undefined) return known
      const made = marksOf(judge?.problemsOf(rowId) ?? [])
      marks.set(rowId, made)
      return made
    },
    load: (loaded, settings) => {
      rows = loaded
      index()
      history = emptyHistory()
      judgeAll(settings)
    },
    judgeBy: judgeAll,
    isJudged: () => judge?.isWaiting() !== true,
    judgeNext,
    perform: (label, edits) => {
      const back: RosterEdit[] = []
      for (const edit of edits) {
        back.unshift(...rules.invert(rows, edit, placeOf))
        apply(edit)
      }
      judgeAgain(edits)
      const step = { label, forward: edits, back }
      history = record(history, step)
      return step
    },
    recall: (steps) => {
      history = recall(history, {
        done: steps.filter((step) => !step.isUndone).toReversed(),
        // The newest that was undone is made again last.
        undone: steps.filter((step) => step.isUndone),
      })
    },
    stepsBack: () => history.done.length,
    undo: () => {
      const found = stepBack(history)
      if (found === null) return null
      applyAll(found.step.back)
      history = found.history
      return found.step
    },
    redo: () => {
      const found = stepForward(history)
      if (found === null) return null
      applyAll(found.step.forward)
      history = found.history
      return found.step
    },
    undoLabel: () => history.done.at(-1)?.label ?? null,
    redoLabel: () => history.undone.at(-1)?.label ?? null,
  }
}

/** The rows an edit speaks of. */
export function rowsOf(edit: RosterEdit): readonly RowId[] {
  switch (edit.kind) {
    case 'setCells':
      return edit.cells.map((cell) => cell.rowId)
    case 'insertRows':
      return edit.rows.map((row) => row.id)
    case 'deleteRows':
      return edit.rowIds
  }
}
