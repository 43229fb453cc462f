import { useState } from 'react'
import type { CellProblem, RowId } from '../../../shared/roster/row.ts'
import { rowLabel } from '../../../shared/roster/row-label.ts'
import type { RosterSheet } from '../sheet/roster-sheet.ts'
import { useRoster } from '../store/roster-context.ts'
import { ChooseOne, GroupChoices } from './problem-choices.tsx'
import { isFixable, type ProblemGroup } from './problem-groups.ts'
import { titleOf } from './problem-titles.ts'
import type { ProblemSummary } from './use-problems.ts'

type ProblemPanelProps = {
  /** Null until every row has been looked at. */
  readonly summary: ProblemSummary | null
  readonly onStep: (direction: -1 | 1) => void
}

/** What is wrong in the roster: grouped, counted, one click from its cell, mended where one click can. */
export function ProblemPanel({ summary, onStep }: ProblemPanelProps) {
  const { store } = useRoster()
  if (summary === null) return <p className="panel-calm">Looking for problems…</p>
  const fixable = summary.groups.flatMap((group) => group.problems.filter(isFixable))
  if (summary.groups.length === 0) {
    return (
      <p className="panel-calm">
        No problems. Every row can be read; the check will show what the LMS says of them.
      </p>
    )
  }
  return (
    <div className="problems">
      <div className="problems-head">
        <span>{countText(summary)}</span>
        <span className="problems-steps">
          <button
            type="button"
            className="button is-small"
            title="Previous problem (Shift+F8)"
            onClick={() => onStep(-1)}
          >
            <span aria-hidden="true">↑</span>
            <span className="grid-unseen">Previous problem</span>
          </button>
          <button
            type="button"
            className="button is-small"
            title="Next problem (F8)"
            onClick={() => onStep(1)}
          >
            <span aria-hidden="true">↓</span>
            <span className="grid-unseen">Next problem</span>
          </button>
        </span>
      </div>
      {fixable.length > 1 ? (
        <button
          type="button"
          className="button"
          title="Takes one step of undo"
          onClick={() => store.actions.fix(fixable)}
        >
          Fix all {fixable.length} that have a fix
        </button>
      ) : null}
      <ul className="problem-groups">
        {summary.groups.map((group) => (
          <ProblemGroupItem key={`${group.severity} ${group.code} ${group.word ?? ''}`} group={group} />
        ))}
      </ul>
    </div>
  )
}

function countText({ errors, warnings }: ProblemSummary): string {
  const parts = []
  if (errors > 0) parts.push(`${errors} ${errors === 1 ? 'error' : 'errors'}`)
  if (warnings > 0) parts.push(`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`)
  return parts.join(', ')
}

const FIRST_SHOWN = 5
const MORE = 50

function ProblemGroupItem({ group }: { readonly group: ProblemGroup }) {
  const { store, showOnly } = useRoster()
  const [limit, setLimit] = useState(FIRST_SHOWN)
  const shown = group.problems.slice(0, limit)
  const rest = group.problems.length - shown.length
  const title = titleOf(group, store.manifest)
  return (
    <li className="problem-group" data-severity={group.severity}>
      <div className="problem-title">
        <span className="problem-sign" aria-hidden="true" />
        <span className="problem-message">
          <span className="grid-unseen">{group.severity === 'error' ? 'Error: ' : 'Warning: '}</span>
          {title}
        </span>
        <span className="problem-count">{group.problems.length}</span>
      </div>
      <GroupChoices group={group} />
      <ul className="problem-list">
        {shown.map((problem) => (
          <ProblemItem
            key={`${problem.rowId} ${problem.column ?? ''} ${problem.message}`}
            problem={problem}
            isSame={group.isSame}
            isAlone={group.problems.length === 1}
          />
        ))}
      </ul>
      {group.problems.length === 1 ? null : (
        <div className="problem-actions">
          {rest > 0 ? (
            <button type="button" className="link" onClick={() => setLimit(limit + MORE)}>
              {Math.min(rest, MORE)} more
            </button>
          ) : null}
          {group.problems.length > 1 ? (
            <button
              type="button"
              className="link"
              onClick={() =>
                showOnly(
                  group.problems.map((problem) => problem.rowId),
                  title,
                )
              }
            >
              Show these rows
            </button>
          ) : null}
          {group.fixable > 1 ? (
            <button
              type="button"
              className="link"
              onClick={() => store.actions.fix(group.problems.filter(isFixable))}
            >
              {group.code === 'duplicate' ? 'Merge' : 'Fix'} all {group.fixable}
            </button>
          ) : null}
        </div>
      )}
    </li>
  )
}

type ProblemItemProps = {
  readonly problem: CellProblem
  readonly isSame: boolean
  /** What can be chosen for it stands with its group already. */
  readonly isAlone: boolean
}

function ProblemItem({ problem, isSame, isAlone }: ProblemItemProps) {
  const { store, jumpTo } = useRoster()
  const column = store.manifest.columns.find((each) => each.id === problem.column)
  const text = problem.column === null ? '' : (store.sheet.row(problem.rowId)?.cells[problem.column] ?? '')
  return (
    <li className="problem-item">
      <button type="button" className="problem-jump" onClick={() => jumpTo(problem.rowId, problem.column)}>
        <span className="problem-place">
          {labelOf(store.sheet, problem.rowId)}
          {column === undefined ? '' : `, ${column.label}`}
        </span>
        <span className="problem-detail">{isSame ? text : problem.message}</span>
      </button>
      <RepeatChoices problem={problem} />
      {isAlone ? null : <ChooseOne problem={problem} />}
      {problem.fix === undefined ? null : (
        <button
          type="button"
          className="link"
          title={problem.fix === '' ? 'Clears the cell' : `Changes it to «${problem.fix}»`}
          onClick={() => store.actions.fix([problem])}
        >
          Fix
        </button>
      )}
    </li>
  )
}

function labelOf({ row, placeOf }: RosterSheet, rowId: RowId): string {
  return rowLabel(row(rowId) ?? {}, placeOf(rowId))
}

/** A row that repeats another: merged where the two agree, else one of them is kept. */
function RepeatChoices({ problem }: { readonly problem: CellProblem }) {
  const { store, jumpTo } = useRoster()
  const { repeats, rowId } = problem
  if (repeats === undefined) return null
  if (isFixable(problem)) {
    return (
      <button
        type="button"
        className="link"
        title="Fills the blank cells of the first of the two and deletes this one"
        onClick={() => {
          store.actions.fix([problem])
          jumpTo(repeats.rowId)
        }}
      >
        Merge
      </button>
    )
  }
  // The button goes with the problem: the focus goes on to the row that stays.
  const keep = (gone: string) => () => {
    store.actions.deleteRows([gone])
    jumpTo(gone === rowId ? repeats.rowId : rowId)
  }
  return (
    <>
      <button type="button" className="link" onClick={keep(repeats.rowId)}>
        Keep this
      </button>
      <button type="button" className="link" onClick={keep(rowId)}>
        Keep {labelOf(store.sheet, repeats.rowId).toLowerCase()}
      </button>
    </>
  )
}
