import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { useSettled } from '../../ui/use-settled.ts'
import type { RosterSheet } from '../sheet/roster-sheet.ts'
import type { RosterStore } from '../store/roster-store.ts'
import { groupProblems, type ProblemGroup } from './problem-groups.ts'

/** Counting the problems of 100,000 rows takes a few frames: it waits for a pause in typing. */
const QUIET_MS = 120
/** Up to so many it is no time at all. */
const FEW_ROWS = 5_000

export type ProblemSummary = {
  readonly groups: readonly ProblemGroup[]
  readonly errors: number
  readonly warnings: number
}

/**
 * The roster's problems grouped and counted; null until every row has been looked at. In a large roster it lags behind
 * typing, and while rows are judged anew it stays as it was: a part of them would be no count of anything.
 */
export function useProblems(store: RosterStore): ProblemSummary | null {
  const now = useStore(store, (state) => (state.isJudged && state.status === 'ready' ? state.version : null))
  const settled = useSettled(now, QUIET_MS)
  const last = useRef<ProblemSummary | null>(null)
  const isQuick = last.current === null || store.sheet.rows().length <= FEW_ROWS
  const version = isQuick ? now : settled
  return useMemo(() => {
    if (version !== null) last.current = summarise(store.sheet)
    return last.current
  }, [store, version])
}

function summarise({ rows, problemsOf }: RosterSheet): ProblemSummary {
  const groups = groupProblems(
    rows().map((row) => row.id),
    problemsOf,
  )
  const count = (severity: 'error' | 'warning') =>
    groups.reduce((sum, group) => sum + (group.severity === severity ? group.problems.length : 0), 0)
  return { groups, errors: count('error'), warnings: count('warning') }
}
