import type { ReactNode } from 'react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useRoster } from '../store/roster-context.ts'
import { ViewMenu } from '../views/view-menu.tsx'
import { MoreMenu, type RosterTask } from './more-menu.tsx'

type RosterToolbarProps = {
  readonly isMac: boolean
  readonly onImport: () => void
  readonly onAddRow: () => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onTask: (task: RosterTask) => void
  /** Check and Run come from the shell. */
  readonly children: ReactNode
}

/** Name, editing buttons and find on the left; what the shell adds on the right. */
export function RosterToolbar(props: RosterToolbarProps) {
  const { store } = useRoster()
  const undoLabel = useStore(store, (state) => state.undoLabel)
  const redoLabel = useStore(store, (state) => state.redoLabel)
  const find = useStore(store, (state) => state.look.find)
  const mod = props.isMac ? '⌘' : 'Ctrl+'
  return (
    <div className="roster-toolbar" role="toolbar" aria-label="Roster">
      <RosterName />
      <span className="toolbar-group">
        <button
          type="button"
          className="button is-quiet"
          title={undoLabel === null ? 'Nothing to undo' : `Undo: ${undoLabel} (${mod}Z)`}
          disabled={undoLabel === null}
          onClick={props.onUndo}
        >
          Undo
        </button>
        <button
          type="button"
          className="button is-quiet"
          title={
            redoLabel === null ? 'Nothing to redo' : `Redo: ${redoLabel} (${props.isMac ? '⇧⌘Z' : 'Ctrl+Y'})`
          }
          disabled={redoLabel === null}
          onClick={props.onRedo}
        >
          Redo
        </button>
        <button type="button" className="button is-quiet" title="Add a row (Insert)" onClick={props.onAddRow}>
          Add row
        </button>
        <button
          type="button"
          className="button is-quiet"
          title={`Add the rows of a file (${mod}O)`}
          onClick={props.onImport}
        >
          Import…
        </button>
        <ViewMenu />
        <MoreMenu isMac={props.isMac} onTask={props.onTask} />
      </span>
      <input
        className="input roster-find"
        type="search"
        placeholder="Filter rows"
        aria-label="Filter rows"
        title="Shows only rows that contain this"
        value={find}
        onChange={(event) => store.actions.look({ find: event.target.value })}
      />
      <span className="toolbar-space" />
      {props.children}
    </div>
  )
}

function RosterName() {
  const { store } = useRoster()
  const name = useStore(store, (state) => state.roster?.name ?? '')
  const [draft, setDraft] = useState<string | null>(null)
  const finish = () => {
    const wanted = draft?.trim() ?? ''
    if (wanted !== '' && wanted !== name) void store.actions.rename(wanted)
    setDraft(null)
  }
  return (
    <input
      className="roster-name"
      aria-label="Name of the roster"
      title="Rename"
      value={draft ?? name}
      size={Math.min(32, Math.max(8, (draft ?? name).length + 1))}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}
