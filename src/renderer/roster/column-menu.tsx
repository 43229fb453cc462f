import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { GridStore } from '../grid/grid-store.ts'
import type { GridColumn } from '../grid/grid-types.ts'
import { idKindOf } from './grid-columns.ts'
import { useRoster } from './roster-context.ts'
import { type ColumnFilter, valuesOf } from './roster-view-rows.ts'

type ColumnMenuProps = {
  readonly column: GridColumn
  /** The header's button on screen. */
  readonly at: DOMRect
  readonly grid: GridStore
  readonly onClose: () => void
}

const WIDTH = 264

/** Sort, filter and id kind of one column. */
export function ColumnMenu({ column, at, grid, onClose }: ColumnMenuProps) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = root.current
    element?.showPopover()
    element?.querySelector<HTMLElement>('button, input, select')?.focus()
    const closed = (event: Event) => {
      if (event instanceof ToggleEvent && event.newState === 'closed') onClose()
    }
    element?.addEventListener('toggle', closed)
    return () => element?.removeEventListener('toggle', closed)
  }, [onClose])

  return (
    <div
      ref={root}
      popover="auto"
      role="dialog"
      aria-label={`${column.label}: sort and filter`}
      className="column-menu"
      style={{
        left: Math.max(8, Math.min(at.right - 24, window.innerWidth - WIDTH - 8)),
        top: at.bottom + 4,
        width: WIDTH,
      }}
    >
      <SortChoice column={column} onClose={onClose} />
      <IdKindChoice column={column} />
      <FilterChoice column={column} onClose={onClose} />
      <WidthChoice column={column} grid={grid} />
    </div>
  )
}

function SortChoice({ column, onClose }: { readonly column: GridColumn; readonly onClose: () => void }) {
  const { store } = useRoster()
  const sort = useStore(store, (state) => state.look.sort)
  const current = sort?.column === column.id ? sort.direction : null
  const choose = (direction: 'ascending' | 'descending' | null) => {
    store.actions.look({ sort: direction === null ? null : { column: column.id, direction } })
    onClose()
  }
  const isDate = column.kind.name === 'date'
  return (
    <div className="menu-part">
      <button
        type="button"
        className="menu-item"
        aria-pressed={current === 'ascending'}
        onClick={() => choose('ascending')}
      >
        {isDate ? 'Sort earliest first' : 'Sort A to Z'}
      </button>
      <button
        type="button"
        className="menu-item"
        aria-pressed={current === 'descending'}
        onClick={() => choose('descending')}
      >
        {isDate ? 'Sort latest first' : 'Sort Z to A'}
      </button>
      {sort === null ? null : (
        <button type="button" className="menu-item" onClick={() => choose(null)}>
          Back to the roster’s own order
        </button>
      )}
    </div>
  )
}

/** Dragging the header's edge, for the keyboard. */
function WidthChoice({ column, grid }: { readonly column: GridColumn; readonly grid: GridStore }) {
  const widen = (by: number) => {
    const { widths, setWidths } = grid.getState()
    setWidths({ ...widths, [column.id]: Math.max(48, (widths[column.id] ?? column.width) + by) })
  }
  return (
    <div className="menu-part menu-buttons">
      <button type="button" className="button is-small" onClick={() => widen(-24)}>
        Narrower
      </button>
      <button type="button" className="button is-small" onClick={() => widen(24)}>
        Wider
      </button>
    </div>
  )
}

function IdKindChoice({ column }: { readonly column: GridColumn }) {
  const { store } = useRoster()
  const settings = useStore(store, (state) => state.roster?.settings)
  const kinds = store.manifest.columns.find((each) => each.id === column.id)
  if (settings === undefined || kinds?.idKinds === undefined) return null
  const chosen = idKindOf(kinds, settings)
  return (
    <fieldset className="menu-part">
      <legend>These are</legend>
      {kinds.idKinds.map((kind) => (
        <label key={kind.id} className="menu-radio">
          <input
            type="radio"
            name={`kind-${column.id}`}
            checked={kind.id === chosen}
            onChange={() =>
              void store.actions.configure({ idKinds: { ...settings.idKinds, [column.id]: kind.id } })
            }
          />
          {kind.label}
        </label>
      ))}
    </fieldset>
  )
}

function FilterChoice({ column, onClose }: { readonly column: GridColumn; readonly onClose: () => void }) {
  const { store } = useRoster()
  const filters = useStore(store, (state) => state.look.filters)
  const filter = filters[column.id]
  const [text, setText] = useState(filter?.kind === 'contains' ? filter.text : '')
  const values = useMemo(
    () => valuesOf(store.sheet.rows(), column.id, (_column, stored) => column.kind.format(stored)),
    [store, column],
  )
  const apply = (next: ColumnFilter | null) => {
    const { [column.id]: _removed, ...others } = filters
    store.actions.look({ filters: next === null ? others : { ...others, [column.id]: next } })
  }
  const applyText = () => {
    apply(text.trim() === '' ? null : { kind: 'contains', text })
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') applyText()
  }
  return (
    <div className="menu-part">
      <label className="menu-field">
        <span>Show rows containing</span>
        <input
          className="input"
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      {values === null || values.length < 2 ? null : (
        <fieldset className="menu-values">
          <legend>or with these values</legend>
          {values.map(({ value, count }) => (
            <label key={value} className="menu-radio">
              <input
                type="checkbox"
                checked={filter?.kind !== 'values' || filter.values.has(value)}
                onChange={(event) =>
                  apply(
                    toggled(
                      values.map((each) => each.value),
                      filter,
                      value,
                      event.target.checked,
                    ),
                  )
                }
              />
              <span className="menu-value">{value === '' ? 'Blank' : value}</span>
              <span className="menu-count">{count}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="menu-buttons">
        <button type="button" className="button" onClick={applyText}>
          Filter
        </button>
        {filter === undefined ? null : (
          <button
            type="button"
            className="button"
            onClick={() => {
              apply(null)
              onClose()
            }}
          >
            Show all
          </button>
        )}
      </div>
    </div>
  )
}

/** All values ticked is no filter at all. */
function toggled(
  all: readonly string[],
  filter: ColumnFilter | undefined,
  value: string,
  isOn: boolean,
): ColumnFilter | null {
  const values = new Set(filter?.kind === 'values' ? filter.values : all)
  if (isOn) values.add(value)
  else values.delete(value)
  return all.every((each) => values.has(each)) ? null : { kind: 'values', values }
}
