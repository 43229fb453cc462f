import { memo } from 'react'
import type { CellEditing } from './grid-store.ts'
import type { AfterEdit, CellMark, GridColumn, GridGutter, GridSource } from './grid-types.ts'
import type { GridLayout } from './layout/grid-layout.ts'
import { useRowState } from './use-row-state.ts'

/** What all rows share; identical between renders unless something in it changed. */
export type RowShared = {
  readonly gridId: string
  readonly columns: readonly GridColumn[]
  readonly layout: GridLayout
  readonly source: GridSource
  readonly gutter: GridGutter | null
  readonly commit: (editing: CellEditing, text: string, then: AfterEdit) => void
  readonly cancel: () => void
}

type GridRowProps = {
  readonly shared: RowShared
  /** Null: the blank row at the end, made when something is written into it. */
  readonly rowId: string | null
  readonly index: number
  readonly top: number
  readonly selectedFrom: number
  readonly selectedUntil: number
  /** What letting go of the fill handle would fill in this row; −1 for nothing. */
  readonly filledFrom: number
  readonly filledUntil: number
  /** The column whose cell carries the fill handle, −1 when it is in another row. */
  readonly handle: number
  /** The active cell's column, −1 when it is in another row. */
  readonly active: number
  readonly editing: CellEditing | null
}

/** One row on screen: it reads its own cells and marks, and renders again only when these change. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { shared, rowId, index, top } = props
  const { layout, source, gutter } = shared
  const { cells, marks, banner, number } = useRowState(source, rowId)
  const rowMark = marks?.get('')
  const isSelected = props.selectedFrom >= 0

  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={rowClasses(rowId === null, props.editing !== null)}
      style={{ top, width: layout.totalWidth }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={isSelected ? 'grid-number is-selected' : 'grid-number'}
        data-row={index}
        data-part="number"
        data-mark={rowMark?.severity}
        title={rowMark?.message}
      >
        {rowId === null ? <span aria-hidden="true">+</span> : number}
        {rowId === null ? <span className="grid-unseen">New row</span> : null}
        {rowMark === undefined ? null : <span className="grid-unseen">{rowMark.message}</span>}
      </div>
      {gutter === null ? null : (
        <div
          role="gridcell"
          aria-colindex={2}
          className="grid-gutter"
          style={{ width: layout.gutterWidth ?? 0 }}
          data-row={index}
          data-part="number"
        >
          {rowId === null ? null : <gutter.Cell rowId={rowId} />}
        </div>
      )}
      {banner === null || props.editing !== null ? null : (
        <span className="grid-banner" style={{ left: layout.lefts[0] }} aria-hidden="true">
          {banner}
        </span>
      )}
      {layout.visible.map((col) => (
        <GridCell
          key={shared.columns[col]?.id ?? col}
          shared={shared}
          row={index}
          rowId={rowId ?? ''}
          col={col}
          text={cells[shared.columns[col]?.id ?? ''] ?? ''}
          mark={marks?.get(shared.columns[col]?.id ?? '')}
          isSelected={col >= props.selectedFrom && col <= props.selectedUntil}
          isActive={col === props.active}
          isFilled={col >= props.filledFrom && col <= props.filledUntil}
          hasHandle={col === props.handle}
          editing={props.editing?.col === col ? props.editing : null}
        />
      ))}
    </div>
  )
})

function rowClasses(isBlank: boolean, hasEditor: boolean): string {
  return `grid-row${isBlank ? ' grid-row-blank' : ''}${hasEditor ? ' has-editor' : ''}`
}

type GridCellProps = {
  readonly shared: RowShared
  readonly row: number
  readonly rowId: string
  readonly col: number
  readonly text: string
  readonly mark: CellMark | undefined
  readonly isSelected: boolean
  readonly isActive: boolean
  readonly isFilled: boolean
  readonly hasHandle: boolean
  readonly editing: CellEditing | null
}

const GridCell = memo(function GridCell(props: GridCellProps) {
  const { shared, row, col, text, mark, editing } = props
  const column = shared.columns[col]
  if (column === undefined) return null
  const id = cellId(shared.gridId, row, col)
  const classes = ['grid-cell']
  const { layout } = shared
  if (col < layout.frozen) classes.push('is-frozen')
  if (col === layout.frozen - 1) classes.push('is-last-frozen')
  if (column.derived !== undefined) classes.push('is-derived')
  if (props.isFilled) classes.push('is-filled')
  if (props.isSelected) classes.push('is-selected')
  if (props.isActive) classes.push('is-active')
  if (editing !== null) classes.push('is-editing')
  const { Editor } = column.kind

  return (
    <div
      role="gridcell"
      id={id}
      aria-colindex={col + layout.leadColumns + 1}
      aria-readonly={column.derived === undefined ? undefined : true}
      aria-selected={props.isSelected}
      aria-invalid={mark?.severity === 'error' ? true : undefined}
      aria-describedby={mark === undefined ? undefined : `${id}-mark`}
      className={classes.join(' ')}
      style={{ width: layout.widths[col], left: layout.lefts[col] }}
      data-row={row}
      data-col={col}
      data-part="cell"
      data-mark={mark?.severity}
      title={editing === null ? mark?.message : undefined}
    >
      {editing === null ? (
        <CellText column={column} rowId={props.rowId} text={text} />
      ) : (
        <Editor
          kind={column.kind}
          label={column.label}
          rowId={props.rowId}
          text={editing.typed ?? text}
          replaces={editing.typed !== null}
          invalid={mark?.severity === 'error'}
          commit={(value, then) => shared.commit(editing, value, then)}
          cancel={shared.cancel}
        />
      )}
      {mark === undefined ? null : (
        <span id={`${id}-mark`} className="grid-unseen">
          {mark.message}
        </span>
      )}
      {props.hasHandle ? <span className="grid-handle" data-part="handle" aria-hidden="true" /> : null}
    </div>
  )
})

type CellTextProps = { readonly column: GridColumn; readonly rowId: string; readonly text: string }

function CellText({ column, rowId, text }: CellTextProps) {
  const { derived } = column
  if (derived === undefined) return <span className="grid-text">{column.kind.format(text)}</span>
  return rowId === '' ? null : <derived.Cell rowId={rowId} column={column.id} />
}

/** The DOM id of a cell on screen, for `aria-activedescendant`. */
export function cellId(gridId: string, row: number, col: number): string {
  return `${gridId}-${row}-${col}`
}
