import { type RefObject, useEffect } from 'react'
import { type GridStore, nextZoom } from '../grid-store.ts'

/** Ctrl and the wheel (and the pinch of a touchpad, which browsers send as that) zoom the grid. */
export function useWheelZoom(root: RefObject<HTMLElement | null>, store: GridStore): void {
  useEffect(() => {
    const element = root.current
    if (element === null) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0) return
      event.preventDefault()
      const { zoom, setZoom } = store.getState()
      setZoom(nextZoom(zoom, event.deltaY < 0 ? 1 : -1))
    }
    // Not passive: the page itself must not zoom along.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [root, store])
}
