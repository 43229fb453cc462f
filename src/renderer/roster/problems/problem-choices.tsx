import { type MouseEvent, useState } from 'react'
import type { CellProblem } from '../../../shared/roster/row.ts'
import { Menu } from '../../ui/menu.tsx'
import { useRoster } from '../store/roster-context.ts'
import type { ProblemGroup } from './problem-groups.ts'

/** What the rows of a group may mean, to be chosen once for all of them: one step of undo. */
export function GroupChoices({ group }: { readonly group: ProblemGroup }) {
  const { store } = useRoster()
  if (group.choices.length === 0) return null
  const { length } = group.problems
  return (
    <div className="problem-choices">
      {length === 1 ? null : (
        <span className="problem-choices-all">For all {length.toLocaleString()} rows:</span>
      )}
      {group.choices.map(({ id, label, count }) => (
        <button
          key={id}
          type="button"
          className="button is-small"
          title="Takes one step of undo"
          onClick={() => store.actions.choose(group.problems, id)}
        >
          {label}
          {count === length ? '' : ` (${count.toLocaleString()})`}
        </button>
      ))}
    </div>
  )
}

/** The same for one row, behind a word that opens a menu. */
export function ChooseOne({ problem }: { readonly problem: CellProblem }) {
  const { store } = useRoster()
  const [at, setAt] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const { choices } = problem
  if (choices === undefined) return null
  const open = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const box = currentTarget.getBoundingClientRect()
    setAt({ x: box.left, y: box.bottom })
  }
  return (
    <>
      <button type="button" className="link" aria-haspopup="menu" onClick={open}>
        Choose…
      </button>
      {at === null ? null : (
        <Menu
          label="What is meant"
          at={at}
          entries={choices.map(({ id, label }) => ({
            kind: 'item',
            label,
            onSelect: () => store.actions.choose([problem], id),
          }))}
          onClose={() => setAt(null)}
        />
      )}
    </>
  )
}
