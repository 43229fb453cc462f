import { useStore } from 'zustand'
import type { GridStore } from '../../grid/grid-store.ts'
import type { GridColumn } from '../../grid/grid-types.ts'
import { isSingle, rangeOf, type Selection } from '../../grid/selection/selection.ts'
import { formatRows } from '../../ui/format.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { ChooseOne } from '../problems/problem-choices.tsx'
import { describeStatus } from '../row-status/row-status.ts'
import { SaveStatus } from '../saving/save-status.tsx'
import { useRoster } from '../store/roster-context.ts'

type StatusBarProps = {
  readonly grid: GridStore
  readonly columns: readonly GridColumn[]
}

/** Under the grid: what is to be said of the active cell, and whether all is saved. */
export function StatusBar({ grid, columns }: StatusBarProps) {
  const { store } = useRoster()
  const save = useStore(store, (state) => state.save)
  const problem = useStore(store, (state) => state.problem)
  const shown = useStore(store, (state) => state.shown)
  useStore(store, (state) => state.version)
  const isPartial = useStore(store, (state) => state.isPartial)
  const rowCount = useStore(store, (state) => state.roster?.rowCount ?? 0)
  const total = isPartial ? rowCount : store.sheet.rows().length
  return (
    <div className="status-bar">
      <span className="status-cell">
        {problem === null ? (
          <ActiveCell grid={grid} columns={columns} />
        ) : (
          <span role="alert">{problem}</span>
        )}
      </span>
      <SelectionCount grid={grid} shown={shown.length} />
      <span className="status-count">
        {formatRows(total)}
        {isPartial ? ', reading…' : ''}
      </span>
      <SaveStatus save={save} onRetry={store.actions.retrySave} />
    </div>
  )
}

function ActiveCell({ grid, columns }: StatusBarProps) {
  const { store, status } = useRoster()
  const active = useStore(grid, (state) => state.selection.active)
  const rowId = useStore(store, (state) => state.shown[active.row])
  useStore(status, (state) => state.version)
  const column = columns[active.col]
  if (column === undefined) return null
  const problems = rowId === undefined ? [] : store.sheet.problemsOf(rowId)
  const here =
    problems.find((each) => each.column === column.id) ?? problems.find((each) => each.column === null)
  if (here !== undefined) {
    return (
      <>
        <span className="status-problem" data-severity={here.severity}>
          {here.message}
        </span>
        {here.fix === undefined ? null : (
          <button type="button" className="link" onClick={() => store.actions.fix([here])}>
            {here.fix === '' ? 'Fix: clear the cell' : `Fix: «${here.fix}»`}
          </button>
        )}
        <ChooseOne problem={here} />
      </>
    )
  }
  const said = rowId === undefined ? null : status.getState().statusOf(rowId)
  const text = said === null ? null : describeStatus(said)
  return <span className="status-help">{text === null || text.note === '' ? column.help : text.note}</span>
}

/** While it is being dragged a selection grows many times a second: it is said once it stays. */
const SAID_AFTER_MS = 400

function SelectionCount({ grid, shown }: { readonly grid: GridStore; readonly shown: number }) {
  const text = useStore(grid, (state) => selectedText(state.selection, shown))
  const said = useSettled(text, SAID_AFTER_MS)
  return (
    <>
      {text === '' ? null : (
        <span className="status-count" aria-hidden="true">
          {text}
        </span>
      )}
      <span className="grid-unseen" role="status">
        {said}
      </span>
    </>
  )
}

function selectedText(selection: Selection, shown: number): string {
  const range = rangeOf(selection)
  if (isSingle(range)) return ''
  const rows = Math.min(range.bottom, Math.max(0, shown - 1)) - range.top + 1
  const cols = range.right - range.left + 1
  return `${Math.max(1, rows).toLocaleString()} × ${cols} selected`
}
