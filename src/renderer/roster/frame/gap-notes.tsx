import { useStore } from 'zustand'
import type { RosterGap } from '../../../shared/roster/row.ts'
import './gap-notes.css'
import { useRoster } from '../store/roster-context.ts'

const NONE: readonly RosterGap[] = []

/** What is known to be missing from the roster, until the admin says that the list is whole. */
export function GapNotes() {
  const { store } = useRoster()
  const gaps = useStore(store, (state) => state.roster?.gaps ?? NONE)
  if (gaps.length === 0) return null
  return (
    <ul className="gap-notes" aria-label="Missing from this roster">
      {gaps.map(({ id, message }) => (
        <li key={id}>
          <span>
            {message} <span className="dim">A sync takes nobody out while rows may be missing.</span>
          </span>
          <button
            type="button"
            className="button is-small"
            title="Nothing is missing: the note goes away"
            onClick={() => void store.actions.settleGap(id)}
          >
            The list is whole
          </button>
        </li>
      ))}
    </ul>
  )
}
