import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { GridStore } from '../grid-store.ts'
import { type GridLayout, scrollToCell } from './grid-layout.ts'

/** Scrolls the selection into view when it is asked for. */
export function useReveal(root: RefObject<HTMLElement | null>, store: GridStore, layout: GridLayout): void {
  const reveal = useStore(store, (state) => state.reveal)
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
  }, [reveal, store, root])
}
