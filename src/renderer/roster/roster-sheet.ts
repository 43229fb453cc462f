import type { RosterJudge } from '../../shared/roster/judge.ts'
import type { CellProblem, RosterEdit, RosterRow, RosterSettings, RowId } from '../../shared/roster/row.ts'
import type { GridRowMarks } from '../grid/grid-types.ts'
import { emptyHistory, record, stepBack, stepForward } from '../grid/history.ts'
import { marksOf } from './problem-groups.ts'
import type { RosterRules } from './roster-rules.ts'

/** One gesture: the edits that made it and those that take it back, each in the order to apply them. */
export type RosterStep = {
  readonly label: string
  readonly forward: readonly RosterEdit[]
  readonly back: readonly RosterEdit[]
}

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
  /** Replaces everything; the history ends. */
  readonly load: (rows: readonly RosterRow[], settings: RosterSettings) => void
  readonly judgeBy: (settings: RosterSettings) => void
  /** Applies a gesture and remembers how to take it back. */
  readonly perform: (label: string, edits: readonly RosterEdit[]) => void
  readonly undo: () => RosterStep | null
  readonly redo: () => RosterStep | null
  readonly undoLabel: () => string | null
  readonly redoLabel: () => string | null
}

export function createRosterSheet(rules: RosterRules): RosterSheet {
  let rows: readonly RosterRow[] = []
  let places = new Map<RowId, number>()
  let judge: RosterJudge | null = null
  let history = emptyHistory<RosterStep>()
  const marks = new Map<RowId, GridRowMarks | null>()

  const index = () => {
    places = new Map(rows.map((row, place) => [row.id, place]))
  }
  const apply = (edit: RosterEdit) => {
    rows = rules.apply(rows, edit)
    if (edit.kind !== 'setCells') index()
  }
  const judgeAgain = (edits: readonly RosterEdit[]) => {
    const changed = [...new Set(edits.flatMap(rowsOf))]
    for (const rowId of judge?.update(rows, changed) ?? []) marks.delete(rowId)
  }
  const applyAll = (edits: readonly RosterEdit[]) => {
    for (const edit of edits) apply(edit)
    judgeAgain(edits)
  }

  return {
    rows: () => rows,
    row: (rowId) => rows[places.get(rowId) ?? -1] ?? null,
    placeOf: (rowId) => places.get(rowId) ?? -1,
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
      judge = rules.judge(settings)
      judge.reset(rows)
      marks.clear()
    },
    judgeBy: (settings) => {
      judge = rules.judge(settings)
      judge.reset(rows)
      marks.clear()
    },
    perform: (label, edits) => {
      const back: RosterEdit[] = []
      for (const edit of edits) {
        back.unshift(...rules.invert(rows, edit))
        apply(edit)
      }
      judgeAgain(edits)
      history = record(history, { label, forward: edits, back })
    },
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
