import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { fail, ok } from '../../shared/result.ts'
import type { RosterGesture, RosterStep } from '../../shared/roster/history.ts'
import { mergeEdits } from '../../shared/roster/merge.ts'
import type {
  CellEdit,
  CellProblem,
  Roster,
  RosterEdit,
  RosterRow,
  RosterSettings,
  RowId,
} from '../../shared/roster/row.ts'
import { createRowIds } from '../../shared/roster/row-ids.ts'
import type { GridCellEdit } from '../grid/grid-types.ts'
import { type Arrangement, USUAL_ARRANGEMENT } from './arrangement.ts'
import type { Suggest } from './grid-columns.ts'
import { type RosterClient, sentenceOf } from './roster-client.ts'
import { type RosterRules, rosterRules } from './roster-rules.ts'
import { createRosterSheet, type RosterSheet, rowsOf } from './roster-sheet.ts'
import {
  isFiltered,
  isNarrower,
  type LookContext,
  lookAfterEdit,
  type RosterLook,
  rowsInLook,
  WHOLE_ROSTER,
} from './roster-view-rows.ts'
import { changingEdits, editsOfCells } from './row-edits.ts'
import { createSaver, type SaveState } from './saver.ts'

export type RosterState = {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Why the roster can't be shown, or what was refused last; null when all is well. */
  readonly problem: string | null
  /** The first rows are there; the others are still being read. What is asked meanwhile is done afterwards. */
  readonly isPartial: boolean
  /** Every row has been looked at for problems. */
  readonly isJudged: boolean
  readonly roster: Roster | null
  /** Grows with every change of cells, rows or problems. */
  readonly version: number
  readonly look: RosterLook
  readonly arrangement: Arrangement
  /** The rows shown, in order; another list only when it differs. */
  readonly shown: readonly RowId[]
  readonly save: SaveState
  readonly undoLabel: string | null
  readonly redoLabel: string | null
}

export type RosterStore = StoreApi<RosterState> & {
  readonly rosterId: string
  readonly sheet: RosterSheet
  readonly manifest: LmsManifest
  readonly rules: RosterRules
  readonly actions: RosterActions
}

export type RosterActions = {
  /** Loads the roster and follows changes made elsewhere, until the returned function is called. */
  readonly open: () => () => void
  readonly load: () => Promise<void>
  /** Cells by place in the view; places past its end make new rows. */
  readonly editShown: (cells: readonly GridCellEdit[], label: string) => void
  /** Cells by row id, as one step. */
  readonly editCells: (cells: readonly CellEdit[], label: string) => void
  /** Blank rows before the row at this place in the view. */
  readonly insertRows: (at: number, count: number) => void
  readonly deleteRows: (rowIds: readonly RowId[]) => void
  /** The row to show after it; null when there was nothing to take back. */
  readonly undo: () => RowId | null
  readonly redo: () => RowId | null
  readonly fix: (problems: readonly CellProblem[]) => void
  readonly look: (change: Partial<RosterLook>) => void
  /** What filters and sorting go by. */
  readonly lookContext: LookContext
  readonly arrange: (change: (arrangement: Arrangement) => Arrangement) => void
  /** One place up or down, by places in the view; false where the view is not the whole roster in its order. */
  readonly moveRows: (from: number, until: number, by: -1 | 1) => boolean
  readonly configure: (settings: Partial<RosterSettings>) => Promise<void>
  readonly rename: (name: string) => Promise<void>
  /** What the LMS has to choose from for a cell; empty when it can't be asked. */
  readonly suggest: Suggest
  readonly retrySave: () => void
  /** Tells of a row somebody else must know of, e.g. that its verdict is no longer true. */
  readonly onEdited: (listener: (rowIds: readonly RowId[]) => void) => () => void
}

export type RosterStoreDeps = {
  readonly client: RosterClient
  readonly manifest: LmsManifest
  readonly rosterId: string
  readonly newId: () => string
  /** The region of the admin; left out, the window's own. */
  readonly locale?: string | undefined
  /** The text of a column that follows from the check or the run; null for the roster's own columns. */
  readonly derived: (rowId: RowId, column: string) => string | null
  readonly later: (delayMs: number, callback: () => void) => () => void
}

const NO_SETTINGS: RosterSettings = {
  connectionId: null,
  idKinds: {},
  dateOrder: 'dmy',
  extraColumns: [],
}
const FIRST_PIECE = 1_000
/** With fewer steps left to take back, older ones are fetched. */
const FEW_STEPS = 20
/** A few frames: by then what was shown has been painted. */
const PAINT_MS = 99
const PIECE = 10_000
/** Rows judged between two frames. */
const SLICE = 2_000

/** One roster in the window: its rows, edits, undo, view and saving. */
export function createRosterStore(deps: RosterStoreDeps): RosterStore {
  const { client, manifest, rosterId } = deps
  const rules = rosterRules(manifest, deps.locale)
  const sheet = createRosterSheet(rules)
  const newRowId = createRowIds(deps.newId)
  const store = createStore<RosterState>(() => ({
    status: 'loading',
    problem: null,
    isPartial: false,
    isJudged: true,
    roster: null,
    version: 0,
    look: WHOLE_ROSTER,
    arrangement: USUAL_ARRANGEMENT,
    shown: [],
    save: { kind: 'saved' },
    undoLabel: null,
    redoLabel: null,
  }))
  const listeners = new Set<(rowIds: readonly RowId[]) => void>()
  /** The version of the rows when it was last worked out which are shown. */
  let lookedAt = -1
  let savedRevision = 0
  let askAgain = false

  const saver = createSaver({
    save: (gestures) =>
      client
        .request('rosters.perform', { id: rosterId, gestures: [...gestures] })
        .then(ok, (error: unknown) => fail(sentenceOf(error))),
    onState: (save) => {
      store.setState({ save })
      if (save.kind === 'saved' && askAgain) void followChanges()
    },
    onSaved: (revision) => {
      savedRevision = Math.max(savedRevision, revision)
    },
    later: deps.later,
  })

  const choiceLabels = labelsOfChoices(manifest)
  const dateColumns = new Set(manifest.columns.flatMap(({ id, kind }) => (kind === 'date' ? [id] : [])))
  const lookContext: LookContext = {
    text: (row, column) => {
      const text = row.cells[column]
      if (text === undefined) return column.includes(':') ? (deps.derived(row.id, column) ?? '') : ''
      return choiceLabels.get(column)?.get(text) ?? text
    },
    shown: (row, column) =>
      dateColumns.has(column)
        ? rules.dateText(settings())(row.cells[column] ?? '')
        : lookContext.text(row, column),
    rewritten: dateColumns,
    hasProblem: (rowId: RowId) => sheet.problemsOf(rowId).length > 0,
  }
  const settings = (): RosterSettings => {
    const { roster } = store.getState()
    return roster?.settings ?? NO_SETTINGS
  }
  let reading: {
    readonly settings: RosterSettings
    readonly read: ReturnType<RosterRules['reader']>
  } | null = null
  const read = (column: string, text: string): string => {
    const now = settings()
    if (reading === null || reading.settings !== now) reading = { settings: now, read: rules.reader(now) }
    return reading.read(column, text)
  }

  const changed = (edits: readonly RosterEdit[], step: RosterGesture['step']) => {
    const { look, shown, version } = store.getState()
    const isWhole = isWholeRoster(look)
    const after = edits.reduce((ids, edit) => lookAfterEdit(ids, edit, sheet.rows(), isWhole), shown)
    store.setState({
      version: version + 1,
      problem: null,
      shown: after,
      isJudged: !sheet.judgeNext(0),
      undoLabel: sheet.undoLabel(),
      redoLabel: sheet.redoLabel(),
    })
    void judgeRest()
    saver.push({ edits, step })
    const rowIds = [...new Set(edits.flatMap(rowsOf))]
    for (const listener of listeners) listener(rowIds)
  }
  /** Gestures that came before all rows were there. */
  let waiting: (() => void)[] = []
  const onceWhole = (gesture: () => void) => {
    if (store.getState().isPartial) waiting.push(gesture)
    else gesture()
  }
  const perform = (label: string, wanted: readonly RosterEdit[]) => {
    const edits = changingEdits(wanted, (rowId, column) => {
      const row = sheet.row(rowId)
      return row === null ? null : (row.cells[column] ?? '')
    })
    if (edits.length === 0) return
    const { back } = sheet.perform(label, edits)
    changed(edits, { kind: 'new', label, back })
  }
  const replay = (step: RosterStep | null, direction: 'back' | 'forward'): RowId | null => {
    if (step === null) return null
    changed(step[direction], { kind: direction === 'back' ? 'undo' : 'redo' })
    if (sheet.stepsBack() < FEW_STEPS) void recallHistory()
    return step[direction].flatMap(rowsOf).find((rowId) => sheet.placeOf(rowId) >= 0) ?? null
  }

  /** The oldest step known of those kept from before; null for none yet, and when there are no older ones. */
  let oldestStep: { readonly seq: number } | 'none' | null = null
  let isRecalling = false
  const recallHistory = async () => {
    if (isRecalling || oldestStep === 'none') return
    isRecalling = true
    try {
      const before = oldestStep === null ? null : oldestStep.seq
      const { steps, hasMore } = await client.request('rosters.history', { id: rosterId, before })
      sheet.recall(steps)
      const last = steps.at(-1)
      oldestStep = hasMore && last !== undefined ? last : 'none'
      store.setState({ undoLabel: sheet.undoLabel(), redoLabel: sheet.redoLabel() })
    } catch (error: unknown) {
      store.setState({ problem: `Earlier steps can't be undone now. ${sentenceOf(error)}` })
    }
    isRecalling = false
  }
  const readRows = (from: number, count: number) =>
    client.request('rosters.rows', { id: rosterId, from, count })
  const show = (rows: readonly RosterRow[], roster: Roster, isPartial: boolean) => {
    sheet.load(rows, roster.settings)
    const { look, version } = store.getState()
    store.setState({
      status: 'ready',
      problem: null,
      roster,
      isPartial,
      isJudged: !isPartial && !sheet.judgeNext(0),
      version: version + 1,
      shown: rowsInLook(rows, look, lookContext),
      undoLabel: null,
      redoLabel: null,
    })
  }
  const load = async () => {
    try {
      const roster = await client.request('rosters.get', { id: rosterId })
      const rows: RosterRow[] = [...(roster.rowCount > 0 ? await readRows(0, FIRST_PIECE) : [])]
      // A screenful is shown at once; a roster that is on screen already stays until the new one is whole.
      if (rows.length < roster.rowCount && store.getState().status !== 'ready') {
        show(rows, roster, true)
        await pause(PAINT_MS)
      }
      while (rows.length < roster.rowCount) {
        const piece = await readRows(rows.length, PIECE)
        if (piece.length === 0) break
        rows.push(...piece)
      }
      savedRevision = roster.revision
      show(rows, roster, false)
      oldestStep = null
      await recallHistory()
      if (sheet.judgeNext(0)) await pause(PAINT_MS)
      await judgeRest()
    } catch (error: unknown) {
      store.setState({ status: 'failed', isPartial: false, problem: sentenceOf(error) })
    }
    const gestures = waiting
    waiting = []
    for (const gesture of gestures) gesture()
  }
  const pause = (delayMs: number) => new Promise<void>((resolve) => deps.later(delayMs, resolve))
  let isJudging = false
  /** In slices, so that the window goes on; what is seen first is judged already. */
  const judgeRest = async () => {
    if (isJudging || !sheet.judgeNext(0)) return
    isJudging = true
    do await pause(0)
    while (sheet.judgeNext(SLICE))
    isJudging = false
    store.setState((state) => ({ version: state.version + 1, isJudged: true }))
  }
  /** Something changed the roster: if it wasn't our own saving, it is read again. */
  const followChanges = async () => {
    if (store.getState().status !== 'ready') return
    askAgain = !saver.isIdle()
    if (askAgain) return
    try {
      const roster = await client.request('rosters.get', { id: rosterId })
      if (!saver.isIdle()) askAgain = true
      else if (roster.revision > savedRevision) await load()
      else store.setState({ roster })
    } catch (error: unknown) {
      store.setState({ problem: sentenceOf(error) })
    }
  }
  const ask = async (request: () => Promise<Roster>, then: (roster: Roster) => void) => {
    try {
      const roster = await request()
      savedRevision = Math.max(savedRevision, roster.revision)
      store.setState({ roster, problem: null })
      then(roster)
    } catch (error: unknown) {
      store.setState({ problem: sentenceOf(error) })
    }
  }

  const actions: RosterActions = {
    // Closing leaves the saver alone: edits that could not be saved yet are still tried.
    open: () => {
      void load()
      return client.subscribe('rosters.changed', (event) => {
        if (event.rosterId === rosterId) void followChanges()
      })
    },
    load,
    editShown: (cells, label) => {
      // Places are meant in the view as it is now, also where the gesture has to wait.
      const { shown } = store.getState()
      onceWhole(() => perform(label, editsOfCells(cells, shown, read, newRowId)))
    },
    editCells: (cells, label) =>
      onceWhole(() =>
        perform(label, [
          { kind: 'setCells', cells: cells.map((cell) => ({ ...cell, text: read(cell.column, cell.text) })) },
        ]),
      ),
    insertRows: (at, count) => {
      const before = store.getState().shown[at] ?? null
      const rows = Array.from({ length: count }, () => ({ id: newRowId(), cells: {} }))
      onceWhole(() =>
        perform(count === 1 ? 'Add row' : `Add ${count} rows`, [{ kind: 'insertRows', before, rows }]),
      )
    },
    deleteRows: (rowIds) => {
      if (rowIds.length === 0) return
      onceWhole(() =>
        perform(rowIds.length === 1 ? 'Delete row' : `Delete ${rowIds.length} rows`, [
          { kind: 'deleteRows', rowIds: [...rowIds] },
        ]),
      )
    },
    moveRows: (from, until, by) => {
      const { look, shown } = store.getState()
      const neighbour = sheet.row(shown[by < 0 ? from - 1 : until + 1] ?? '')
      if (!isWholeRoster(look) || neighbour === null || store.getState().isPartial) return false
      const before = by < 0 ? (shown[until + 1] ?? null) : (shown[from] ?? null)
      perform(until > from ? `Move ${until - from + 1} rows` : 'Move row', [
        { kind: 'deleteRows', rowIds: [neighbour.id] },
        { kind: 'insertRows', before, rows: [neighbour] },
      ])
      return true
    },
    undo: () => replay(sheet.undo(), 'back'),
    redo: () => replay(sheet.redo(), 'forward'),
    fix: (problems) =>
      onceWhole(() => {
        const cells = problems.flatMap(({ rowId, column, fix }) =>
          column === null || fix === undefined ? [] : [{ rowId, column, text: fix }],
        )
        const merges = problems.flatMap(({ rowId, repeats }) =>
          repeats === undefined ? [] : [{ rowId, into: repeats.rowId }],
        )
        const what = merges.length > 0 && cells.length === 0 ? 'rows' : 'cells'
        perform(problems.length === 1 ? 'Fix' : `Fix ${problems.length} ${what}`, [
          { kind: 'setCells', cells },
          ...mergeEdits(merges, sheet.row),
        ])
      }),
    look: (change) => {
      const { look: before, shown, version } = store.getState()
      const look = { ...before, ...change }
      // Typing on looks through what is left; not where rows have changed, which stay until the next look.
      const isLess = lookedAt === version && isNarrower(look, before)
      const rows = isLess ? shown.flatMap((rowId) => sheet.row(rowId) ?? []) : sheet.rows()
      lookedAt = version
      store.setState({ look, shown: rowsInLook(rows, look, lookContext) })
    },
    lookContext,
    arrange: (change) => store.setState((state) => ({ arrangement: change(state.arrangement) })),
    configure: (change) =>
      ask(
        () => client.request('rosters.configure', { id: rosterId, settings: { ...settings(), ...change } }),
        (roster) => {
          sheet.judgeBy(roster.settings)
          store.setState((state) => ({ version: state.version + 1, isJudged: !sheet.judgeNext(0) }))
          void judgeRest()
        },
      ),
    rename: (name) =>
      ask(
        () => client.request('rosters.rename', { id: rosterId, name }),
        () => undefined,
      ),
    suggest: async (column, text, rowId) => {
      const cells = sheet.row(rowId)?.cells ?? {}
      try {
        return await client.request('lms.suggest', { rosterId, column, text, cells: { ...cells } })
      } catch (error: unknown) {
        // Offline it is a plain cell: what is typed counts, and the check says whether it is right.
        if (error instanceof Error) return []
        throw error
      }
    },
    retrySave: saver.retry,
    onEdited: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
  return Object.assign(store, { rosterId, sheet, manifest, rules, actions })
}

function isWholeRoster(look: RosterLook): boolean {
  return !isFiltered(look) && look.sorts.length === 0
}

/** Column → value → label. */
function labelsOfChoices({ columns }: LmsManifest): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    columns.flatMap(({ id, choices }) =>
      choices === undefined
        ? []
        : [[id, new Map(choices.map(({ value, label }) => [value, label]))] as const],
    ),
  )
}
