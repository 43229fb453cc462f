import { useEffect } from 'react'
import type { ColumnTable } from '../../grid/columns/column-table.ts'
import type { GridStore } from '../../grid/grid-store.ts'
import { looksOf } from './view.ts'
import type { ViewsStore } from './views-store.ts'

type KeptLooksDeps = {
  readonly table: ColumnTable
  readonly grid: GridStore
  readonly views: ViewsStore
  readonly rosterId: string
}

/** How the roster's columns stand is kept, so that they stand like that the next time. */
export function useKeptLooks({ table, grid, views, rosterId }: KeptLooksDeps): void {
  const { store, atoms } = table
  useEffect(() => {
    const places = () =>
      [atoms.columnOrder, atoms.columnVisibility, atoms.columnPinning, atoms.columnSizing].map((atom) =>
        atom.get(),
      )
    let before = places()
    const keep = () => views.keepLooks(rosterId, looksOf(atoms, grid.getState().zoom))
    const subscription = store.subscribe(() => {
      const now = places()
      if (now.every((part, index) => part === before[index])) return
      before = now
      keep()
    })
    const unwatch = grid.subscribe((now, was) => {
      if (now.zoom !== was.zoom) keep()
    })
    return () => {
      subscription.unsubscribe()
      unwatch()
    }
  }, [store, atoms, grid, views, rosterId])
}
