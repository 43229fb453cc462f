import type { MouseEvent, PointerEvent, TouchEvent } from 'react'
import { type ColumnTable, startResize } from './columns/column-table.ts'
import type { GridColumn, GridGutter } from './grid-types.ts'
import type { GridLayout } from './layout/grid-layout.ts'
import type { CellRange } from './selection/selection.ts'

type GridHeaderProps = {
  readonly columns: readonly GridColumn[]
  readonly layout: GridLayout
  readonly gutter: GridGutter | null
  readonly range: CellRange
  readonly table: ColumnTable
  readonly openMenu: (column: string, at: DOMRect) => void
  /** Before which column those being dragged would come to stand; null while none is. */
  readonly dropAt: number | null
  readonly startDrag: (event: PointerEvent<HTMLElement>, col: number) => void
}

/** The row of column headers: a click selects the column, the small button opens its menu, the edge resizes it. */
export function GridHeader(props: GridHeaderProps) {
  const { columns, layout, gutter } = props
  return (
    <div role="row" aria-rowindex={1} className="grid-header" style={{ width: layout.totalWidth }}>
      <div role="columnheader" aria-colindex={1} className="grid-number" data-part="corner">
        <span className="grid-unseen">Row number</span>
      </div>
      {gutter === null ? null : (
        <div
          role="columnheader"
          aria-colindex={2}
          className="grid-gutter"
          style={{ width: layout.gutterWidth ?? 0 }}
        >
          {gutter.label}
        </div>
      )}
      {layout.visible.map((col) => {
        const column = columns[col]
        return column === undefined ? null : (
          <HeaderCell key={column.id} {...props} column={column} col={col} />
        )
      })}
    </div>
  )
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending', none: undefined } as const

type HeaderCellProps = GridHeaderProps & { readonly column: GridColumn; readonly col: number }

function HeaderCell(props: HeaderCellProps) {
  const { column, col, layout, range, table } = props
  const state = table.getColumn(column.id)
  const direction = ARIA_SORT[state?.getIsSorted() || 'none']
  const isFiltered = state?.getIsFiltered() === true
  const classes = ['grid-head']
  if (col < layout.frozen) classes.push('is-frozen')
  if (col === layout.frozen - 1) classes.push('is-last-frozen')
  if (props.dropAt === col) classes.push('is-drop-before')
  if (props.dropAt === col + 1 && col === props.columns.length - 1) classes.push('is-drop-after')
  if (col >= range.left && col <= range.right) classes.push('is-selected')
  const keepFromDrag = (event: PointerEvent) => event.stopPropagation()
  const resize = (event: MouseEvent | TouchEvent) => {
    event.stopPropagation()
    startResize(table, column.id, event)
  }

  return (
    <div
      role="columnheader"
      aria-colindex={col + layout.leadColumns + 1}
      aria-sort={direction}
      className={classes.join(' ')}
      style={{ width: layout.widths[col], left: layout.lefts[col] }}
      data-col={col}
      data-part="head"
      title={column.help}
      onPointerDown={(event) => props.startDrag(event, col)}
    >
      <span className="grid-head-label">
        {column.label}
        {column.note === '' ? null : <span className="grid-head-note"> {column.note}</span>}
      </span>
      {direction === undefined ? null : (
        <span className="grid-head-sign" aria-hidden="true">
          {direction === 'ascending' ? '↑' : '↓'}
          {table.state.sorting.length > 1 ? (state?.getSortIndex() ?? 0) + 1 : ''}
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={isFiltered ? 'grid-head-menu is-filtered' : 'grid-head-menu'}
        aria-label={`${column.label}: sort, filter${isFiltered ? ' (filtered)' : ''}`}
        aria-haspopup="dialog"
        data-part="menu"
        onPointerDown={keepFromDrag}
        onClick={(event) => props.openMenu(column.id, event.currentTarget.getBoundingClientRect())}
      >
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          {isFiltered ? (
            <path d="M1.5 2.5h9L7 6.8V10L5 9V6.8z" fill="currentColor" />
          ) : (
            <path d="M3 4.8 6 7.8l3-3" fill="none" stroke="currentColor" strokeWidth="1.4" />
          )}
        </svg>
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a mouse handle; for the keyboard the column's menu has widths */}
      <div
        className="grid-resizer"
        data-part="resizer"
        onPointerDown={keepFromDrag}
        onMouseDown={resize}
        onTouchStart={resize}
        onDoubleClick={() => state?.resetSize()}
      />
    </div>
  )
}
