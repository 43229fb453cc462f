import { useStore } from 'zustand'
import type { RosterListStore } from './roster-list-store.ts'

type RosterListProps = {
  readonly store: RosterListStore
  readonly currentId: string | null
  readonly onOpen: (rosterId: string) => void
}

const dayText = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })

/** The rosters by name, last changed first; for the sidebar. */
export function RosterList({ store, currentId, onOpen }: RosterListProps) {
  const { status, problem, rosters } = useStore(store)
  if (status === 'loading') return <p className="list-calm">Loading…</p>
  return (
    <>
      {problem === null ? null : (
        <p className="list-problem" role="alert">
          {problem}
        </p>
      )}
      {rosters.length === 0 && problem === null ? <p className="list-calm">No rosters yet</p> : null}
      <ul className="roster-list">
        {rosters.map((roster) => (
          <li key={roster.id}>
            <button
              type="button"
              className="roster-entry"
              aria-current={roster.id === currentId ? 'page' : undefined}
              onClick={() => onOpen(roster.id)}
            >
              <span className="roster-entry-name">{roster.name}</span>
              <span className="roster-entry-facts">
                {roster.rowCount.toLocaleString()} {roster.rowCount === 1 ? 'row' : 'rows'}
                {dateOf(roster.updatedAt)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function dateOf(text: string): string {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? '' : `, ${dayText.format(at)}`
}
