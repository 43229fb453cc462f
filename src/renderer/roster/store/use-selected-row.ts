import { useStore } from 'zustand'
import type { RowId } from '../../../shared/roster/row.ts'
import { useRoster } from './roster-context.ts'

/** The row the grid's active cell is in; null when there is none. */
export function useSelectedRow(): RowId | null {
  const { store, grid } = useRoster()
  const at = useStore(grid, (state) => state.selection.active.row)
  return useStore(store, (state) => state.shown[at] ?? null)
}
