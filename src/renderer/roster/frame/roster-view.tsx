import { type ClipboardEvent, type ReactNode, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { formatMany } from '../../ui/format.ts'
import { isTextField } from '../../ui/is-text-field.ts'
import { CompareDialog } from '../compare/compare-dialog.tsx'
import { SplitDialog } from '../split/split-dialog.tsx'
import type { RosterClient } from '../store/roster-client.ts'
import '../../ui/controls.css'
import '../roster.css'
import type { MenuCommand } from '../../../shared/ipc/contract.ts'
import { rangeOf } from '../../grid/selection/selection.ts'
import { BulkSetDialog } from '../bulk-set/bulk-set-dialog.tsx'
import { ColumnMenu } from '../column-menu/column-menu.tsx'
import { CellMenu } from '../commands/cell-menu.tsx'
import { RosterToolbar } from '../commands/roster-toolbar.tsx'
import { useRosterCommands } from '../commands/use-roster-commands.ts'
import { FindBar } from '../find/find-bar.tsx'
import { GoToRow } from '../find/go-to-row.tsx'
import { useFinding } from '../find/use-finding.ts'
import type { ImportSource } from '../import/import-source.ts'
import { ImportTarget } from '../import/import-target.tsx'
import { ProblemPanel } from '../problems/problem-panel.tsx'
import { useProblemNews } from '../problems/use-problem-news.ts'
import { useProblems } from '../problems/use-problems.ts'
import { RowStatusContext } from '../row-status/row-status-cell.tsx'
import type { RowStatusStore } from '../row-status/row-status-store.ts'
import { RosterContext } from '../store/roster-context.ts'
import type { RosterStore } from '../store/roster-store.ts'
import { FilterBar } from '../views/filter-bar.tsx'
import type { ViewsStore } from '../views/views-store.ts'
import { EmptyRoster } from './empty-roster.tsx'
import { GapNotes } from './gap-notes.tsx'
import { RosterGrid } from './roster-grid.tsx'
import { type PanelTab, SidePanel } from './side-panel.tsx'
import { StatusBar } from './status-bar.tsx'
import { useRosterSession } from './use-roster-session.ts'

export type RosterViewProps = {
  /** One for each roster that is open; the shell makes it and calls `load`. Give the view its id as `key`. */
  readonly store: RosterStore
  readonly status: RowStatusStore
  readonly views: ViewsStore
  readonly client: RosterClient
  readonly onOpenRoster: (rosterId: string) => void
  readonly isMac: boolean
  /** Beside the editing buttons: Check, Run, the connection. It may use `useRoster`. */
  readonly toolbar?: ReactNode
  /** The shell's own panels beside the grid, such as the check's and the run's. They may use `useRoster`. */
  readonly panels?: readonly PanelTab[]
  /** Which panel is open; null for none. `PROBLEM_PANEL` is ours. */
  readonly openPanel: string | null
  readonly onOpenPanel: (id: string | null) => void
  readonly onImport: (source: ImportSource) => void
  /** Hands the shell a way to send menu commands here; it gets null when the view goes. */
  readonly onCommands?: (run: ((command: MenuCommand) => boolean) | null) => void
}

export const PROBLEM_PANEL = 'problems'

/** The roster on screen: toolbar, grid, panels beside it, and what is to be said of the active cell. */
export function RosterView(props: RosterViewProps) {
  const { store, status, openPanel, onOpenPanel, onImport } = props
  const session = useRosterSession({
    store,
    status,
    views: props.views,
    client: props.client,
    onOpenRoster: props.onOpenRoster,
  })
  const finding = useFinding()
  const [dialog, setDialog] = useState<'goToRow' | 'setForRows' | 'compare' | 'split' | null>(null)
  const { grid, columns, handlers, stepProblem } = session
  /** While a dialog is open, nothing outside of it can take the focus: it goes first. */
  const closeDialog = () => {
    flushSync(() => setDialog(null))
    session.focusGrid()
  }
  const isEmpty = useStore(
    store,
    (state) => state.status === 'ready' && state.version >= 0 && store.sheet.rows().length === 0,
  )
  const isJudged = useStore(store, (state) => state.isJudged)
  const summary = useProblems(store)
  const problemCount = summary === null ? null : summary.errors + summary.warnings
  const news = useProblemNews(store, problemCount)

  const commands = useRosterCommands({
    undo: handlers.undo,
    redo: handlers.redo,
    addRow: () => {
      handlers.insertRows(store.getState().shown.length, 1)
      session.focusGrid()
    },
    deleteRows: () => {
      const range = rangeOf(grid.getState().selection)
      handlers.deleteRows(range.top, range.bottom)
    },
    find: () => finding.ask(false),
    replace: () => finding.ask(true),
    goToRow: () => setDialog('goToRow'),
    setForRows: () => {
      if (store.sheet.rows().length > 0) setDialog('setForRows')
    },
    compare: () => setDialog('compare'),
    split: () => setDialog('split'),
    stepProblem,
    importFile: () => onImport({ kind: 'choose' }),
    onCommands: props.onCommands,
  })
  /** Into an empty roster a whole table goes through the import, which knows headers. */
  const onPasteCapture = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!isEmpty || isTextField(event.target) || !/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    event.stopPropagation()
    onImport({ kind: 'paste', text })
  }
  const tabs = useMemo<readonly PanelTab[]>(
    () => [
      {
        id: PROBLEM_PANEL,
        label: 'Problems',
        badge: problemCount?.toLocaleString() ?? '…',
        content: <ProblemPanel summary={summary} onStep={stepProblem} />,
      },
      ...(props.panels ?? []),
    ],
    [summary, problemCount, stepProblem, props.panels],
  )
  const menuColumn = columns.find((column) => column.id === session.menu?.column)

  return (
    <RosterContext value={session.api}>
      <RowStatusContext value={status}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts of everything inside */}
        <div
          ref={session.surface}
          className="roster"
          onKeyDown={commands.onKeyDown}
          onPasteCapture={onPasteCapture}
        >
          <RosterToolbar
            isMac={props.isMac}
            onImport={() => onImport({ kind: 'choose' })}
            onAddRow={commands.addRow}
            onUndo={handlers.undo}
            onRedo={handlers.redo}
            onTask={(task) => commands.run(task)}
          >
            <button
              type="button"
              className="button is-quiet"
              aria-pressed={openPanel === PROBLEM_PANEL}
              data-tone={summary !== null && summary.errors > 0 ? 'bad' : undefined}
              title="Problems (F8 goes to the next)"
              onClick={() => onOpenPanel(openPanel === PROBLEM_PANEL ? null : PROBLEM_PANEL)}
            >
              {problemText(problemCount, isJudged)}
            </button>
            {props.toolbar}
          </RosterToolbar>
          <FilterBar />
          <GapNotes />
          {finding.isOpen ? (
            <FindBar
              columns={columns}
              withReplace={finding.withReplace}
              asked={finding.asked}
              onReplaceShown={finding.showReplace}
              onClose={() => {
                finding.close()
                session.focusGrid()
              }}
            />
          ) : null}
          <div className="roster-surface">
            <ImportTarget label="Drop to add the rows to this roster" onImport={onImport}>
              <div className="roster-main">
                <RosterGrid store={store} session={session} isMac={props.isMac} />
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
          {session.menu === null || menuColumn === undefined ? null : (
            <ColumnMenu
              column={menuColumn}
              columns={columns}
              all={session.allColumns}
              at={session.menu.at}
              onClose={session.closeMenu}
            />
          )}
          {session.cellMenu === null ? null : (
            <CellMenu
              at={session.cellMenu}
              grid={grid}
              columns={columns}
              handlers={handlers}
              isMac={props.isMac}
              commands={[
                {
                  label: 'Set for these rows…',
                  keys: props.isMac ? '⇧⌘E' : 'Ctrl+Shift+E',
                  run: () => setDialog('setForRows'),
                },
              ]}
              focusGrid={session.focusGrid}
              onClose={session.closeMenu}
            />
          )}
          {dialog === 'setForRows' ? <BulkSetDialog columns={columns} onClose={closeDialog} /> : null}
          {dialog === 'goToRow' ? <GoToRow onClose={closeDialog} /> : null}
          {dialog === 'compare' ? <CompareDialog onClose={closeDialog} /> : null}
          {dialog === 'split' ? <SplitDialog columns={session.allColumns} onClose={closeDialog} /> : null}
          <div className="grid-unseen" role="status" aria-live="polite">
            {session.message}
          </div>
          <div className="grid-unseen" role="status" aria-live="polite">
            {news}
          </div>
        </div>
      </RowStatusContext>
    </RosterContext>
  )
}

function problemText(count: number | null, isJudged: boolean): string {
  if (!isJudged || count === null) return 'Looking for problems…'
  if (count === 0) return 'No problems'
  return formatMany(count, 'problem')
}
