import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { FailureGroup } from '../../shared/run/progress.ts'
import { usePaced } from '../ui/use-paced.ts'
import type { RunStore } from './run-store.ts'

const EVERY_MS = 1_000

/** A run's failed rows by cause, grouped anew at most once a second, and only while somebody looks. */
export function useFailures(store: RunStore): readonly FailureGroup[] {
  const version = usePaced(
    useStore(store, (state) => state.failuresVersion),
    EVERY_MS,
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the rows have changed
  return useMemo(() => store.failures(), [store, version])
}
