import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { rowLabel } from '../../../shared/roster/row-label.ts'
import type { GridColumn } from '../../grid/grid-types.ts'
import { isSingle, rangeOf, selectCell } from '../../grid/selection/selection.ts'
import { formatMany } from '../../ui/format.ts'
import { useRoster } from '../store/roster-context.ts'
import { createMatcher, type FindWish, type Matcher, NO_FIND } from './matcher.ts'
import { countMatches, nextMatch, replacements, type SearchArea } from './search.ts'

type FindBarProps = {
  readonly columns: readonly GridColumn[]
  readonly withReplace: boolean
  /** Grows each time the bar is asked for, so that its field takes the focus again. */
  readonly asked: number
  readonly onReplaceShown: (shown: boolean) => void
  readonly onClose: () => void
}

/** Find, and replace, in the rows shown; in the selection where one was made before the bar was opened. */
export function FindBar({ columns, withReplace, asked, onReplaceShown, onClose }: FindBarProps) {
  const { store, grid, announce } = useRoster()
  const [wish, setWish] = useState(NO_FIND)
  const [by, setBy] = useState('')
  const [said, setSaid] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const scope = useScope(asked)
  const version = useDeferredValue(useStore(store, (state) => state.version))
  const shown = useStore(store, (state) => state.shown)
  const latest = useDeferredValue(wish)
  const matcher = useMemo(() => createMatcher(latest), [latest])
  const areaOf = (): SearchArea => searchArea(store, columns, scope)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet changes in place; the version says when
  const count = useMemo(
    () => (matcher === null ? 0 : countMatches(matcher, searchArea(store, columns, scope))),
    [matcher, store, columns, scope, shown, version],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what gives the focus
  useEffect(() => field.current?.select(), [asked])

  /** The deferred matcher may be a keystroke behind what is in the field. */
  const matcherNow = (): Matcher | null => createMatcher(wish)
  /** As people call it, whatever place it has in what is shown. */
  const labelAt = (row: number) => {
    const rowId = store.getState().shown[row] ?? ''
    return rowLabel(store.sheet.row(rowId) ?? {}, store.sheet.placeOf(rowId))
  }
  const step = (direction: -1 | 1) => {
    const now = matcherNow()
    if (now === null) return
    const found = nextMatch(now, areaOf(), grid.getState().selection.active, direction)
    if (found !== null) grid.getState().select(selectCell(found))
    const text =
      found === null ? 'Nothing found.' : `${labelAt(found.row)}, ${columns[found.col]?.label ?? ''}`
    setSaid(found === null ? text : '')
    announce(text)
  }
  const write = (
    cells: readonly { readonly row: number; readonly col: number; readonly text: string }[],
    label: string,
  ) => {
    const edits = cells.flatMap(({ row, col, text }) => {
      const column = columns[col]
      return column === undefined || column.derived !== undefined ? [] : [{ row, column: column.id, text }]
    })
    if (edits.length > 0) store.actions.editShown(edits, label)
    return edits.length
  }
  const replaceOne = () => {
    const now = matcherNow()
    if (now === null) return
    const { active } = grid.getState().selection
    const area = areaOf()
    const text = area.textAt(active.row, active.col)
    if (now.matches(text)) write([{ ...active, text: now.replace(text, by) }], 'Replace')
    step(1)
  }
  const replaceAll = () => {
    const now = matcherNow()
    if (now === null) return
    const changed = write(replacements(now, areaOf(), by), 'Replace all')
    const text = changed === 0 ? 'Nothing to replace.' : `Replaced in ${changed.toLocaleString()} cells.`
    setSaid(text)
    announce(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && event.target === field.current) step(event.shiftKey ? -1 : 1)
    else if (event.key === 'F3') step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const set = (change: Partial<FindWish>) => {
    setSaid('')
    setWish((now) => ({ ...now, ...change }))
  }

  return (
    <search className="find-bar" aria-label="Find and replace" onKeyDown={onKeyDown}>
      <input
        ref={field}
        className="input find-field"
        placeholder="Find"
        aria-label="Find"
        value={wish.text}
        spellCheck={false}
        onChange={(event) => set({ text: event.target.value })}
      />
      <button
        type="button"
        className="button is-small"
        title="Previous (Shift+Enter)"
        onClick={() => step(-1)}
      >
        <span aria-hidden="true">↑</span>
        <span className="grid-unseen">Previous</span>
      </button>
      <button type="button" className="button is-small" title="Next (Enter)" onClick={() => step(1)}>
        <span aria-hidden="true">↓</span>
        <span className="grid-unseen">Next</span>
      </button>
      <Option label="Match case" isOn={wish.matchesCase} onSet={(matchesCase) => set({ matchesCase })} />
      <Option label="Whole cell" isOn={wish.wholeCell} onSet={(wholeCell) => set({ wholeCell })} />
      <Option
        label="Wildcards"
        title="* is any text, ? any one character; ~ before one of them means the character itself. In Replace, $1 is what stood for the first *."
        isOn={wish.hasWildcards}
        onSet={(hasWildcards) => set({ hasWildcards })}
      />
      <span className="find-count" role="status">
        {countText(said, wish.text, count, scope !== null)}
      </span>
      {withReplace ? (
        <span className="find-replace">
          <input
            className="input find-field"
            placeholder="Replace with"
            aria-label="Replace with"
            value={by}
            spellCheck={false}
            onChange={(event) => setBy(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') replaceOne()
            }}
          />
          <button type="button" className="button is-small" disabled={count === 0} onClick={replaceOne}>
            Replace
          </button>
          <button type="button" className="button is-small" disabled={count === 0} onClick={replaceAll}>
            Replace all
          </button>
        </span>
      ) : (
        <button type="button" className="link" onClick={() => onReplaceShown(true)}>
          Replace…
        </button>
      )}
      <button
        type="button"
        className="button is-quiet is-small find-close"
        title="Close (Escape)"
        onClick={onClose}
      >
        <span aria-hidden="true">×</span>
        <span className="grid-unseen">Close find</span>
      </button>
    </search>
  )
}

type OptionProps = {
  readonly label: string
  readonly title?: string
  readonly isOn: boolean
  readonly onSet: (isOn: boolean) => void
}

function Option({ label, title, isOn, onSet }: OptionProps) {
  return (
    <label className="find-option" title={title}>
      <input type="checkbox" checked={isOn} onChange={(event) => onSet(event.target.checked)} />
      {label}
    </label>
  )
}

function countText(said: string, text: string, count: number, isPart: boolean): string {
  if (said !== '') return said
  if (text === '') return isPart ? 'In the selected cells' : ''
  const cells = formatMany(count, 'cell')
  return isPart ? `${cells} of those selected` : cells
}

/** The range that was selected when the bar was asked for; null for all that is shown. */
function useScope(asked: number) {
  const { grid } = useRoster()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read when the bar is asked for, not while it walks
  return useMemo(() => {
    const range = rangeOf(grid.getState().selection)
    return isSingle(range) ? null : range
  }, [grid, asked])
}

function searchArea(
  store: ReturnType<typeof useRoster>['store'],
  columns: readonly GridColumn[],
  scope: ReturnType<typeof useScope>,
): SearchArea {
  const { shown } = store.getState()
  const last = { row: shown.length - 1, col: columns.length - 1 }
  const range = scope ?? { top: 0, left: 0, bottom: last.row, right: last.col }
  return {
    range: { ...range, bottom: Math.min(range.bottom, last.row), right: Math.min(range.right, last.col) },
    textAt: (row, col) => {
      const found = store.sheet.row(shown[row] ?? '')
      const column = columns[col]
      return found === null || column === undefined ? '' : store.actions.lookContext.shown(found, column.id)
    },
  }
}
