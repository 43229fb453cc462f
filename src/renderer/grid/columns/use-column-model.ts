import {
  type ColumnSizingState,
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  functionalUpdate,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table'
import { useCallback, useMemo } from 'react'
import { useStore } from 'zustand'
import type { GridStore } from '../grid-store.ts'
import type { GridColumn } from '../grid-types.ts'

const features = tableFeatures({ columnSizingFeature, columnResizingFeature })
type Nothing = Readonly<Record<string, never>>
const helper = createColumnHelper<typeof features, Nothing>()
const NO_ROWS: Nothing[] = []

export type ColumnModel = {
  readonly widths: readonly number[]
  readonly isResizing: boolean
  readonly resizeHandler: (column: string) => (event: unknown) => void
  readonly resetWidth: (column: string) => void
}

const MIN_WIDTH = 48
const MAX_WIDTH = 1_200

/**
 * Columns, their widths and the resizing gesture, by TanStack Table. Rows are not given to it: it would hold
 * an object for each of 100,000, and build them anew with every edit; the view is a list of ids instead.
 */
export function useColumnModel(columns: readonly GridColumn[], store: GridStore): ColumnModel {
  const sizing = useStore(store, (state) => state.widths)
  const onColumnSizingChange = useCallback(
    (updater: Updater<ColumnSizingState>) => {
      const { widths: current, setWidths } = store.getState()
      setWidths(functionalUpdate(updater, { ...current }))
    },
    [store],
  )
  const definitions = useMemo(
    () =>
      columns.map((column) =>
        helper.display({
          id: column.id,
          header: column.label,
          size: column.width,
          minSize: MIN_WIDTH,
          maxSize: MAX_WIDTH,
        }),
      ),
    [columns],
  )
  const table = useTable(
    {
      features,
      columns: definitions,
      data: NO_ROWS,
      columnResizeMode: 'onChange',
      state: { columnSizing: sizing },
      onColumnSizingChange,
    },
    (state) => ({ resizing: state.columnResizing.isResizingColumn }),
  )
  const { resizing } = table.state
  const widths = useMemo(
    () => columns.map((column) => clampWidth(sizing[column.id] ?? column.width)),
    [columns, sizing],
  )
  return useMemo(
    () => ({
      widths,
      isResizing: resizing !== false,
      resizeHandler: (column) =>
        table
          .getLeafHeaders()
          .find((header) => header.column.id === column)
          ?.getResizeHandler() ?? ignore,
      resetWidth: (column) => table.getColumn(column)?.resetSize(),
    }),
    [table, widths, resizing],
  )
}

function ignore(): void {
  // A header that has just gone has no gesture.
}

function clampWidth(width: number): number {
  return Math.round(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, width)))
}
