import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import './roster.css'
import type { MenuCommand } from '../../shared/ipc/contract.ts'
import type { RowId } from '../../shared/roster/row.ts'
import { Grid } from '../grid/grid.tsx'
import { createGridStore } from '../grid/grid-store.ts'
import type { GridGutter, GridHandlers, GridSource } from '../grid/grid-types.ts'
import { rangeOf, selectCell } from '../grid/selection.ts'
import { ColumnMenu } from './column-menu.tsx'
import { EmptyRoster } from './empty-roster.tsx'
import { FilterBar } from './filter-bar.tsx'
import { gridColumns } from './grid-columns.ts'
import { ImportTarget } from './import/import-target.tsx'
import type { ImportSource } from './import-source.ts'
import { nextProblem } from './problem-groups.ts'
import { ProblemPanel } from './problem-panel.tsx'
import { type RosterApi, RosterContext } from './roster-context.ts'
import type { RosterRules } from './roster-rules.ts'
import type { RosterStore } from './roster-store.ts'
import { RosterToolbar } from './roster-toolbar.tsx'
import { WHOLE_ROSTER } from './roster-view-rows.ts'
import { RowStatusCell, RowStatusContext } from './row-status-cell.tsx'
import type { RowStatusStore } from './row-status-store.ts'
import { type PanelTab, SidePanel } from './side-panel.tsx'
import { StatusBar } from './status-bar.tsx'
import { useProblems } from './use-problems.ts'
import { useRosterCommands } from './use-roster-commands.ts'

export type RosterViewProps = {
  /** One for each roster that is open; the shell makes it and calls `load`. */
  readonly store: RosterStore
  readonly status: RowStatusStore
  readonly rules: RosterRules
  readonly isMac: boolean
  /** Beside the editing buttons: Check, Run, the connection. */
  readonly toolbar?: ReactNode
  /** The shell's own panels beside the grid, such as the check's and the run's. */
  readonly panels?: readonly PanelTab[]
  /** Which panel is open; null for none. `problems` is ours. */
  readonly openPanel: string | null
  readonly onOpenPanel: (id: string | null) => void
  readonly onImport: (source: ImportSource) => void
  /** Hands the shell a way to send menu commands here; it gets null when the view goes. */
  readonly onCommands?: (run: ((command: MenuCommand) => boolean) | null) => void
}

const GUTTER: GridGutter = { label: 'Status', width: 122, Cell: RowStatusCell }
export const PROBLEM_PANEL = 'problems'

/** The roster on screen: toolbar, grid, panels beside it, and what is to be said of the active cell. */
export function RosterView(props: RosterViewProps) {
  const { store, status, rules, openPanel, onOpenPanel, onImport } = props
  const { actions, sheet } = store
  const [grid] = useState(createGridStore)
  const [message, setMessage] = useState('')
  const [menu, setMenu] = useState<{ column: string; at: DOMRect } | null>(null)
  const findField = useRef<HTMLInputElement>(null)
  const surface = useRef<HTMLDivElement>(null)
  const load = useStore(store, (state) => state.status)
  const loadProblem = useStore(store, (state) => state.problem)
  const loadedRows = useStore(store, (state) => state.loadedRows)
  const settings = useStore(store, (state) => state.roster?.settings)
  const name = useStore(store, (state) => state.roster?.name ?? '')
  const shown = useStore(store, (state) => state.shown)
  const look = useStore(store, (state) => state.look)
  const isEmpty = useStore(
    store,
    (state) => state.status === 'ready' && sheet.rows().length === 0 && state.version >= 0,
  )
  const summary = useProblems(store)

  const columns = useMemo(
    () => (settings === undefined ? [] : gridColumns(store.manifest, settings, rules)),
    [store, settings, rules],
  )
  const source = useMemo<GridSource>(
    () => ({
      subscribe: store.subscribe,
      cells: (rowId) => sheet.row(rowId)?.cells ?? null,
      marks: sheet.marksOf,
      rowNumber: (rowId) => sheet.placeOf(rowId) + 1,
    }),
    [store, sheet],
  )
  const focusGrid = useCallback(
    () => surface.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true }),
    [],
  )
  const jumpTo = useCallback(
    (rowId: RowId, column?: string | null) => {
      let row = store.getState().shown.indexOf(rowId)
      if (row < 0) {
        actions.look({ ...WHOLE_ROSTER, sort: store.getState().look.sort })
        row = store.getState().shown.indexOf(rowId)
      }
      if (row < 0) {
        setMessage('That row has been deleted.')
        return
      }
      const found = columns.findIndex((each) => each.id === column)
      grid.getState().select(selectCell({ row, col: Math.max(0, found) }))
      focusGrid()
    },
    [store, actions, columns, grid, focusGrid],
  )
  const api = useMemo<RosterApi>(
    () => ({
      store,
      status,
      jumpTo,
      showOnly: (rowIds, label) =>
        actions.look({ ...WHOLE_ROSTER, only: { rowIds: new Set(rowIds), label } }),
      announce: setMessage,
    }),
    [store, status, jumpTo, actions],
  )

  const afterHistory = useCallback(
    (rowId: RowId | null, verb: string) => {
      const row = rowId === null ? -1 : store.getState().shown.indexOf(rowId)
      if (row >= 0) grid.getState().select(selectCell({ row, col: grid.getState().selection.active.col }))
      setMessage(rowId === null ? `Nothing to ${verb}` : `${verb === 'undo' ? 'Undone' : 'Done again'}`)
    },
    [store, grid],
  )
  const undo = useCallback(() => {
    const label = store.getState().undoLabel
    afterHistory(label === null ? null : actions.undo(), 'undo')
  }, [store, actions, afterHistory])
  const redo = useCallback(() => {
    const label = store.getState().redoLabel
    afterHistory(label === null ? null : actions.redo(), 'redo')
  }, [store, actions, afterHistory])
  const insertRows = useCallback(
    (at: number, count: number) => {
      const place = Math.min(at, store.getState().shown.length)
      actions.insertRows(place, count)
      grid.getState().select(selectCell({ row: place, col: 0 }))
    },
    [store, actions, grid],
  )
  const deleteRows = useCallback(
    (from: number, until: number) => {
      const rowIds = store.getState().shown.slice(from, until + 1)
      if (rowIds.length === 0) return
      actions.deleteRows(rowIds)
      grid.getState().select(selectCell({ row: from, col: grid.getState().selection.active.col }))
      setMessage(`Deleted ${rowIds.length} ${rowIds.length === 1 ? 'row' : 'rows'}. Undo brings them back.`)
    },
    [store, actions, grid],
  )
  const stepProblem = useCallback(
    (direction: -1 | 1) => {
      const { active } = grid.getState().selection
      const found = nextProblem(
        store.getState().shown,
        columns.map((column) => column.id),
        sheet.problemsOf,
        active,
        direction,
      )
      if (found === null) {
        setMessage('No problems in the rows shown.')
        return
      }
      jumpTo(found.rowId, found.column)
      setMessage(found.message)
    },
    [store, sheet, columns, grid, jumpTo],
  )
  const handlers = useMemo<GridHandlers>(
    () => ({
      setCells: actions.editShown,
      insertRows,
      deleteRows,
      undo,
      redo,
      openColumnMenu: (column, at) => setMenu({ column, at }),
      announce: setMessage,
    }),
    [actions, insertRows, deleteRows, undo, redo],
  )

  useEffect(() => actions.onEdited((rowIds) => status.getState().forgetVerdicts(rowIds)), [actions, status])
  const commands = useRosterCommands({
    undo,
    redo,
    addRow: () => {
      insertRows(store.getState().shown.length, 1)
      focusGrid()
    },
    deleteRows: () => {
      const range = rangeOf(grid.getState().selection)
      deleteRows(range.top, range.bottom)
    },
    find: () => findField.current?.select(),
    stepProblem,
    importFile: () => onImport({ kind: 'choose' }),
    onCommands: props.onCommands,
  })

  const problemCount = summary.errors + summary.warnings
  const tabs: readonly PanelTab[] = [
    {
      id: PROBLEM_PANEL,
      label: 'Problems',
      badge: problemCount.toLocaleString(),
      content: <ProblemPanel summary={summary} onStep={stepProblem} />,
    },
    ...(props.panels ?? []),
  ]
  const filtered = useMemo(() => new Set(Object.keys(look.filters)), [look.filters])
  const menuColumn = columns.find((column) => column.id === menu?.column)
  const closeMenu = useCallback(() => {
    setMenu(null)
    focusGrid()
  }, [focusGrid])

  return (
    <RosterContext value={api}>
      <RowStatusContext value={status}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of everything inside */}
        <div
          ref={surface}
          className="roster"
          onKeyDown={commands.onKeyDown}
          onPasteCapture={(event) => {
            // Into an empty roster a whole table goes through the import, which knows headers.
            const text = event.clipboardData.getData('text/plain')
            if (!isEmpty || isTextField(event.target) || !/[\t\n].*\S/s.test(text.trim())) return
            event.preventDefault()
            event.stopPropagation()
            onImport({ kind: 'paste', text })
          }}
        >
          <RosterToolbar
            findField={findField}
            isMac={props.isMac}
            onImport={() => onImport({ kind: 'choose' })}
            onAddRow={commands.addRow}
            onUndo={undo}
            onRedo={redo}
          >
            <button
              type="button"
              className="roster-button is-quiet"
              aria-pressed={openPanel === PROBLEM_PANEL}
              data-tone={summary.errors > 0 ? 'bad' : undefined}
              title="Problems (F8 goes to the next)"
              onClick={() => onOpenPanel(openPanel === PROBLEM_PANEL ? null : PROBLEM_PANEL)}
            >
              {problemCount === 0
                ? 'No problems'
                : `${problemCount.toLocaleString()} ${problemCount === 1 ? 'problem' : 'problems'}`}
            </button>
            {props.toolbar}
          </RosterToolbar>
          <FilterBar />
          <div className="roster-surface">
            <ImportTarget label="Drop to add the rows to this roster" onImport={onImport}>
              <div className="roster-main">
                {load === 'failed' ? (
                  <div className="roster-notice" role="alert">
                    <p>{loadProblem}</p>
                    <button type="button" className="roster-button" onClick={() => void actions.load()}>
                      Try again
                    </button>
                  </div>
                ) : load === 'loading' ? (
                  <p className="roster-notice" role="status">
                    Opening{loadedRows > 0 ? `, ${loadedRows.toLocaleString()} rows so far` : ''}…
                  </p>
                ) : (
                  <Grid
                    label={name}
                    columns={columns}
                    rowIds={shown}
                    source={source}
                    handlers={handlers}
                    store={grid}
                    gutter={GUTTER}
                    sort={look.sort}
                    filtered={filtered}
                    isMac={props.isMac}
                  />
                )}
                {isEmpty ? <EmptyRoster hasSample={store.manifest.hasPractice} onImport={onImport} /> : null}
              </div>
            </ImportTarget>
            {openPanel === null ? null : (
              <SidePanel
                tabs={tabs}
                open={openPanel}
                onOpen={onOpenPanel}
                onClose={() => onOpenPanel(null)}
              />
            )}
          </div>
          <StatusBar grid={grid} columns={columns} />
          {menu === null || menuColumn === undefined ? null : (
            <ColumnMenu column={menuColumn} at={menu.at} onClose={closeMenu} />
          )}
          <div className="grid-unseen" role="status" aria-live="polite">
            {message}
          </div>
        </div>
      </RowStatusContext>
    </RosterContext>
  )
}

function isTextField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
