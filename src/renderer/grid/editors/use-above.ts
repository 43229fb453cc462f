import { type RefObject, useLayoutEffect } from 'react'

const ROOM = 224

/** Puts what an editor shows beside its field above it where there is no room below, inside the grid. */
export function useAbove(field: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = field.current
    const cell = element?.closest('[role="gridcell"]')
    const grid = element?.closest('[role="grid"]')
    if (element === null || !(cell instanceof HTMLElement) || !(grid instanceof HTMLElement)) return
    const box = cell.getBoundingClientRect()
    const around = grid.getBoundingClientRect()
    const below = around.bottom - box.bottom
    cell.classList.toggle('is-above', below < ROOM && box.top - around.top > below)
  }, [field])
}
