import { useMemo } from 'react'
import { useStore } from 'zustand'
import { groupProblems, type ProblemGroup } from './problem-groups.ts'
import type { RosterStore } from './roster-store.ts'
import { useSettled } from './use-settled.ts'

/** Counting the problems of 100,000 rows takes a few frames: it waits for a pause in typing. */
const QUIET_MS = 120

export type ProblemSummary = {
  readonly groups: readonly ProblemGroup[]
  readonly errors: number
  readonly warnings: number
}

/** The roster's problems grouped and counted; it may lag behind typing in a large roster. */
export function useProblems(store: RosterStore): ProblemSummary {
  const version = useSettled(
    useStore(store, (state) => state.version),
    QUIET_MS,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet changes in place; the version says when
  return useMemo(() => {
    const { sheet } = store
    const groups = groupProblems(
      sheet.rows().map((row) => row.id),
      sheet.problemsOf,
    )
    const count = (severity: 'error' | 'warning') =>
      groups.reduce((sum, group) => sum + (group.severity === severity ? group.problems.length : 0), 0)
    return { groups, errors: count('error'), warnings: count('warning') }
  }, [store, version])
}
