import type { GridStore } from '../../grid/grid-store.ts'
import type { GridColumn, GridHandlers } from '../../grid/grid-types.ts'
import { rangeOf } from '../../grid/selection/selection.ts'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { useRoster } from '../store/roster-context.ts'
import { copyByMenu, pasteByMenu } from './clipboard-by-menu.ts'

/** The roster's own commands on what is selected, beside those of any grid. */
export type CellCommand = {
  readonly label: string
  readonly keys?: string
  readonly run: () => void
}

type CellMenuProps = {
  readonly at: { readonly x: number; readonly y: number }
  readonly grid: GridStore
  readonly columns: readonly GridColumn[]
  readonly handlers: GridHandlers
  readonly isMac: boolean
  readonly commands: readonly CellCommand[]
  /** Gives the grid the focus, so that what is chosen goes there. */
  readonly focusGrid: () => void
  readonly onClose: () => void
}

/** What can be done with the selection. */
export function CellMenu(props: CellMenuProps) {
  const { at, grid, columns, handlers, isMac, focusGrid } = props
  const { store } = useRoster()
  const range = rangeOf(grid.getState().selection)
  const last = Math.min(range.bottom, store.getState().shown.length - 1)
  const count = Math.max(0, last - range.top + 1)
  const rows = count > 1 ? `${count.toLocaleString()} rows` : 'row'
  const mod = isMac ? '⌘' : 'Ctrl+'
  const tell = (problem: string | null) => {
    if (problem !== null) handlers.announce(problem)
  }
  const inGrid = (act: (element: Element | null) => Promise<string | null>) => () => {
    focusGrid()
    void act(document.activeElement).then(tell)
  }
  /** As if the keys had been pressed in the grid: one way for both. */
  const press = (key: string, more: KeyboardEventInit = {}) => {
    focusGrid()
    const modifier = isMac ? { metaKey: true } : { ctrlKey: true }
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifier, ...more }),
    )
  }
  const plain = { ctrlKey: false, metaKey: false }
  const line: MenuEntry = { kind: 'line' }
  const item = (label: string, keys: string | undefined, onSelect: () => void, isDisabled = false) =>
    ({ kind: 'item', label, isDisabled, onSelect, ...(keys === undefined ? {} : { keys }) }) as const
  const entries: readonly MenuEntry[] = [
    item(
      'Cut',
      `${mod}X`,
      inGrid((element) => copyByMenu(element, 'cut')),
      count === 0,
    ),
    item(
      'Copy',
      `${mod}C`,
      inGrid((element) => copyByMenu(element, 'copy')),
      count === 0,
    ),
    item('Paste', `${mod}V`, inGrid(pasteByMenu)),
    item('Clear', 'Del', () => press('Delete', plain), count === 0),
    line,
    item(`Insert ${rows} above`, 'Ins', () => handlers.insertRows(range.top, Math.max(1, count))),
    item(`Insert ${rows} below`, undefined, () => handlers.insertRows(last + 1, Math.max(1, count))),
    item(`Delete ${rows}`, `${mod}−`, () => handlers.deleteRows(range.top, last), count === 0),
    item(
      `Move ${rows} up`,
      isMac ? '⌥⇧↑' : 'Alt+Shift+↑',
      () => press('ArrowUp', { ...plain, altKey: true, shiftKey: true }),
      count === 0 || range.top === 0,
    ),
    item(
      `Move ${rows} down`,
      isMac ? '⌥⇧↓' : 'Alt+Shift+↓',
      () => press('ArrowDown', { ...plain, altKey: true, shiftKey: true }),
      count === 0,
    ),
    line,
    item('Fill down', `${mod}D`, () => press('d'), count === 0),
    item('Fill right', `${mod}R`, () => press('r'), count === 0),
    ...props.commands.map(({ label, keys, run }) => item(label, keys, run)),
    line,
    item(
      `Sort and filter «${columns[grid.getState().selection.active.col]?.label ?? ''}»`,
      isMac ? '⇧⌘L' : 'Ctrl+Shift+L',
      () => press('l', { shiftKey: true }),
    ),
  ]
  return <Menu label="Selection" at={at} entries={entries} onClose={props.onClose} />
}
