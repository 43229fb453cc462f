import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import { describeStatus } from './row-status.ts'
import type { RowStatusStore } from './row-status-store.ts'

/** The status store of the grid around; null shows nothing. */
export const RowStatusContext = createContext<RowStatusStore | null>(null)

const silent = () => () => undefined

/** A row's state as a dot and a word; it alone renders again when its row's state changes. */
export function RowStatusCell({ rowId }: { readonly rowId: string }) {
  const store = useContext(RowStatusContext)
  const status = useSyncExternalStore(
    store?.subscribe ?? silent,
    useCallback(() => store?.getState().statusOf(rowId) ?? null, [store, rowId]),
  )
  const text = status === null ? null : describeStatus(status)
  if (text === null) return null
  return (
    <span className="row-status" data-tone={text.tone} title={text.note}>
      <span className="row-status-dot" aria-hidden="true" />
      <span className="row-status-label">{text.label}</span>
    </span>
  )
}
