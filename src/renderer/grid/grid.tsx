import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { useStore } from 'zustand'
import './grid.css'
import {
  clearRange,
  commitEdit,
  copyText,
  type GridContext,
  openEditor,
  pasteText,
  runCommand,
} from './grid-actions.ts'
import { GridHeader } from './grid-header.tsx'
import { columnsInRow, HEADER_HEIGHT, layOut, ROW_HEIGHT, scrollToCell } from './grid-layout.ts'
import { cellId, GridRow, type RowShared } from './grid-row.tsx'
import type { CellEditing, GridStore } from './grid-store.ts'
import type { AfterEdit, GridColumn, GridGutter, GridHandlers, GridSort, GridSource } from './grid-types.ts'
import { commandOf } from './keymap.ts'
import { rangeOf } from './selection.ts'
import { useClipboardCommands } from './use-clipboard-commands.ts'
import { useColumnModel } from './use-column-model.ts'
import { usePointerSelection } from './use-pointer-selection.ts'

export type GridProps = {
  readonly label: string
  /** Keep identical between renders unless the columns change. */
  readonly columns: readonly GridColumn[]
  /** Rows to show, in order. */
  readonly rowIds: readonly string[]
  readonly source: GridSource
  readonly handlers: GridHandlers
  readonly store: GridStore
  readonly gutter: GridGutter | null
  readonly sort: GridSort | null
  readonly filtered: ReadonlySet<string>
  readonly isMac: boolean
}

/**
 * A spreadsheet: what is on screen is rendered and nothing else. Focus stays on the grid itself and
 * `aria-activedescendant` names the active cell, so that scrolling it away never loses the focus.
 */
export function Grid(props: GridProps) {
  const { columns, rowIds, source, handlers, store, gutter } = props
  const root = useRef<HTMLDivElement>(null)
  const gridId = useId()
  const selection = useStore(store, (state) => state.selection)
  const editing = useStore(store, (state) => state.editing)
  const reveal = useStore(store, (state) => state.reveal)
  const model = useColumnModel(columns, store)
  const size = useMemo(
    () => ({ rows: rowIds.length + 1, cols: columns.length }),
    [rowIds.length, columns.length],
  )
  const range = rangeOf(selection)
  const active = selection.active

  const pinned = useRef<readonly number[]>([])
  pinned.current = editing === null ? [active.row] : [active.row, editing.row]
  const rows = useVirtualizer({
    count: size.rows,
    getScrollElement: () => root.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    rangeExtractor: useCallback((visible: Range) => withPinned(visible, pinned.current), []),
  })
  const cols = useVirtualizer({
    horizontal: true,
    count: Math.max(0, columns.length - 1),
    getScrollElement: () => root.current,
    estimateSize: (index) => model.widths[index + 1] ?? 0,
    overscan: 2,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: new widths are what makes measuring again needed
  useLayoutEffect(() => cols.measure(), [cols, model.widths])

  const columnRange = cols.range
  const first = columnRange?.startIndex ?? 0
  const last = columnRange?.endIndex ?? -1
  const layout = useMemo(() => {
    const visible: number[] = []
    const until = Math.min(columns.length - 1, last + 3)
    for (let col = Math.max(1, first - 1); col <= until; col += 1) visible.push(col)
    if (active.col > 0 && active.col < columns.length && !visible.includes(active.col))
      visible.push(active.col)
    return layOut(model.widths, visible, gutter?.width ?? null)
  }, [model.widths, gutter, columns.length, first, last, active.col])

  const context = useRef<GridContext>({ columns, rowIds, size, pageRows: 20, source, handlers, store })
  const pageRows = Math.max(
    1,
    Math.floor(((rows.scrollRect?.height ?? 600) - HEADER_HEIGHT) / ROW_HEIGHT) - 1,
  )
  context.current = { columns, rowIds, size, pageRows, source, handlers, store }

  useLayoutEffect(() => store.getState().resize(size), [store, size])
  const layoutNow = useRef(layout)
  layoutNow.current = layout
  useLayoutEffect(() => {
    const element = root.current
    if (reveal === 0 || element === null) return
    const viewport = {
      top: element.scrollTop,
      left: element.scrollLeft,
      width: element.clientWidth,
      height: element.clientHeight,
    }
    const { head, active: at, anchor } = store.getState().selection
    const isExtending = at.row === anchor.row && at.col === anchor.col
    const to = scrollToCell(viewport, layoutNow.current, isExtending ? head : at)
    if (to.top !== viewport.top) element.scrollTop = to.top
    if (to.left !== viewport.left) element.scrollLeft = to.left
  }, [reveal, store])

  const pointer = usePointerSelection(root, context)
  useClipboardCommands(root)
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
  const openActiveMenu = () => {
    const column = columns[active.col]
    const head = root.current?.querySelector(`[data-part="head"][data-col="${active.col}"]`)
    if (column !== undefined && head instanceof Element) openMenu(column.id, head.getBoundingClientRect())
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.defaultPrevented || editing !== null || event.target !== root.current) return
    // An input method begins: give it an empty editor and leave the key to it.
    if (event.key === 'Process' || event.key === 'Dead') {
      openEditor(context.current, '')
      return
    }
    const command = commandOf(event, props.isMac)
    if (command === null) return
    if (command.kind === 'advance' && command.along === 'row' && isAtEdge(command.direction)) return
    event.preventDefault()
    if (command.kind === 'columnMenu') openActiveMenu()
    else runCommand(command, context.current)
  }
  /** Tab leaves the grid from its first and last cell, so that the keyboard is never trapped. */
  const isAtEdge = (direction: -1 | 1): boolean =>
    direction < 0
      ? active.row === 0 && active.col === 0
      : active.row === size.rows - 1 && active.col === size.cols - 1

  const onCopy = (event: ClipboardEvent<HTMLDivElement>, cut: boolean) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copyText(context.current))
    if (cut) clearRange(range, context.current, 'Cut')
  }
  const onPaste = (event: ClipboardEvent<HTMLDivElement>) => {
    if (editing !== null) return
    const text = event.clipboardData.getData('text/plain')
    if (text === '') return
    event.preventDefault()
    event.stopPropagation()
    pasteText(text, context.current)
  }

  const shared = useMemo<RowShared>(
    () => ({ gridId, columns, layout, source, gutter, commit, cancel }),
    [gridId, columns, layout, source, gutter, commit, cancel],
  )
  const classes = model.isResizing ? 'grid is-resizing' : 'grid'

  return (
    <div
      ref={root}
      className={classes}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable="true"
      aria-rowcount={size.rows + 1}
      aria-colcount={columns.length + layout.leadColumns}
      aria-activedescendant={cellId(gridId, active.row, active.col)}
      onKeyDown={onKeyDown}
      onCopy={(event) => onCopy(event, false)}
      onCut={(event) => onCopy(event, true)}
      onPaste={onPaste}
      {...pointer}
    >
      <GridHeader
        columns={columns}
        layout={layout}
        gutter={gutter}
        range={range}
        sort={props.sort}
        filtered={props.filtered}
        resizeHandler={model.resizeHandler}
        resetWidth={model.resetWidth}
        openMenu={openMenu}
      />
      <div
        role="rowgroup"
        className="grid-body"
        style={{ height: rows.getTotalSize(), width: layout.totalWidth }}
      >
        {rows.getVirtualItems().map((item) => {
          const covered = columnsInRow(range, item.index)
          const rowId = rowIds[item.index] ?? null
          return (
            <GridRow
              key={rowId ?? 'blank'}
              shared={shared}
              rowId={rowId}
              index={item.index}
              top={item.start}
              selectedFrom={covered.from}
              selectedUntil={covered.until}
              active={active.row === item.index ? active.col : -1}
              editing={editing !== null && editing.row === item.index ? editing : null}
            />
          )
        })}
      </div>
    </div>
  )
}

/** What is on screen, and the rows that must stay mounted: the active one and the one being edited. */
function withPinned(visible: Range, pinned: readonly number[]): number[] {
  const indexes = new Set(defaultRangeExtractor(visible))
  for (const index of pinned) if (index >= 0 && index < visible.count) indexes.add(index)
  return [...indexes].sort((a, b) => a - b)
}
