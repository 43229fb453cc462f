import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Events, OutputOf } from '../../shared/ipc/contract.ts'
import type { FailureGroup, PaceGauge, RunRow, RunSummary } from '../../shared/run/progress.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'
import { createAttachment } from './attachment.ts'
import { createFailedRows } from './failed-rows.ts'

/** Rows ended at a moment, for the chart. */
export type ProgressPoint = { readonly at: number; readonly ended: number }

export type RunState = {
  readonly summary: RunSummary | null
  readonly gauges: readonly PaceGauge[]
  readonly points: readonly ProgressPoint[]
  /** Grows when the failed rows change; they are read through `failures`. */
  readonly failuresVersion: number
  readonly problem: string | null
}

export type RunStore = StoreApi<RunState> & {
  readonly attach: () => Promise<void>
  readonly act: (route: 'runs.pause' | 'runs.resume' | 'runs.stop') => Promise<void>
  /** Failed rows by cause, worked out when asked for. */
  readonly failures: () => FailureGroup[]
  readonly dispose: () => void
}

export type RunStoreDeps = {
  readonly client: Client
  readonly runId: string
  readonly onRows: (rows: readonly RunRow[]) => void
}

const KEPT_POINTS = 1_200

/** Rows that have come to an end. */
export function endedRows({ counts }: RunSummary): number {
  return counts.planned - counts.waiting - counts.sending
}

/** One run as it goes: a snapshot, then every change in sequence. */
export function createRunStore({ client, runId, onRows }: RunStoreDeps): RunStore {
  const store = createStore<RunState>(() => ({
    summary: null,
    gauges: [],
    points: [],
    failuresVersion: 0,
    problem: null,
  }))
  const failed = createFailedRows()
  let isDisposed = false

  const attachment = createAttachment({
    ask: () => client.request('runs.attach', { runId }),
    show({ summary, gauges, rows }: OutputOf<'runs.attach'>) {
      if (isDisposed) return
      failed.reset(rows)
      store.setState((before) => ({
        summary,
        gauges,
        problem: null,
        points: [...before.points.slice(-KEPT_POINTS), point(summary)],
        failuresVersion: before.failuresVersion + 1,
      }))
      onRows(rows)
    },
    apply({ summary, gauge, rows }: Events['run.changed']) {
      if (isDisposed) return
      const isTouched = failed.take(rows)
      store.setState((before) => ({
        summary,
        gauges: [...before.gauges.slice(-KEPT_POINTS), gauge],
        points: [...before.points.slice(-KEPT_POINTS), point(summary)],
        failuresVersion: before.failuresVersion + (isTouched ? 1 : 0),
      }))
      onRows(rows)
    },
    onProblem: (error) => store.setState({ problem: sentenceOf(error) }),
  })
  const unsubscribe = client.subscribe('run.changed', (change) => {
    if (change.runId === runId) attachment.hear(change)
  })

  return Object.assign(store, {
    attach: attachment.attach,
    async act(route: 'runs.pause' | 'runs.resume' | 'runs.stop') {
      try {
        await client.request(route, { runId })
        store.setState({ problem: null })
        if (route === 'runs.resume') await attachment.attach()
      } catch (error: unknown) {
        store.setState({ problem: sentenceOf(error) })
      }
    },
    failures: failed.groups,
    dispose() {
      isDisposed = true
      unsubscribe()
    },
  })
}

function point(summary: RunSummary): ProgressPoint {
  return { at: Date.now(), ended: endedRows(summary) }
}
