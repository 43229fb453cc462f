import type { RowId } from '../../shared/roster/row.ts'
import { useSelectedRow } from '../roster/store/use-selected-row.ts'
import { RunPanel } from '../run/run-panel.tsx'
import type { RunStore } from '../run/run-store.ts'
import type { Stores } from './stores.ts'

type RunOfRosterProps = {
  readonly run: RunStore
  readonly stores: Stores
  readonly manifest: Parameters<typeof RunPanel>[0]['manifest']
  readonly isStarting: boolean
  readonly onRetry: (rowIds: readonly RowId[] | null) => void
  readonly onExport: () => void
}

/** The run's panel beside its roster. */
export function RunOfRoster({ run, stores, manifest, isStarting, onRetry, onExport }: RunOfRosterProps) {
  const rowId = useSelectedRow()
  return (
    <RunPanel
      client={stores.client}
      store={run}
      manifest={manifest}
      rowId={rowId}
      isStarting={isStarting}
      onRetry={onRetry}
      onExport={onExport}
      onUndone={(rosterId) => stores.navigation.go({ kind: 'roster', rosterId, runId: null })}
      onReplaceToken={() => stores.navigation.go({ kind: 'connections', adding: null })}
    />
  )
}
