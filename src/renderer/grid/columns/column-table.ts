import {
  type ColumnFiltersState,
  type ColumnOrderState,
  type ColumnPinningState,
  type ColumnSizingState,
  type ColumnVisibilityState,
  columnFilteringFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  type FilterFn,
  type ReactTable,
  rowSortingFeature,
  type SortFn,
  type SortingState,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table'
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import type { GridColumn } from '../grid-types.ts'
import { moveColumns } from './column-places.ts'

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
  columnFilteringFeature,
})
type Features = typeof features
type Nothing = Readonly<Record<string, never>>
const helper = createColumnHelper<Features, Nothing>()
const NO_ROWS: Nothing[] = []

/** How columns stand: kept in the table itself. */
export type ColumnPlaces = {
  /** Column ids, hidden ones too; empty for the columns' own order. */
  readonly columnOrder: ColumnOrderState
  /** False for those hidden. */
  readonly columnVisibility: ColumnVisibilityState
  /** Those at `start` stay when the others scroll. */
  readonly columnPinning: ColumnPinningState
  /** Widths that were changed, in pixels before the zoom. */
  readonly columnSizing: ColumnSizingState
}

/** TanStack Table's state of columns, with what it does to them. It has no rows. */
export type ColumnTable = ReactTable<Features, Nothing, ShownState>
type ShownState = Omit<ColumnPlaces, 'columnSizing'> & { readonly sorting: SortingState }

export type ColumnTableDeps = {
  /** Keep identical between renders unless the columns change. */
  readonly columns: readonly GridColumn[]
  /** How they stand at first; later the table knows. */
  readonly initial: ColumnPlaces
  /** Belongs to whoever works out the rows. */
  readonly sorting: readonly Readonly<SortingState[number]>[]
  readonly columnFilters: readonly Readonly<ColumnFiltersState[number]>[]
  readonly onSortingChange: (updater: Updater<SortingState>) => void
  readonly onColumnFiltersChange: (updater: Updater<ColumnFiltersState>) => void
}

export const MIN_WIDTH = 48
const MAX_WIDTH = 1_200

/**
 * Order, visibility, widths and pinning of columns live in TanStack Table; so does what may be sorted and filtered by.
 * Rows are not given to it: it would hold an object for each of 100,000 and build them anew with every edit. Why, with
 * figures: `docs/decisions/grid-and-table.md`. Renders anew when columns come, go or change places, not while one is
 * being resized.
 */
export function useColumnTable(deps: ColumnTableDeps): ColumnTable {
  const { columns, sorting, columnFilters, onSortingChange, onColumnFiltersChange } = deps
  const [initialState] = useState(deps.initial)
  const options = useMemo(
    () => ({
      features,
      columns: columns.map((column) =>
        helper.accessor((): unknown => '', {
          id: column.id,
          header: column.label,
          size: column.width,
          minSize: MIN_WIDTH,
          maxSize: MAX_WIDTH,
          sortFn: byOwner,
          filterFn: byOwner,
        }),
      ),
      data: NO_ROWS,
      initialState,
      state: { sorting: [...sorting], columnFilters: [...columnFilters] },
      columnResizeMode: 'onChange' as const,
      manualSorting: true,
      manualFiltering: true,
      onSortingChange,
      onColumnFiltersChange,
    }),
    [columns, initialState, sorting, columnFilters, onSortingChange, onColumnFiltersChange],
  )
  return useTable(options, ({ columnOrder, columnVisibility, columnPinning, sorting: sorted }) => ({
    columnOrder,
    columnVisibility,
    columnPinning,
    sorting: sorted,
  }))
}

/** Rows are sorted and filtered by their owner; the table is told how, and asks for nothing. */
const byOwner = Object.assign((): never => {
  throw new Error('Rows are not sorted or filtered by the table')
}, {}) satisfies SortFn<Features, Nothing> & FilterFn<Features, Nothing>

/** The ids of the columns shown, in order: those pinned first. */
export function shownColumnIds(table: ColumnTable): readonly string[] {
  return [...table.getStartVisibleLeafColumns(), ...table.getCenterVisibleLeafColumns()].map(({ id }) => id)
}

/** Moves the columns at the places `from` to `until`, among those shown, before the one at `to`. */
export function placeColumns(
  table: ColumnTable,
  all: readonly GridColumn[],
  move: { readonly from: number; readonly until: number; readonly to: number },
): void {
  const { columnOrder, columnVisibility, columnPinning } = placesIn(table.atoms)
  const next = moveColumns(
    all.map(({ id }) => id),
    { columnOrder, columnVisibility, columnPinning },
    move,
  )
  table.setColumnOrder(next.columnOrder)
  table.setColumnPinning(next.columnPinning)
}

/** How the columns of a table stand now. */
export function placesIn(atoms: ColumnTable['atoms']): ColumnPlaces {
  return {
    columnOrder: atoms.columnOrder.get(),
    columnVisibility: atoms.columnVisibility.get(),
    columnPinning: atoms.columnPinning.get(),
    columnSizing: atoms.columnSizing.get(),
  }
}

/** Puts all columns of a table in their places. */
export function arrange(table: ColumnTable, places: ColumnPlaces): void {
  table.setColumnOrder(places.columnOrder)
  table.setColumnVisibility(places.columnVisibility)
  table.setColumnPinning(places.columnPinning)
  table.setColumnSizing(places.columnSizing)
}

/** What is true of a table's state now; renders anew when that is another. */
export function useColumnState<Selected>(
  table: ColumnTable,
  select: (table: ColumnTable) => Selected,
): Selected {
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscription = table.store.subscribe(listener)
      return () => subscription.unsubscribe()
    },
    [table.store],
  )
  return useSyncExternalStore(subscribe, () => select(table))
}

/** Widths of columns, in pixels before the zoom. */
export function useColumnWidths(table: ColumnTable, columns: readonly GridColumn[]): readonly number[] {
  const sizing = useColumnState(table, (now) => now.atoms.columnSizing.get())
  // biome-ignore lint/correctness/useExhaustiveDependencies: `sizing` says that the sizes have changed
  return useMemo(
    () => columns.map(({ id, width }) => Math.round(table.getColumn(id)?.getSize() ?? width)),
    [table, columns, sizing],
  )
}

/** Whether a column's edge is being dragged. */
export function useIsResizing(table: ColumnTable): boolean {
  return useColumnState(table, (now) => now.atoms.columnResizing.get().isResizingColumn !== false)
}

/** Begins to resize a column by its edge. */
export function startResize(table: ColumnTable, column: string, event: unknown): void {
  table
    .getLeafHeaders()
    .find((header) => header.column.id === column)
    ?.getResizeHandler()(event)
}
