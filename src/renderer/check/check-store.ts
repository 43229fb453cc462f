import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import type { RowId } from '../../shared/roster/row.ts'
import type { Verdict } from '../../shared/run/check.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'

export type CheckState = {
  readonly checkId: string | null
  readonly isReading: boolean
  /** Reads answered so far. */
  readonly reads: number
  readonly report: CheckReport | null
  readonly problem: string | null
  /** The roster has changed since the report. */
  readonly isStale: boolean
  /** The way chosen for the run; null for the usual one. */
  readonly way: string | null
  /** The admin is being asked before a run that takes people out. */
  readonly isAsking: boolean
}

export type CheckStore = StoreApi<CheckState> & {
  readonly start: (rowIds: readonly RowId[] | null, sync?: SyncOptions | null) => Promise<void>
  readonly cancel: () => void
  readonly clear: () => void
  readonly markStale: () => void
  readonly chooseWay: (way: string | null) => void
  readonly ask: (isAsking: boolean) => void
  readonly dispose: () => void
}

export type CheckStoreDeps = {
  readonly client: Client
  readonly rosterId: string
  readonly onVerdicts: (verdicts: readonly Verdict[]) => void
}

const idle: CheckState = {
  checkId: null,
  isReading: false,
  reads: 0,
  report: null,
  problem: null,
  isStale: false,
  way: null,
  isAsking: false,
}

/** One roster's latest check. */
export function createCheckStore({ client, rosterId, onVerdicts }: CheckStoreDeps): CheckStore {
  const store = createStore<CheckState>(() => idle)

  async function take(checkId: string): Promise<void> {
    try {
      const report = await client.request('check.get', { checkId })
      if (store.getState().checkId !== checkId) return
      store.setState({
        isReading: report.status === 'running',
        report: report.status === 'finished' ? report : null,
        problem: report.problem === null ? null : `${report.problem.message} ${report.problem.advice}`,
      })
      if (report.status === 'finished') onVerdicts(report.verdicts)
    } catch (error: unknown) {
      store.setState({ isReading: false, problem: sentenceOf(error) })
    }
  }

  const unsubscribe = [
    client.subscribe('check.progress', ({ checkId, reads }) => {
      if (checkId === store.getState().checkId) store.setState({ reads })
    }),
    client.subscribe('check.finished', ({ checkId }) => {
      if (checkId === store.getState().checkId) void take(checkId)
    }),
  ]

  return Object.assign(store, {
    async start(rowIds: readonly RowId[] | null, sync: SyncOptions | null = null) {
      store.setState({ ...idle, isReading: true })
      try {
        const { checkId } = await client.request('check.start', {
          rosterId,
          rowIds: rowIds === null ? null : [...rowIds],
          sync,
        })
        store.setState({ checkId })
        // A small roster may have been read before we knew its check's name.
        await take(checkId)
      } catch (error: unknown) {
        store.setState({ isReading: false, problem: sentenceOf(error) })
      }
    },
    cancel() {
      const { checkId } = store.getState()
      if (checkId !== null) void client.request('check.cancel', { checkId })
    },
    clear: () => store.setState(idle),
    markStale() {
      if (!store.getState().isStale) store.setState({ isStale: true })
    },
    chooseWay: (way: string | null) => store.setState({ way }),
    ask: (isAsking: boolean) => store.setState({ isAsking }),
    dispose() {
      for (const stop of unsubscribe) stop()
    },
  })
}
