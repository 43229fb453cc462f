import { createStore, type StoreApi } from 'zustand/vanilla'
import type {
  ColumnTarget,
  ImportPreview,
  ImportResult,
  ImportWishes,
} from '../../../shared/roster/import.ts'
import { type RosterClient, sentenceOf } from '../roster-client.ts'
import type { MappingMemory } from './mapping-memory.ts'

/** Where an import stands. A refused request leaves it where it was, with `problem` set. */
export type ImportStep = 'reading' | 'mapping' | 'importing' | 'done'

export type ImportState = {
  readonly step: ImportStep
  readonly problem: string | null
  /** True while a preview with other options is on its way. */
  readonly isRefreshing: boolean
  readonly preview: ImportPreview | null
  /** The columns go where they went the last time a file of this layout was imported. */
  readonly isRemembered: boolean
  readonly isCancelling: boolean
  /** In the order of the preview's columns. */
  readonly targets: readonly ColumnTarget[]
  readonly dateOrder: 'dmy' | 'mdy'
  readonly progress: { readonly rows: number; readonly share: number } | null
  readonly result: ImportResult | null
}

export type ImportStore = StoreApi<ImportState> & { readonly actions: ImportActions }

export type ImportActions = {
  /** Reads the first rows and follows the import's progress, until the returned function is called. */
  readonly open: () => () => void
  /** Reads the first rows again, as guessed. */
  readonly start: () => Promise<void>
  /** What the admin decides holds; the rest is guessed anew. Another sheet is another table: it starts over. */
  readonly setOptions: (change: ImportWishes) => Promise<void>
  readonly setTarget: (index: number, target: ColumnTarget) => void
  readonly setDateOrder: (order: 'dmy' | 'mdy') => void
  /** Back from what was remembered to what Muster makes of the file by itself. */
  readonly guessAgain: () => void
  readonly run: () => Promise<void>
  /** Nothing of a cancelled import stays. */
  readonly cancel: () => Promise<void>
}

export type ImportStoreDeps = {
  readonly client: RosterClient
  readonly handle: string
  readonly fileName: string
  readonly lms: string
  /** Null makes a new roster, named after the file. */
  readonly rosterId: string | null
  readonly connectionId: string | null
  readonly memory: MappingMemory
}

/** One import, from the first look at the file to the summary. */
export function createImportStore(deps: ImportStoreDeps): ImportStore {
  const { client, handle, lms } = deps
  const store = createStore<ImportState>(() => ({
    step: 'reading',
    problem: null,
    isRefreshing: false,
    preview: null,
    isRemembered: false,
    isCancelling: false,
    targets: [],
    dateOrder: 'dmy',
    progress: null,
    result: null,
  }))
  let asked = 0
  let wishes: ImportWishes = {}

  const read = async () => {
    asked += 1
    const turn = asked
    store.setState({ isRefreshing: true, problem: null })
    try {
      const preview = await client.request('files.preview', { handle, lms, wishes })
      // Only the last answer counts where the options changed twice in a row.
      if (turn !== asked) return
      const remembered = deps.memory.recall(preview)
      store.setState({
        step: 'mapping',
        isRefreshing: false,
        preview,
        isRemembered: remembered !== null,
        targets: remembered?.targets ?? preview.columns.map((column) => column.target),
        dateOrder: remembered?.dateOrder ?? preview.dateOrder,
      })
    } catch (error: unknown) {
      if (turn === asked) store.setState({ isRefreshing: false, problem: sentenceOf(error) })
    }
  }

  const run = async () => {
    const { preview, targets, dateOrder } = store.getState()
    if (preview === null) return
    store.setState({ step: 'importing', problem: null, progress: null, isCancelling: false })
    try {
      const result = await client.request('files.import', {
        handle,
        lms,
        options: preview.options,
        targets: [...targets],
        dateOrder,
        rosterId: deps.rosterId,
        name: rosterName(deps.fileName),
        connectionId: deps.connectionId,
      })
      deps.memory.remember(preview, { targets, dateOrder })
      store.setState({ step: 'done', result })
    } catch (error: unknown) {
      store.setState({ step: 'mapping', problem: sentenceOf(error), isCancelling: false })
    }
  }
  const cancel = async () => {
    if (store.getState().step !== 'importing') return
    store.setState({ isCancelling: true })
    try {
      await client.request('files.cancelImport', { handle })
    } catch (error: unknown) {
      store.setState({ isCancelling: false, problem: sentenceOf(error) })
    }
  }

  const actions: ImportActions = {
    open: () => {
      void read()
      return client.subscribe('import.progress', (event) => {
        if (event.handle === handle) store.setState({ progress: { rows: event.rows, share: event.share } })
      })
    },
    start: read,
    setOptions: async (change) => {
      wishes = change.sheet === undefined ? { ...wishes, ...change } : change
      await read()
    },
    setTarget: (index, target) =>
      store.setState((state) => ({ targets: withTarget(state.targets, index, target) })),
    setDateOrder: (dateOrder) => store.setState({ dateOrder }),
    guessAgain: () => {
      const { preview } = store.getState()
      if (preview === null) return
      const targets = preview.columns.map((column) => column.target)
      store.setState({ targets, dateOrder: preview.dateOrder, isRemembered: false })
    },
    run,
    cancel,
  }
  return Object.assign(store, { actions })
}

/** Two columns of a file can't fill one of the roster: the one that had it is kept as an extra column. */
export function withTarget(
  targets: readonly ColumnTarget[],
  index: number,
  target: ColumnTarget,
): readonly ColumnTarget[] {
  return targets.map((each, at) => {
    if (at === index) return target
    const isTaken = target.kind === 'column' && each.kind === 'column' && each.column === target.column
    return isTaken ? { kind: 'extra' } : each
  })
}

/** «Autumn 2026.csv» → «Autumn 2026». */
export function rosterName(fileName: string): string {
  const name = fileName.replace(/\.(csv|tsv|txt|tab|xlsx|xlsm|xls)$/i, '').trim()
  return name === '' ? 'Imported roster' : name.slice(0, 200)
}
