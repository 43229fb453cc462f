import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RowId } from '../../../shared/roster/row.ts'
import type { Verdict } from '../../../shared/run/check.ts'
import type { RunRow } from '../../../shared/run/progress.ts'
import type { RowStatus } from './row-status.ts'

export type RowStatusState = {
  /** Grows with every change; rows are read through `statusOf`. */
  readonly version: number
  readonly statusOf: (rowId: RowId) => RowStatus | null
  /** Puts a check's verdicts in place of the former ones; what runs said is cleared. */
  readonly setVerdicts: (verdicts: readonly Verdict[]) => void
  /** Adds or replaces the run's rows named; the others stay. */
  readonly setRunRows: (rows: readonly RunRow[]) => void
  /** An edited row's verdict is no longer true. What a run did stays. */
  readonly forgetVerdicts: (rowIds: readonly RowId[]) => void
  readonly clear: () => void
}

export type RowStatusStore = StoreApi<RowStatusState>

/**
 * What checks and runs say of the rows, kept apart from the roster: it changes up to 20 times a second.
 * The map is changed in place, its entries never: a row on screen compares its entry and re-renders alone.
 */
export function createRowStatusStore(): RowStatusStore {
  const statuses = new Map<RowId, RowStatus>()
  return createStore<RowStatusState>((set) => {
    const changed = () => set((state) => ({ version: state.version + 1 }))
    return {
      version: 0,
      statusOf: (rowId) => statuses.get(rowId) ?? null,
      setVerdicts: (verdicts) => {
        statuses.clear()
        for (const verdict of verdicts) statuses.set(verdict.rowId, { verdict, run: null })
        changed()
      },
      setRunRows: (rows) => {
        if (rows.length === 0) return
        for (const run of rows) {
          statuses.set(run.rowId, { verdict: statuses.get(run.rowId)?.verdict ?? null, run })
        }
        changed()
      },
      forgetVerdicts: (rowIds) => {
        let touched = false
        for (const rowId of rowIds) {
          const status = statuses.get(rowId)
          if (status === undefined || status.verdict === null) continue
          touched = true
          if (status.run === null) statuses.delete(rowId)
          else statuses.set(rowId, { verdict: null, run: status.run })
        }
        if (touched) changed()
      },
      clear: () => {
        if (statuses.size === 0) return
        statuses.clear()
        changed()
      },
    }
  })
}
