import { type PointerEvent, type RefObject, useCallback, useState } from 'react'
import type { GridContext } from '../grid-actions.ts'
import { rangeOf } from '../selection/selection.ts'

const THRESHOLD = 4

/**
 * Dragging the header of a column that is selected moves it (and those selected with it); a header that is not
 * selected yet selects, as in spreadsheets. `dropAt` is the place before which they would stand.
 */
export function useColumnDrag(root: RefObject<HTMLElement | null>, context: RefObject<GridContext>) {
  const [dropAt, setDropAt] = useState<number | null>(null)
  const start = useCallback(
    (event: PointerEvent<HTMLElement>, col: number) => {
      const { store, rowIds } = context.current
      const range = rangeOf(store.getState().selection)
      const isWhole = range.top === 0 && range.bottom >= rowIds.length - 1 && rowIds.length > 0
      if (event.button !== 0 || event.shiftKey || !isWhole || col < range.left || col > range.right) return
      // The press would otherwise begin a new selection.
      event.stopPropagation()
      const from = event.clientX
      let place: number | null = null
      const onMove = (moved: globalThis.PointerEvent) => {
        if (place === null && Math.abs(moved.clientX - from) < THRESHOLD) return
        place = placeAt(root.current, context.current, moved.clientX)
        setDropAt(place)
      }
      const end = (ended: globalThis.PointerEvent) => {
        window.removeEventListener('pointermove', onMove)
        window.removeEventListener('pointerup', end)
        window.removeEventListener('pointercancel', end)
        setDropAt(null)
        if (place !== null && ended.type === 'pointerup')
          context.current.handlers.moveColumns(range.left, range.right, place)
      }
      window.addEventListener('pointermove', onMove)
      window.addEventListener('pointerup', end)
      window.addEventListener('pointercancel', end)
    },
    [root, context],
  )
  return { dropAt, start }
}

/** The gap between columns that is nearest to a place on screen. */
function placeAt(root: HTMLElement | null, { layout }: GridContext, clientX: number): number {
  if (root === null) return 0
  const x = clientX - root.getBoundingClientRect().left
  const inGrid = x < layout.frozenWidth ? x : x + root.scrollLeft
  const place = layout.lefts.findIndex((left, col) => inGrid < left + (layout.widths[col] ?? 0) / 2)
  return place < 0 ? layout.lefts.length : place
}
