import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import { fail, ok } from '../../../shared/result.ts'
import type { RosterGesture, RosterStep } from '../../../shared/roster/history.ts'
import type { Roster, RosterEdit, RosterRow, RosterSettings, RowId } from '../../../shared/roster/row.ts'
import { createRowIds } from '../../../shared/roster/row-ids.ts'
import { createKeptHistory } from '../saving/kept-history.ts'
import { createSaver } from '../saving/saver.ts'
import { readRoster } from '../sheet/read-roster.ts'
import { type RosterRules, rosterRules } from '../sheet/roster-rules.ts'
import { createRosterSheet, type RosterSheet, rowsOf } from '../sheet/roster-sheet.ts'
import { changingEdits } from '../sheet/row-edits.ts'
import { createLookContext } from '../views/look-context.ts'
import { isNarrower, isWholeRoster, lookAfterEdit, rowsInLook } from '../views/roster-view-rows.ts'
import { createCellReader, createGestures } from './gestures.ts'
import { type RosterClient, sentenceOf } from './roster-client.ts'
import { NOTHING_YET, type RosterActions, type RosterState } from './roster-state.ts'

export type RosterStore = StoreApi<RosterState> & {
  readonly rosterId: string
  readonly sheet: RosterSheet
  readonly manifest: LmsManifest
  readonly rules: RosterRules
  readonly actions: RosterActions
}

export type RosterStoreDeps = {
  readonly client: RosterClient
  readonly manifest: LmsManifest
  readonly rosterId: string
  readonly newId: () => string
  /** The region of the admin; left out, the window's own. */
  readonly locale?: string | undefined
  /** The day it is for the admin, such as `2026-08-31`; left out, nothing is said of dates that have passed. */
  readonly today?: (() => string) | undefined
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
/** A few frames: by then what was shown has been painted. */
const PAINT_MS = 99
/** Rows judged between two frames. */
const SLICE = 2_000

/** One roster in the window: its rows, edits, undo, view and saving. */
export function createRosterStore(deps: RosterStoreDeps): RosterStore {
  const { client, manifest, rosterId } = deps
  const rules = rosterRules(manifest, deps.locale, deps.today)
  const sheet = createRosterSheet(rules)
  const newRowId = createRowIds(deps.newId)
  const store = createStore<RosterState>(() => NOTHING_YET)
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

  const settings = (): RosterSettings => {
    const { roster } = store.getState()
    return roster?.settings ?? NO_SETTINGS
  }
  const lookContext = createLookContext({
    manifest,
    problemsOf: sheet.problemsOf,
    derived: deps.derived,
    dateText: () => rules.dateText(settings()),
  })
  const changed = (edits: readonly RosterEdit[], step: RosterGesture['step']) => {
    const { look, shown, version } = store.getState()
    const isWhole = isWholeRoster(look)
    const after = edits.reduce((ids, edit) => lookAfterEdit(ids, edit, sheet.rows(), isWhole), shown)
    store.setState({
      version: version + 1,
      problem: null,
      shown: after,
      isJudged: sheet.isJudged(),
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
    if (history.isRunningOut()) void recallHistory()
    return step[direction].flatMap(rowsOf).find((rowId) => sheet.placeOf(rowId) >= 0) ?? null
  }

  const history = createKeptHistory(client, rosterId, sheet)
  const recallHistory = async () => {
    try {
      await history.recall()
      store.setState({ undoLabel: sheet.undoLabel(), redoLabel: sheet.redoLabel() })
    } catch (error: unknown) {
      store.setState({ problem: `Earlier steps can't be undone now. ${sentenceOf(error)}` })
    }
  }
  const show = (rows: readonly RosterRow[], roster: Roster, isPartial: boolean) => {
    sheet.load(rows, roster.settings)
    const { look, version } = store.getState()
    store.setState({
      status: 'ready',
      problem: null,
      roster,
      isPartial,
      isJudged: !isPartial && sheet.isJudged(),
      version: version + 1,
      shown: rowsInLook(rows, look, lookContext),
      undoLabel: null,
      redoLabel: null,
    })
  }
  const load = async () => {
    try {
      const { roster, rows } = await readRoster(client, rosterId, async (found, first) => {
        // A screenful is shown at once; a roster that is on screen already stays until the new one is whole.
        if (store.getState().status === 'ready') return
        show(first, found, true)
        await pause(PAINT_MS)
      })
      savedRevision = roster.revision
      show(rows, roster, false)
      history.restart()
      await recallHistory()
      if (!sheet.isJudged()) await pause(PAINT_MS)
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
    if (isJudging || sheet.isJudged()) return
    isJudging = true
    while (!sheet.isJudged()) {
      await pause(0)
      sheet.judgeNext(SLICE)
    }
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

  const gestures = createGestures({
    state: store.getState,
    sheet,
    read: createCellReader(rules, settings),
    newRowId,
    onceWhole,
    perform,
    replay,
  })
  const actions: RosterActions = {
    // Closing leaves the saver alone: edits that could not be saved yet are still tried.
    open: () => {
      void load()
      return client.subscribe('rosters.changed', (event) => {
        if (event.rosterId === rosterId) void followChanges()
      })
    },
    load,
    ...gestures,
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
    configure: (change) =>
      ask(
        () => client.request('rosters.configure', { id: rosterId, settings: { ...settings(), ...change } }),
        (roster) => {
          sheet.judgeBy(roster.settings)
          store.setState((state) => ({ version: state.version + 1, isJudged: sheet.isJudged() }))
          void judgeRest()
        },
      ),
    rename: (name) =>
      ask(
        () => client.request('rosters.rename', { id: rosterId, name }),
        () => undefined,
      ),
    settleGap: (gapId) =>
      ask(
        () => client.request('rosters.settleGap', { id: rosterId, gapId }),
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
