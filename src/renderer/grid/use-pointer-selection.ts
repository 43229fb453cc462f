import { type PointerEvent, type RefObject, useCallback } from 'react'
import { type GridContext, openEditor } from './grid-actions.ts'
import { HEADER_HEIGHT, ROW_HEIGHT } from './grid-layout.ts'
import { extendTo, selectAll, selectCell, selectColumns, selectRows } from './selection.ts'

type Hit =
  | { readonly part: 'cell'; readonly row: number; readonly col: number }
  | { readonly part: 'number'; readonly row: number }
  | { readonly part: 'head'; readonly col: number }
  | { readonly part: 'corner' }

/** Click, Shift-click, drag and double click, on cells, row numbers and column headers. */
export function usePointerSelection(root: RefObject<HTMLElement | null>, context: RefObject<GridContext>) {
  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      const hit = hitOf(event.target)
      if (hit === null || root.current === null) return
      press(hit, event.shiftKey, context.current)
      if (hit.part !== 'corner') followDrag(hit, root.current, context)
    },
    [root, context],
  )
  const onDoubleClick = useCallback(
    (event: { readonly target: EventTarget }) => {
      if (hitOf(event.target)?.part !== 'cell') return
      if (context.current.store.getState().editing === null) openEditor(context.current, null)
    },
    [context],
  )
  return { onPointerDown, onDoubleClick }
}

function press(hit: Hit, extend: boolean, context: GridContext): void {
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

function drag(from: Hit, over: Hit, context: GridContext): void {
  const { store, size } = context
  const { selection, select } = store.getState()
  const still = { reveal: false }
  if (from.part === 'cell' && over.part === 'cell') {
    select(extendTo(selection, { row: over.row, col: over.col }), still)
  } else if (from.part === 'number' && over.part !== 'head' && over.part !== 'corner') {
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
    const y = clamp(
      at.y,
      box.top + (from.part === 'head' ? 1 : HEADER_HEIGHT + 1),
      box.top + root.clientHeight - 2,
    )
    const target = document.elementFromPoint(x, y)
    const hit = target === null ? null : hitOf(target)
    if (hit !== null) drag(from, hit, context.current)
    const dx = from.part === 'number' ? 0 : at.x - x
    const dy = from.part === 'head' ? 0 : at.y - y
    if (dx === 0 && dy === 0) return
    root.scrollBy(Math.sign(dx) * 24, Math.sign(dy) * ROW_HEIGHT)
    frame = requestAnimationFrame(update)
  }
  const onMove = (event: globalThis.PointerEvent) => {
    at = { x: event.clientX, y: event.clientY }
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(update)
  }
  const end = () => {
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', end)
  }
  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
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
    default:
      return null
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
