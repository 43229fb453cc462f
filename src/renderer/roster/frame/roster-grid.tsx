import { useStore } from 'zustand'
import { Grid } from '../../grid/grid.tsx'
import type { GridGutter } from '../../grid/grid-types.ts'
import { RowStatusCell } from '../row-status/row-status-cell.tsx'
import type { RosterStore } from '../store/roster-store.ts'
import type { RosterSession } from './use-roster-session.ts'

type RosterGridProps = {
  readonly store: RosterStore
  readonly session: RosterSession
  readonly isMac: boolean
}

const GUTTER: GridGutter = { label: 'Status', width: 122, Cell: RowStatusCell }

/** The grid of a roster, or why it is not there yet. */
export function RosterGrid({ store, session, isMac }: RosterGridProps) {
  const load = useStore(store, (state) => state.status)
  const problem = useStore(store, (state) => state.problem)
  const name = useStore(store, (state) => state.roster?.name ?? '')
  const shown = useStore(store, (state) => state.shown)

  if (load === 'failed') {
    return (
      <div className="roster-notice" role="alert">
        <p>{problem}</p>
        <button type="button" className="button" onClick={() => void store.actions.load()}>
          Try again
        </button>
      </div>
    )
  }
  if (load === 'loading') {
    return (
      <p className="roster-notice" role="status">
        Opening…
      </p>
    )
  }
  return (
    <Grid
      label={name}
      columns={session.columns}
      table={session.table}
      rowIds={shown}
      source={session.source}
      handlers={session.handlers}
      store={session.grid}
      gutter={GUTTER}
      isMac={isMac}
    />
  )
}
