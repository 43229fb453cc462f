import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Events } from '../../shared/ipc/contract.ts'
import type { FailureGroup, PaceGauge, RunRow, RunSummary } from '../../shared/run/progress.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'

/** Rows ended at a moment, for the chart. */
export type ProgressPoint = { readonly at: number; readonly ended: number }

export type RunState = {
  readonly summary: RunSummary | null
  readonly gauges: readonly PaceGauge[]
  readonly points: readonly ProgressPoint[]
  readonly failures: readonly FailureGroup[]
  readonly problem: string | null
}

export type RunStore = StoreApi<RunState> & {
  readonly attach: () => Promise<void>
  readonly act: (route: 'runs.pause' | 'runs.resume' | 'runs.stop') => Promise<void>
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

/** One run as it goes: a snapshot, then every change in sequence; after a gap it attaches anew. */
export function createRunStore({ client, runId, onRows }: RunStoreDeps): RunStore {
  const store = createStore<RunState>(() => ({
    summary: null,
    gauges: [],
    points: [],
    failures: [],
    problem: null,
  }))
  let sequence = 0
  let attaching = false

  async function attach(): Promise<void> {
    if (attaching) return
    attaching = true
    try {
      const view = await client.request('runs.attach', { runId })
      sequence = view.sequence
      store.setState({
        summary: view.summary,
        gauges: view.gauges,
        problem: null,
        points: [point(view.summary)],
      })
      onRows(view.rows)
      await readFailures()
    } catch (error: unknown) {
      store.setState({ problem: sentenceOf(error) })
    } finally {
      attaching = false
    }
  }

  async function readFailures(): Promise<void> {
    const failures = await client.request('runs.failures', { runId })
    store.setState({ failures })
  }

  function take(change: Events['run.changed']): void {
    if (change.runId !== runId || attaching || change.sequence <= sequence) return
    if (change.sequence !== sequence + 1) {
      void attach()
      return
    }
    sequence = change.sequence
    const before = store.getState()
    store.setState({
      summary: change.summary,
      gauges: [...before.gauges.slice(-KEPT_POINTS), change.gauge],
      points: [...before.points.slice(-KEPT_POINTS), point(change.summary)],
    })
    onRows(change.rows)
    if (change.summary.counts.failed !== before.summary?.counts.failed || isOver(change.summary)) {
      readFailures().catch((error: unknown) => store.setState({ problem: sentenceOf(error) }))
    }
  }

  const unsubscribe = client.subscribe('run.changed', take)

  return Object.assign(store, {
    attach,
    async act(route: 'runs.pause' | 'runs.resume' | 'runs.stop') {
      try {
        await client.request(route, { runId })
        if (route === 'runs.resume') await attach()
      } catch (error: unknown) {
        store.setState({ problem: sentenceOf(error) })
      }
    },
    dispose: unsubscribe,
  })
}

function point(summary: RunSummary): ProgressPoint {
  return { at: Date.now(), ended: endedRows(summary) }
}

export function isOver({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'finished' || status === 'stopped'
}
