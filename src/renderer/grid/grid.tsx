import { type CSSProperties, useCallback, useId, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import './grid.css'
import { useGridClipboard } from './clipboard/use-grid-clipboard.ts'
import { type ColumnTable, useColumnWidths, useIsResizing } from './columns/column-table.ts'
import { useColumnDrag } from './columns/use-column-drag.ts'
import { commitEdit, type GridContext } from './grid-actions.ts'
import { GridHeader } from './grid-header.tsx'
import { cellId, GridRow, type RowShared } from './grid-row.tsx'
import type { CellEditing, GridStore } from './grid-store.ts'
import type { AfterEdit, GridColumn, GridGutter, GridHandlers, GridSource } from './grid-types.ts'
import { columnsInRow } from './layout/grid-layout.ts'
import { useGridLayout } from './layout/use-grid-layout.ts'
import { useReveal } from './layout/use-reveal.ts'
import { useWheelZoom } from './layout/use-wheel-zoom.ts'
import { rangeOf } from './selection/selection.ts'
import { useGridKeys } from './selection/use-grid-keys.ts'
import { usePointerSelection } from './selection/use-pointer-selection.ts'

export type GridProps = {
  readonly label: string
  /** How the columns stand. */
  readonly table: ColumnTable
  /** Those shown, in the table's order. Keep identical between renders unless they change. */
  readonly columns: readonly GridColumn[]
  /** Rows to show, in order. */
  readonly rowIds: readonly string[]
  readonly source: GridSource
  readonly handlers: GridHandlers
  readonly store: GridStore
  readonly gutter: GridGutter | null
  readonly isMac: boolean
}

/**
 * A spreadsheet: what is on screen is rendered and nothing else. Focus stays on the grid itself and
 * `aria-activedescendant` names the active cell, so that scrolling it away never loses the focus.
 */
export function Grid(props: GridProps) {
  const { table, columns, rowIds, source, handlers, store, gutter } = props
  const root = useRef<HTMLDivElement>(null)
  const gridId = useId()
  const selection = useStore(store, (state) => state.selection)
  const editing = useStore(store, (state) => state.editing)
  const filling = useStore(store, (state) => state.filling)
  const zoom = useStore(store, (state) => state.zoom)
  const widths = useColumnWidths(table, columns)
  const isResizing = useIsResizing(table)
  const size = useMemo(
    () => ({ rows: rowIds.length + 1, cols: columns.length }),
    [rowIds.length, columns.length],
  )
  const range = rangeOf(selection)
  const active = selection.active
  const { layout, rows, keyOf, pageRows } = useGridLayout({
    root,
    rowCount: size.rows,
    widths,
    gutterWidth: gutter?.width ?? null,
    frozen: table.getStartVisibleLeafColumns().length,
    zoom,
    pinnedRows: editing === null ? [active.row] : [active.row, editing.row],
    pinnedColumn: active.col,
  })
  const context = useRef<GridContext>({ columns, rowIds, size, pageRows, layout, source, handlers, store })
  context.current = { columns, rowIds, size, pageRows, layout, source, handlers, store }

  useLayoutEffect(() => store.getState().resize(size), [store, size])
  useReveal(root, store, layout)
  useWheelZoom(root, store)
  const pointer = usePointerSelection(root, context)
  const clipboard = useGridClipboard(root, context)
  const onKeyDown = useGridKeys(root, context, props.isMac)
  const columnDrag = useColumnDrag(root, context)

  const focusGrid = useCallback(() => root.current?.focus({ preventScroll: true }), [])
  const commit = useCallback(
    (edited: CellEditing, text: string, then: AfterEdit) => {
      const hadFocus = root.current?.contains(document.activeElement) === true
      commitEdit(edited, text, then, context.current)
      if (hadFocus) focusGrid()
    },
    [focusGrid],
  )
  const cancel = useCallback(() => {
    store.getState().endEdit()
    focusGrid()
  }, [store, focusGrid])
  const openMenu = useCallback(
    (column: string, at: DOMRect) => context.current.handlers.openColumnMenu(column, at),
    [],
  )

  const shared = useMemo<RowShared>(
    () => ({ gridId, columns, layout, source, gutter, commit, cancel }),
    [gridId, columns, layout, source, gutter, commit, cancel],
  )
  const classes = ['grid']
  if (isResizing) classes.push('is-resizing')
  if (filling !== null) classes.push('is-filling')
  const handleRow = Math.min(range.bottom, rowIds.length - 1)

  return (
    <div
      ref={root}
      className={classes.join(' ')}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable="true"
      aria-rowcount={size.rows + 1}
      aria-colcount={columns.length + layout.leadColumns}
      aria-activedescendant={cellId(gridId, active.row, active.col)}
      style={sizesOf(layout.rowHeight, layout.headerHeight, layout.numberWidth, zoom)}
      onKeyDown={onKeyDown}
      {...clipboard}
      {...pointer}
    >
      <GridHeader
        columns={columns}
        layout={layout}
        gutter={gutter}
        range={range}
        table={table}
        openMenu={openMenu}
        dropAt={columnDrag.dropAt}
        startDrag={columnDrag.start}
      />
      <div
        role="rowgroup"
        className="grid-body"
        style={{ height: rows.getTotalSize(), width: layout.totalWidth }}
      >
        {rows.getVirtualItems().map((item) => {
          const covered = columnsInRow(range, item.index)
          const filled = filling === null ? NOWHERE : columnsInRow(filling, item.index)
          const rowId = rowIds[item.index] ?? null
          return (
            <GridRow
              key={keyOf(item.index, editing?.row === item.index)}
              shared={shared}
              rowId={rowId}
              index={item.index}
              top={item.start}
              selectedFrom={covered.from}
              selectedUntil={covered.until}
              filledFrom={filled.from}
              filledUntil={filled.until}
              handle={item.index === handleRow && editing === null ? range.right : -1}
              active={active.row === item.index ? active.col : -1}
              editing={editing !== null && editing.row === item.index ? editing : null}
            />
          )
        })}
      </div>
    </div>
  )
}

const NOWHERE = { from: -1, until: -1 } as const

type Sizes = CSSProperties & Readonly<Record<`--${string}`, string>>

/** The sizes that the style sheet takes over. */
function sizesOf(row: number, header: number, number: number, zoom: number): Sizes {
  return {
    '--grid-row-h': `${row}px`,
    '--grid-head-h': `${header}px`,
    '--grid-number-w': `${number}px`,
    '--grid-zoom': String(zoom),
  }
}
