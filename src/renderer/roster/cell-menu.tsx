import type { GridStore } from '../grid/grid-store.ts'
import type { GridColumn, GridHandlers } from '../grid/grid-types.ts'
import { rangeOf } from '../grid/selection.ts'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { useRoster } from './roster-context.ts'

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
  /** As if the keys had been pressed in the grid: one way for both. */
  const clipboard = (command: 'copy' | 'cut') => () => {
    focusGrid()
    document.execCommand(command)
  }
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
    item('Cut', `${mod}X`, clipboard('cut'), count === 0),
    item('Copy', `${mod}C`, clipboard('copy'), count === 0),
    item('Paste', `${mod}V`, () => {
      focusGrid()
      void pasteInto(document.activeElement, handlers.announce)
    }),
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

/** The clipboard as a paste event, which is how the keys bring it. */
async function pasteInto(target: Element | null, announce: (message: string) => void): Promise<void> {
  try {
    const data = new DataTransfer()
    for (const item of await navigator.clipboard.read()) {
      for (const type of ['text/plain', 'text/html']) {
        if (item.types.includes(type)) data.setData(type, await (await item.getType(type)).text())
      }
    }
    target?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    announce('The clipboard can’t be read from here. Paste with the keyboard.')
  }
}
