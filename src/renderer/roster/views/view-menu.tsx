import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { arrange, useColumnState } from '../../grid/columns/column-table.ts'
import { nextZoom } from '../../grid/grid-store.ts'
import { usePopover } from '../../ui/use-popover.ts'
import { useRoster } from '../store/roster-context.ts'
import { WHOLE_ROSTER } from './roster-view-rows.ts'
import { looksOf, placesOf, USUAL_LOOKS, type View } from './view.ts'

const WIDTH = 272

/** The button «View» with saved views, the size of the grid, and the way back to how it is usually. */
export function ViewMenu() {
  const [at, setAt] = useState<DOMRect | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button is-quiet"
        aria-haspopup="dialog"
        aria-expanded={at !== null}
        title="Saved views, zoom, hidden columns"
        onClick={(event) => setAt(event.currentTarget.getBoundingClientRect())}
      >
        View
      </button>
      {at === null ? null : (
        <ViewPopover
          at={at}
          onClose={() => {
            setAt(null)
            button.current?.focus()
          }}
        />
      )}
    </>
  )
}

function ViewPopover({ at, onClose }: { readonly at: DOMRect; readonly onClose: () => void }) {
  const { store, grid, table, views, announce } = useRoster()
  const saved = useStore(views, (state) => state.views)
  const hidden = useColumnState(
    table,
    (now) => now.getAllLeafColumns().length - now.getVisibleLeafColumns().length,
  )
  const root = useRef<HTMLDivElement>(null)
  usePopover(root, onClose)

  const apply = (view: Omit<View, 'name'>) => {
    store.actions.look({ ...WHOLE_ROSTER, ...view.look })
    arrange(
      table,
      placesOf(
        view,
        table.getAllColumns().map(({ id }) => id),
      ),
    )
    grid.getState().setZoom(view.zoom)
    onClose()
  }
  return (
    <div
      ref={root}
      popover="auto"
      role="dialog"
      aria-label="View"
      className="column-menu"
      style={{ left: Math.min(at.left, window.innerWidth - WIDTH - 8), top: at.bottom + 4, width: WIDTH }}
    >
      <ZoomChoice />
      <div className="menu-part">
        {hidden === 0 ? null : (
          <button type="button" className="menu-item" onClick={() => table.toggleAllColumnsVisible(true)}>
            Show {hidden === 1 ? 'the hidden column' : `${hidden} hidden columns`}
          </button>
        )}
        <button
          type="button"
          className="menu-item"
          onClick={() => {
            apply({ ...USUAL_LOOKS, look: WHOLE_ROSTER })
            announce('All rows and columns, in their own order.')
          }}
        >
          Back to the usual view
        </button>
      </div>
      <fieldset className="menu-part">
        <legend>Saved views</legend>
        {saved.length === 0 ? (
          <p className="menu-more">Filters, order and columns can be kept under a name.</p>
        ) : null}
        {saved.map((view) => (
          <span key={view.name} className="menu-pair">
            <button type="button" className="menu-item" onClick={() => apply(view)}>
              {view.name}
            </button>
            <button
              type="button"
              className="button is-quiet is-small"
              title={`Delete the view «${view.name}»`}
              onClick={() => views.remove(view.name)}
            >
              <span aria-hidden="true">×</span>
              <span className="grid-unseen">Delete the view «{view.name}»</span>
            </button>
          </span>
        ))}
        <SaveView onSaved={onClose} />
      </fieldset>
    </div>
  )
}

function ZoomChoice() {
  const { grid } = useRoster()
  const zoom = useStore(grid, (state) => state.zoom)
  const { setZoom } = grid.getState()
  return (
    <div className="menu-part menu-zoom">
      <span>Zoom</span>
      <button
        type="button"
        className="button is-small"
        aria-label="Smaller"
        onClick={() => setZoom(nextZoom(zoom, -1))}
      >
        −
      </button>
      <output aria-label="Zoom">{Math.round(zoom * 100)} %</output>
      <button
        type="button"
        className="button is-small"
        aria-label="Larger"
        onClick={() => setZoom(nextZoom(zoom, 1))}
      >
        +
      </button>
      <button type="button" className="link" onClick={() => setZoom(1)}>
        100 %
      </button>
    </div>
  )
}

function SaveView({ onSaved }: { readonly onSaved: () => void }) {
  const { store, grid, table, views, announce } = useRoster()
  const [name, setName] = useState('')
  const wanted = name.trim()
  const isThere = useStore(views, (state) => state.views.some((view) => view.name === wanted))
  return (
    <form
      className="menu-save"
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted === '') return
        const { sorts, filters, find, onlyProblems } = store.getState().look
        const looks = looksOf(table.atoms, grid.getState().zoom)
        views.save({ name: wanted, look: { sorts, filters, find, onlyProblems }, ...looks })
        announce(`Saved the view «${wanted}».`)
        onSaved()
      }}
    >
      <input
        className="input"
        aria-label="Name of the view"
        placeholder="Save this view as…"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button is-small" disabled={wanted === ''}>
        {isThere ? 'Replace' : 'Save'}
      </button>
    </form>
  )
}
