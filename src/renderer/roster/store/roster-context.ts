import { createContext, useContext } from 'react'
import type { RowId } from '../../../shared/roster/row.ts'
import type { ColumnTable } from '../../grid/columns/column-table.ts'
import type { GridStore } from '../../grid/grid-store.ts'
import type { RowStatusStore } from '../row-status/row-status-store.ts'
import type { ViewsStore } from '../views/views-store.ts'
import type { RosterClient } from './roster-client.ts'
import type { RosterStore } from './roster-store.ts'

/** What panels beside the grid may ask of the roster on screen. */
export type RosterApi = {
  readonly store: RosterStore
  readonly client: RosterClient
  readonly status: RowStatusStore
  /** Where the selection is. */
  readonly grid: GridStore
  /** How the columns stand, and what the rows are sorted and filtered by. */
  readonly table: ColumnTable
  readonly views: ViewsStore
  /** Brings a row into view and selects its cell; a row that is filtered away clears the filter. */
  readonly jumpTo: (rowId: RowId, column?: string | null) => void
  /** Shows these rows alone, with a label and a way back. */
  readonly showOnly: (rowIds: readonly RowId[], label: string) => void
  readonly announce: (message: string) => void
  readonly openRoster: (rosterId: string) => void
}

export const RosterContext = createContext<RosterApi | null>(null)

/** The roster around a component; only inside `RosterView`. */
export function useRoster(): RosterApi {
  const api = useContext(RosterContext)
  if (api === null) throw new Error('useRoster needs a RosterView around it')
  return api
}
