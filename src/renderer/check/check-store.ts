import { createStore, type StoreApi } from 'zustand/vanilla'
import type { CheckReport } from '../../shared/ipc/schemas.ts'
import type { RowId } from '../../shared/roster/row.ts'
import type { Verdict } from '../../shared/run/check.ts'
import type { RunOptions, SyncOptions } from '../../shared/run/options.ts'
import { type Client, sentenceOf } from '../ipc/client.ts'

export type CheckState = {
  readonly checkId: string | null
  readonly isReading: boolean
  /** Reads answered so far. */
  readonly reads: number
  readonly report: CheckReport | null
  readonly problem: string | null
  /** Something has changed since the report, so that no run can be made of it. */
  readonly isStale: boolean
  /** What has changed, in a sentence; null while that is not known yet. */
  readonly staleReason: string | null
  /** The way chosen for the run; null for the usual one. */
  readonly way: string | null
  /** What becomes of rows whose name in the file is clearly another than the LMS's. */
  readonly nameDifferences: RunOptions['nameDifferences']
  /** The admin is being asked before a run that takes people out. */
  readonly isAsking: boolean
}

export type CheckStore = StoreApi<CheckState> & {
  readonly start: (rowIds: readonly RowId[] | null, sync?: SyncOptions | null) => Promise<void>
  /**
   * Takes up the roster's last check where it is still being read or speaks of what is there, so that leaving a roster
   * doesn't throw its check away; one that was run already, or is no longer true, stays away.
   */
  readonly recall: () => Promise<void>
  readonly cancel: () => void
  readonly clear: () => void
  /** The roster was edited here; the edit is not saved yet. */
  readonly markStale: () => void
  /** Asks main whether the check still speaks of what is there, all edits being saved: an edit may have been undone. */
  readonly refresh: () => Promise<void>
  readonly chooseWay: (way: string | null) => void
  readonly chooseNames: (nameDifferences: RunOptions['nameDifferences']) => void
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
  staleReason: null,
  way: null,
  nameDifferences: 'hold',
  isAsking: false,
}

/** One roster's latest check. */
export function createCheckStore({ client, rosterId, onVerdicts }: CheckStoreDeps): CheckStore {
  const store = createStore<CheckState>(() => idle)
  /** Edits that main does not know of: until they are saved its word is about another roster. */
  let hasUnsaved = false
  /** Grows with everything that makes an answer about freshness outdated. */
  let asked = 0

  async function refresh(): Promise<void> {
    hasUnsaved = false
    const { checkId, report } = store.getState()
    if (checkId === null || report === null) return
    asked += 1
    const own = asked
    try {
      const { isFresh, message } = await client.request('check.freshness', { checkId })
      if (own === asked) store.setState({ isStale: !isFresh, staleReason: message })
    } catch (error: unknown) {
      if (own === asked) store.setState({ isStale: true, staleReason: sentenceOf(error) })
    }
  }

  function refreshUnlessEdited(): void {
    if (!hasUnsaved) void refresh()
  }

  async function take(checkId: string): Promise<void> {
    try {
      const report = await client.request('check.get', { checkId })
      if (store.getState().checkId === checkId) await show(report)
    } catch (error: unknown) {
      store.setState({ isReading: false, problem: sentenceOf(error) })
    }
  }

  async function show(report: CheckReport): Promise<void> {
    store.setState({
      isReading: report.status === 'running',
      report: report.status === 'finished' ? report : null,
      problem: report.problem === null ? null : `${report.problem.message} ${report.problem.advice}`,
    })
    if (report.status !== 'finished') return
    onVerdicts(report.verdicts)
    // Edits made while it was read came before there was anything to call stale.
    if (hasUnsaved) store.setState({ isStale: true })
    else await refresh()
  }

  async function recall(): Promise<void> {
    const hasOther = () => store.getState().checkId !== null || store.getState().isReading
    if (hasOther()) return
    try {
      const report = await client.request('check.last', { rosterId })
      if (report === null || hasOther()) return
      if (report.status !== 'running' && report.status !== 'finished') return
      if (report.status === 'finished') {
        const { isFresh } = await client.request('check.freshness', { checkId: report.id })
        if (!isFresh || hasOther()) return
      }
      store.setState({ checkId: report.id })
      await show(report)
    } catch (error: unknown) {
      store.setState({ problem: sentenceOf(error) })
    }
  }

  const unsubscribe = [
    client.subscribe('check.progress', ({ checkId, reads }) => {
      if (checkId === store.getState().checkId) store.setState({ reads })
    }),
    client.subscribe('check.finished', ({ checkId }) => {
      if (checkId === store.getState().checkId) void take(checkId)
    }),
    client.subscribe('rosters.changed', (event) => {
      if (event.rosterId === rosterId) refreshUnlessEdited()
    }),
    client.subscribe('connections.changed', refreshUnlessEdited),
    client.subscribe('runs.changed', refreshUnlessEdited),
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
    recall,
    cancel() {
      const { checkId } = store.getState()
      if (checkId !== null) void client.request('check.cancel', { checkId })
    },
    clear: () => store.setState(idle),
    markStale() {
      hasUnsaved = true
      asked += 1
      if (!store.getState().isStale) store.setState({ isStale: true, staleReason: null })
    },
    refresh,
    chooseWay: (way: string | null) => store.setState({ way }),
    chooseNames: (nameDifferences: RunOptions['nameDifferences']) => store.setState({ nameDifferences }),
    ask: (isAsking: boolean) => store.setState({ isAsking }),
    dispose() {
      for (const stop of unsubscribe) stop()
    },
  })
}
