import { createStore, type StoreApi } from 'zustand/vanilla'
import { applyAnswer, withTarget } from '../../../shared/recognise/describe.ts'
import type {
  ColumnTarget,
  ImportAnswer,
  ImportPreview,
  ImportResult,
  ImportWishes,
} from '../../../shared/roster/import.ts'
import { applySavedMapping, type SavedMapping } from '../../../shared/roster/saved-mapping.ts'
import { type RosterClient, sentenceOf } from '../store/roster-client.ts'
import { type Decisions, NOTHING_DECIDED, openQuestions } from './import-questions.ts'
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
  /** What the admin has decided of what Muster was not sure of. */
  readonly decisions: Decisions
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
  /** Takes one of a question's answers. */
  readonly answer: (code: string, answer: ImportAnswer) => void
  /** Columns as a saved mapping has them; `problem` says why not. */
  readonly applyMapping: (mapping: SavedMapping) => void
  /** Back from what was remembered to what Muster makes of the file by itself. */
  readonly guessAgain: () => void
  /** Does nothing while something is to be decided first. */
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
    decisions: NOTHING_DECIDED,
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
      store.setState((before) => ({
        step: 'mapping',
        isRefreshing: false,
        preview,
        ...(isSameTable(before.preview, preview) ? {} : fresh(preview)),
      }))
    } catch (error: unknown) {
      if (turn === asked) store.setState({ isRefreshing: false, problem: sentenceOf(error) })
    }
  }

  /** Another table than before: what was decided of that one says nothing of this one. */
  const fresh = (preview: ImportPreview) => {
    const remembered = deps.memory.recall(preview)
    return {
      isRemembered: remembered !== null,
      decisions: { ...NOTHING_DECIDED, isMapped: remembered !== null },
      targets: remembered?.targets ?? preview.columns.map((column) => column.target),
      dateOrder: remembered?.dateOrder ?? preview.dateOrder,
    }
  }

  const run = async () => {
    const { preview, targets, dateOrder } = store.getState()
    if (preview === null || openQuestions(store.getState()).length > 0) return
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
      store.setState(({ targets, decisions }) => ({
        targets: withTarget(targets, index, target),
        decisions: { ...decisions, columns: new Set([...decisions.columns, index]) },
      })),
    setDateOrder: (dateOrder) =>
      store.setState(({ decisions }) => ({ dateOrder, decisions: { ...decisions, dateOrder: true } })),
    answer: (code, answer) => {
      store.setState(({ targets, dateOrder, decisions }) => ({
        targets: applyAnswer(targets, answer),
        dateOrder: answer.dateOrder ?? dateOrder,
        decisions: { ...decisions, answers: new Map([...decisions.answers, [code, answer]]) },
      }))
      if (answer.options !== undefined) void actions.setOptions(answer.options)
    },
    applyMapping: (mapping) => {
      const { preview, decisions } = store.getState()
      if (preview === null) return
      const applied = applySavedMapping(mapping, preview.columns)
      if (!applied.ok) {
        store.setState({ problem: applied.error })
        return
      }
      store.setState({
        problem: null,
        isRemembered: false,
        targets: applied.value,
        dateOrder: mapping.dateOrder,
        decisions: { ...decisions, isMapped: true },
      })
    },
    guessAgain: () => {
      const { preview } = store.getState()
      if (preview === null) return
      const targets = preview.columns.map((column) => column.target)
      store.setState({
        targets,
        dateOrder: preview.dateOrder,
        isRemembered: false,
        decisions: NOTHING_DECIDED,
      })
    },
    run,
    cancel,
  }
  return Object.assign(store, { actions })
}

/** The same columns in the same order, as after a change of encoding that left the headers alone. */
function isSameTable(before: ImportPreview | null, now: ImportPreview): boolean {
  return (
    before !== null &&
    before.options.sheet === now.options.sheet &&
    before.columns.length === now.columns.length &&
    before.columns.every(({ header }, at) => header === now.columns[at]?.header)
  )
}

/** «Autumn 2026.csv» → «Autumn 2026». */
export function rosterName(fileName: string): string {
  const name = fileName.replace(/\.(csv|tsv|txt|tab|xlsx|xlsm|xls)$/i, '').trim()
  return name === '' ? 'Imported roster' : name.slice(0, 200)
}
