import { useEffect } from 'react'
import type { GridStore } from '../../grid/grid-store.ts'
import type { RosterStore } from '../store/roster-store.ts'
import type { ViewsStore } from './views-store.ts'

/** The roster's columns stand as they stood last, and how they stand is kept. */
export function useKeptLooks(store: RosterStore, grid: GridStore, views: ViewsStore, rosterId: string): void {
  useEffect(() => {
    const { arrangement, widths, zoom } = views.looksOf(rosterId)
    store.actions.arrange(() => arrangement)
    grid.getState().setWidths(widths)
    grid.getState().setZoom(zoom)
    const keep = () =>
      views.keepLooks(rosterId, {
        arrangement: store.getState().arrangement,
        widths: grid.getState().widths,
        zoom: grid.getState().zoom,
      })
    const unwatch = [
      store.subscribe((now, before) => {
        if (now.arrangement !== before.arrangement) keep()
      }),
      grid.subscribe((now, before) => {
        if (now.widths !== before.widths || now.zoom !== before.zoom) keep()
      }),
    ]
    return () => {
      for (const end of unwatch) end()
    }
  }, [store, grid, views, rosterId])
}
