import { functionalUpdate } from '@tanstack/react-table'
import { useLayoutEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { wholeOrder } from '../../grid/columns/column-places.ts'
import {
  type ColumnTable,
  type ColumnTableDeps,
  shownColumnIds,
  useColumnTable,
} from '../../grid/columns/column-table.ts'
import type { GridColumn } from '../../grid/grid-types.ts'
import type { RowStatusStore } from '../row-status/row-status-store.ts'
import type { RosterStore } from '../store/roster-store.ts'
import { isColumnFilter } from '../views/roster-view-rows.ts'
import { type GridLooks, placesOf } from '../views/view.ts'
import { derivedColumns } from './derived-columns.tsx'
import { gridColumns } from './grid-columns.ts'

export type RosterColumns = {
  readonly table: ColumnTable
  /** The columns shown, in order. */
  readonly columns: readonly GridColumn[]
  /** All columns in their own order, hidden ones too. */
  readonly allColumns: readonly GridColumn[]
}

const NO_COLUMNS: readonly GridColumn[] = []

/** A roster's columns and how they stand; what they sort and filter by is the roster's look. */
export function useRosterColumns(
  store: RosterStore,
  status: RowStatusStore,
  looks: GridLooks,
): RosterColumns {
  const settings = useStore(store, (state) => state.roster?.settings)
  const sorting = useStore(store, (state) => state.look.sorts)
  const columnFilters = useStore(store, (state) => state.look.filters)
  const allColumns = useMemo(
    () =>
      settings === undefined
        ? NO_COLUMNS
        : [
            ...gridColumns(store.manifest, settings, store.rules, store.actions.suggest),
            ...derivedColumns(status),
          ],
    [store, settings, status],
  )
  const initial = useMemo(
    () =>
      placesOf(
        looks,
        store.manifest.columns.map(({ id }) => id),
      ),
    [looks, store],
  )
  const changes = useMemo<Pick<ColumnTableDeps, 'onSortingChange' | 'onColumnFiltersChange'>>(() => {
    const { look } = store.actions
    const now = () => store.getState().look
    return {
      onSortingChange: (updater) => look({ sorts: functionalUpdate(updater, [...now().sorts]) }),
      onColumnFiltersChange: (updater) =>
        look({
          filters: functionalUpdate(updater, [...now().filters]).flatMap(({ id, value }) =>
            isColumnFilter(value) ? [{ id, value }] : [],
          ),
        }),
    }
  }, [store])
  const table = useColumnTable({ columns: allColumns, initial, sorting, columnFilters, ...changes })
  const { columnOrder, columnVisibility, columnPinning } = table.state
  useLayoutEffect(() => {
    const ids = allColumns.map(({ id }) => id)
    // Columns that have come would stand at the very end.
    if (columnOrder.length > 0 && ids.some((id) => !columnOrder.includes(id)))
      table.setColumnOrder(wholeOrder(ids, columnOrder))
  }, [table, allColumns, columnOrder])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state says that the columns shown have changed
  const columns = useMemo(() => {
    const byId = new Map(allColumns.map((column) => [column.id, column]))
    return shownColumnIds(table).flatMap((id) => byId.get(id) ?? [])
  }, [allColumns, columnOrder, columnVisibility, columnPinning])
  return { table, columns, allColumns }
}
