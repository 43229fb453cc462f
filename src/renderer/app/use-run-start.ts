import { useState } from 'react'
import type { RowId } from '../../shared/roster/row.ts'
import { DEFAULT_RUN_OPTIONS } from '../../shared/run/options.ts'
import { needsAsking } from '../check/check-panel.tsx'
import type { CheckStore } from '../check/check-store.ts'
import { holdsForNames } from '../check/name-groups.tsx'
import { AppError, sentenceOf } from '../ipc/client.ts'
import { type Accepted, waysOn } from './retry-ways.ts'
import type { Stores } from './stores.ts'

/** What can be done about a refusal, with one click. */
export type WayOn = { readonly label: string; readonly act: () => void }

/** Why something was not begun, in a sentence, and the ways on. */
export type Refusal = { readonly problem: string; readonly ways: readonly WayOn[] }

export type RunStart = {
  readonly isStarting: boolean
  readonly refusal: Refusal | null
  /** Null once the admin has read it. */
  readonly refuse: (problem: string | null) => void
  /** From the button and from the menu alike: nothing is taken out of the LMS unasked. */
  readonly wantRun: () => void
  readonly startRun: (dropsAccepted: boolean) => void
  /** Sends failed rows again; null for all of them. */
  readonly retry: (rowIds: readonly RowId[] | null) => void
}

type RunStartDeps = {
  readonly stores: Stores
  readonly check: CheckStore
  /** The run on screen, which may be retried. */
  readonly runId: string | null
  readonly openCheck: () => void
  readonly onStarted: (runId: string) => void
}

/** Begins runs and retries of a roster, with what has to be asked before and what was refused. */
export function useRunStart({ stores, check, runId, openCheck, onStarted }: RunStartDeps): RunStart {
  const { client } = stores
  const [isStarting, setIsStarting] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const refuse = (problem: string | null) => setRefusal(problem === null ? null : { problem, ways: [] })

  const begin = async (
    ask: () => Promise<{ readonly runId: string }>,
    waysAfter: (code: string) => readonly WayOn[] = () => [],
  ) => {
    setIsStarting(true)
    setRefusal(null)
    try {
      const started = await ask()
      onStarted(started.runId)
    } catch (error: unknown) {
      const ways = error instanceof AppError ? waysAfter(error.code) : []
      setRefusal({ problem: sentenceOf(error), ways })
      if (error instanceof AppError && error.code === 'NO_CHECK') check.clear()
      else await check.refresh()
    }
    setIsStarting(false)
  }
  const startRun = (dropsAccepted: boolean) => {
    const { checkId, way, nameDifferences } = check.getState()
    const options = {
      ...DEFAULT_RUN_OPTIONS,
      ...stores.guards.getState(),
      way,
      dropsAccepted,
      nameDifferences,
    }
    if (checkId !== null) void begin(() => client.request('runs.start', { checkId, options }))
  }
  /** A retry is checked anew, and what was accepted for the run is asked again: the refusal offers the ways on. */
  const retry = (rowIds: readonly RowId[] | null, accepted: Accepted = {}) => {
    if (runId === null) return
    const input = { runId, rowIds: rowIds === null ? null : [...rowIds], accepted }
    void begin(
      () => client.request('runs.retry', input),
      (code) =>
        waysOn(code).map(({ label, accepts }) => ({
          label,
          act: () => retry(rowIds, { ...accepted, ...accepts }),
        })),
    )
  }

  return {
    isStarting,
    refusal,
    refuse,
    wantRun() {
      const { report, isStale, nameDifferences } = check.getState()
      if (report === null || isStale) return
      openCheck()
      if (holdsForNames(report.names, nameDifferences))
        refuse(
          'Some names differ between your file and the LMS. Say in the Check panel what to do with these rows.',
        )
      else if (needsAsking(report, stores.guards.getState().maxDropShare)) check.ask(true)
      else startRun(false)
    },
    startRun,
    retry: (rowIds) => retry(rowIds),
  }
}
