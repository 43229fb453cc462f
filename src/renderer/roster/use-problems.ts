import { useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { groupProblems, type ProblemGroup } from './problem-groups.ts'
import type { RosterSheet } from './roster-sheet.ts'
import type { RosterStore } from './roster-store.ts'
import { useSettled } from './use-settled.ts'

/** Counting the problems of 100,000 rows takes a few frames: it waits for a pause in typing. */
const QUIET_MS = 120

export type ProblemSummary = {
  readonly groups: readonly ProblemGroup[]
  readonly errors: number
  readonly warnings: number
}

const NONE: ProblemSummary = { groups: [], errors: 0, warnings: 0 }

/**
 * The roster's problems grouped and counted; it may lag behind typing in a large roster. While rows are still being
 * judged it stays as it was: a part of them would be no count of anything.
 */
export function useProblems(store: RosterStore): ProblemSummary {
  const version = useSettled(
    useStore(store, (state) => (state.isJudged ? state.version : null)),
    QUIET_MS,
  )
  const last = useRef(NONE)
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
