import { type MouseEvent, type PointerEvent, type RefObject, useCallback } from 'react'
import { fillTarget } from '../fill/fill.ts'
import { fillBeside, fillToEnd, type GridContext, openEditor } from '../grid-actions.ts'
import {
  type CellRange,
  extendTo,
  rangeOf,
  selectAll,
  selectCell,
  selectColumns,
  selectRows,
} from './selection.ts'

type Hit =
  | { readonly part: 'cell'; readonly row: number; readonly col: number }
  | { readonly part: 'number'; readonly row: number }
  | { readonly part: 'head'; readonly col: number }
  | { readonly part: 'corner' }
  | { readonly part: 'handle' }

/** Click, Shift-click, drag, double and right click, on cells, row numbers, headers and the fill handle. */
export function usePointerSelection(root: RefObject<HTMLElement | null>, context: RefObject<GridContext>) {
  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      const hit = hitOf(event.target)
      if (hit === null || root.current === null) return
      if (hit.part !== 'handle') press(hit, event.shiftKey, context.current)
      if (hit.part !== 'corner') followDrag(hit, root.current, context)
    },
    [root, context],
  )
  const onDoubleClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const part = hitOf(event.target)?.part
      if (part === 'handle') fillToEnd(event.ctrlKey || event.metaKey, context.current)
      if (part !== 'cell') return
      if (context.current.store.getState().editing === null) openEditor(context.current, null)
    },
    [context],
  )
  const onContextMenu = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const hit = hitOf(event.target)
      if (hit === null || hit.part === 'corner') return
      event.preventDefault()
      const { handlers, columns, store } = context.current
      if (hit.part === 'head') {
        const column = columns[hit.col]
        const head = event.currentTarget.querySelector(`[data-part="head"][data-col="${hit.col}"]`)
        if (column !== undefined && head !== null)
          handlers.openColumnMenu(column.id, head.getBoundingClientRect())
        return
      }
      if (hit.part !== 'handle' && !isInside(hit, rangeOf(store.getState().selection)))
        press(hit, false, context.current)
      // The key comes as this event too, at the cell's own place; the mouse says where it is.
      handlers.openMenu({ x: event.clientX, y: event.clientY })
    },
    [context],
  )
  return { onPointerDown, onDoubleClick, onContextMenu }
}

type RowHit = Exclude<Hit, { readonly part: 'head' | 'corner' | 'handle' }>

function isInside(hit: RowHit, range: CellRange): boolean {
  if (hit.row < range.top || hit.row > range.bottom) return false
  return hit.part === 'number' || (hit.col >= range.left && hit.col <= range.right)
}

function press(hit: Exclude<Hit, { readonly part: 'handle' }>, extend: boolean, context: GridContext): void {
  const { store, size } = context
  const { selection, select } = store.getState()
  const still = { reveal: false }
  switch (hit.part) {
    case 'cell':
      select(extend ? extendTo(selection, hit) : selectCell({ row: hit.row, col: hit.col }), still)
      return
    case 'number':
      select(selectRows(extend ? selection.anchor.row : hit.row, hit.row, size), still)
      return
    case 'head':
      select(selectColumns(extend ? selection.anchor.col : hit.col, hit.col, rowsOnly(context)), still)
      return
    case 'corner':
      select(selectAll(rowsOnly(context)), still)
      return
  }
}

/** The sheet without its blank last row: what «all rows» means. */
function rowsOnly(context: GridContext) {
  return { ...context.size, rows: Math.max(1, context.rowIds.length) }
}

/** Where the fill handle's drag stands. */
function dragHandle(over: Hit, context: GridContext): void {
  if (over.part !== 'cell') return
  const { selection, setFilling } = context.store.getState()
  const at = { row: Math.min(over.row, context.rowIds.length - 1), col: over.col }
  setFilling(fillTarget(rangeOf(selection), at)?.range ?? null)
}

function drag(from: Hit, over: Hit, context: GridContext): void {
  const { store, size } = context
  const { selection, select } = store.getState()
  const still = { reveal: false }
  if (from.part === 'handle') {
    dragHandle(over, context)
  } else if (from.part === 'cell' && over.part === 'cell') {
    select(extendTo(selection, { row: over.row, col: over.col }), still)
  } else if (from.part === 'number' && (over.part === 'cell' || over.part === 'number')) {
    select(selectRows(from.row, over.row, size), still)
  } else if (from.part === 'head' && (over.part === 'head' || over.part === 'cell')) {
    select(selectColumns(from.col, over.col, rowsOnly(context)), still)
  }
}

/** Follows the pointer until it is let go, scrolling while it is held beyond an edge. */
function followDrag(from: Hit, root: HTMLElement, context: RefObject<GridContext>): void {
  let at: { x: number; y: number } | null = null
  let frame = 0
  const update = () => {
    if (at === null) return
    const box = root.getBoundingClientRect()
    const x = clamp(at.x, box.left + 1, box.left + root.clientWidth - 2)
    const { headerHeight, rowHeight } = context.current.layout
    const y = clamp(
      at.y,
      box.top + (from.part === 'head' ? 1 : headerHeight + 1),
      box.top + root.clientHeight - 2,
    )
    const target = document.elementFromPoint(x, y)
    const hit = target === null ? null : hitOf(target)
    if (hit !== null) drag(from, hit, context.current)
    const dx = from.part === 'number' ? 0 : at.x - x
    const dy = from.part === 'head' ? 0 : at.y - y
    if (dx === 0 && dy === 0) return
    root.scrollBy(Math.sign(dx) * 24, Math.sign(dy) * rowHeight)
    frame = requestAnimationFrame(update)
  }
  const onMove = (event: globalThis.PointerEvent) => {
    at = { x: event.clientX, y: event.clientY }
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(update)
  }
  const end = (event: globalThis.PointerEvent) => {
    cancelAnimationFrame(frame)
    if (from.part === 'handle') endFilling(event, context.current)
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', end)
  }
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
}

function endFilling(event: globalThis.PointerEvent, context: GridContext): void {
  const { filling, setFilling, selection } = context.store.getState()
  setFilling(null)
  if (filling === null || event.type !== 'pointerup') return
  const source = rangeOf(selection)
  const far = {
    row: filling.top < source.top ? filling.top : filling.bottom,
    col: filling.left < source.left ? filling.left : filling.right,
  }
  const target = fillTarget(source, far)
  if (target !== null) fillBeside(target, event.ctrlKey || event.metaKey, context)
}

function hitOf(target: EventTarget): Hit | null {
  if (!(target instanceof Element)) return null
  // An open editor has its own mouse.
  if (target.closest('.grid-editor, .grid-choices, .grid-hint') !== null) return null
  const element = target.closest<HTMLElement>('[data-part]')
  if (element === null) return null
  const row = Number(element.dataset.row)
  const col = Number(element.dataset.col)
  switch (element.dataset.part) {
    case 'cell':
      return { part: 'cell', row, col }
    case 'number':
      return { part: 'number', row }
    case 'head':
      return { part: 'head', col }
    case 'corner':
      return { part: 'corner' }
    case 'handle':
      return { part: 'handle' }
    default:
      return null
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
