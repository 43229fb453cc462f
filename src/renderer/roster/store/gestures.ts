import { choiceEdits } from '../../../shared/roster/choices.ts'
import type { RosterStep } from '../../../shared/roster/history.ts'
import { mergeEdits } from '../../../shared/roster/merge.ts'
import type { RosterEdit, RosterSettings, RowId } from '../../../shared/roster/row.ts'
import type { RosterRules } from '../sheet/roster-rules.ts'
import type { RosterSheet } from '../sheet/roster-sheet.ts'
import { editsOfCells } from '../sheet/row-edits.ts'
import { isWholeRoster } from '../views/roster-view-rows.ts'
import type { RosterActions, RosterState } from './roster-state.ts'

type Gestures = Pick<
  RosterActions,
  'editShown' | 'editCells' | 'insertRows' | 'deleteRows' | 'moveRows' | 'undo' | 'redo' | 'fix' | 'choose'
>

export type GestureDeps = {
  readonly state: () => Pick<RosterState, 'shown' | 'look' | 'isPartial'>
  readonly sheet: RosterSheet
  /** A cell's text as it is kept. */
  readonly read: (column: string, text: string) => string
  readonly newRowId: () => RowId
  /** Does it at once, or when all rows of the roster are there. */
  readonly onceWhole: (gesture: () => void) => void
  /** Carries edits out as one step of undo; those that change nothing are left out. */
  readonly perform: (label: string, edits: readonly RosterEdit[]) => void
  /** Carries a step out again, or back; the row to show after it. */
  readonly replay: (step: RosterStep | null, direction: 'back' | 'forward') => RowId | null
}

/** What a person does to the rows: each gesture is one step of undo. */
export function createGestures(deps: GestureDeps): Gestures {
  const { state, sheet, read, newRowId, onceWhole, perform, replay } = deps
  return {
    editShown: (cells, label) => {
      // Places are meant in the view as it is now, also where the gesture has to wait.
      const { shown } = state()
      onceWhole(() => perform(label, editsOfCells(cells, shown, read, newRowId)))
    },
    editCells: (cells, label) =>
      onceWhole(() =>
        perform(label, [
          { kind: 'setCells', cells: cells.map((cell) => ({ ...cell, text: read(cell.column, cell.text) })) },
        ]),
      ),
    insertRows: (at, count) => {
      const before = state().shown[at] ?? null
      const rows = Array.from({ length: count }, () => ({ id: newRowId(), cells: {} }))
      onceWhole(() =>
        perform(count === 1 ? 'Add row' : `Add ${count} rows`, [{ kind: 'insertRows', before, rows }]),
      )
    },
    deleteRows: (rowIds) => {
      if (rowIds.length === 0) return
      onceWhole(() =>
        perform(rowIds.length === 1 ? 'Delete row' : `Delete ${rowIds.length} rows`, [
          { kind: 'deleteRows', rowIds: [...rowIds] },
        ]),
      )
    },
    moveRows: (from, until, by) => {
      const { look, shown } = state()
      const neighbour = sheet.row(shown[by < 0 ? from - 1 : until + 1] ?? '')
      if (!isWholeRoster(look) || neighbour === null || state().isPartial) return false
      const before = by < 0 ? (shown[until + 1] ?? null) : (shown[from] ?? null)
      perform(until > from ? `Move ${until - from + 1} rows` : 'Move row', [
        { kind: 'deleteRows', rowIds: [neighbour.id] },
        { kind: 'insertRows', before, rows: [neighbour] },
      ])
      return true
    },
    undo: () => replay(sheet.undo(), 'back'),
    redo: () => replay(sheet.redo(), 'forward'),
    fix: (problems) =>
      onceWhole(() => {
        const cells = problems.flatMap(({ rowId, column, fix }) =>
          column === null || fix === undefined ? [] : [{ rowId, column, text: fix }],
        )
        const merges = problems.flatMap(({ rowId, repeats }) =>
          repeats === undefined ? [] : [{ rowId, into: repeats.rowId }],
        )
        const what = merges.length > 0 && cells.length === 0 ? 'rows' : 'cells'
        perform(problems.length === 1 ? 'Fix' : `Fix ${problems.length} ${what}`, [
          { kind: 'setCells', cells },
          ...mergeEdits(merges, sheet.row),
        ])
      }),
    choose: (problems, choiceId) =>
      onceWhole(() => {
        const label = problems.length === 1 ? 'Choose' : `Choose for ${problems.length} rows`
        const nextOf = (rowId: RowId) => sheet.rows()[sheet.placeOf(rowId) + 1]?.id ?? null
        perform(label, choiceEdits(problems, choiceId, { rowOf: sheet.row, nextOf, newId: newRowId }))
      }),
  }
}

/** Reads cells by the roster's settings as they are now. */
export function createCellReader(
  rules: RosterRules,
  settings: () => RosterSettings,
): (column: string, text: string) => string {
  let reading: {
    readonly settings: RosterSettings
    readonly read: ReturnType<RosterRules['reader']>
  } | null = null
  return (column, text) => {
    const now = settings()
    if (reading === null || reading.settings !== now) reading = { settings: now, read: rules.reader(now) }
    return reading.read(column, text)
  }
}
