import type { Step } from './movement.ts'

/** What a key asks of the grid while no cell is being edited. Copy, cut and paste come as clipboard events. */
export type GridCommand =
  | { readonly kind: 'move'; readonly step: Step; readonly extend: boolean }
  | { readonly kind: 'advance'; readonly along: 'row' | 'column'; readonly direction: -1 | 1 }
  /** `text` null opens the cell as it is; otherwise it replaces what the cell holds. */
  | { readonly kind: 'edit'; readonly text: string | null }
  | { readonly kind: 'select'; readonly what: 'all' | 'rows' | 'columns' | 'one' }
  | { readonly kind: 'moveRows'; readonly by: -1 | 1 }
  | {
      readonly kind:
        | 'clear'
        | 'fillDown'
        | 'fillRight'
        | 'insertRows'
        | 'deleteRows'
        | 'undo'
        | 'redo'
        | 'columnMenu'
        | 'menu'
    }

/** The part of a keyboard event that the map reads. */
export type KeyPress = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const ARROWS: Readonly<Record<string, { rows: -1 | 0 | 1; cols: -1 | 0 | 1 }>> = {
  ArrowUp: { rows: -1, cols: 0 },
  ArrowDown: { rows: 1, cols: 0 },
  ArrowLeft: { rows: 0, cols: -1 },
  ArrowRight: { rows: 0, cols: 1 },
}

/** Null when the key is not the grid's. */
export function commandOf(press: KeyPress, isMac: boolean): GridCommand | null {
  const mod = isMac ? press.metaKey : press.ctrlKey
  if (press.altKey && press.shiftKey && !mod) {
    if (press.key === 'ArrowUp') return { kind: 'moveRows', by: -1 }
    if (press.key === 'ArrowDown') return { kind: 'moveRows', by: 1 }
  }
  if (press.altKey) {
    return press.key === 'ArrowDown' && !mod ? { kind: 'edit', text: null } : altText(press, mod)
  }
  return movement(press, mod) ?? (mod ? withModifier(press) : plain(press, isMac))
}

function movement(press: KeyPress, mod: boolean): GridCommand | null {
  const extend = press.shiftKey
  const arrow = ARROWS[press.key]
  if (arrow !== undefined) return { kind: 'move', extend, step: { kind: mod ? 'jump' : 'by', ...arrow } }
  switch (press.key) {
    case 'Home':
      return { kind: 'move', extend, step: { kind: mod ? 'gridStart' : 'rowStart' } }
    case 'End':
      return { kind: 'move', extend, step: { kind: mod ? 'gridEnd' : 'rowEnd' } }
    case 'PageUp':
      return { kind: 'move', extend, step: { kind: 'page', direction: -1 } }
    case 'PageDown':
      return { kind: 'move', extend, step: { kind: 'page', direction: 1 } }
    default:
      return null
  }
}

function withModifier(press: KeyPress): GridCommand | null {
  switch (press.key.toLowerCase()) {
    case 'a':
      return { kind: 'select', what: 'all' }
    case 'z':
      return { kind: press.shiftKey ? 'redo' : 'undo' }
    case 'y':
      return { kind: 'redo' }
    case 'd':
      return { kind: 'fillDown' }
    case 'r':
      // Shift+Ctrl+R is «Retry failed rows» in the menu.
      return press.shiftKey ? null : { kind: 'fillRight' }
    case 'l':
      return press.shiftKey ? { kind: 'columnMenu' } : null
    case ' ':
      return { kind: 'select', what: 'columns' }
    case '+':
    case '=':
      // On many keyboards «+» is Shift+«=»; without Shift, Ctrl+= zooms in.
      return press.key === '+' ? { kind: 'insertRows' } : null
    case '-':
      // Ctrl+- also zooms out in the View menu; in the grid it deletes rows, as in Excel.
      return { kind: 'deleteRows' }
    default:
      return null
  }
}

function plain(press: KeyPress, isMac: boolean): GridCommand | null {
  const back = press.shiftKey
  switch (press.key) {
    case 'Tab':
      return { kind: 'advance', along: 'row', direction: back ? -1 : 1 }
    case 'Enter':
      return { kind: 'advance', along: 'column', direction: back ? -1 : 1 }
    case 'F2':
      return { kind: 'edit', text: null }
    case 'F10':
      return back ? { kind: 'menu' } : null
    case 'ContextMenu':
      return { kind: 'menu' }
    case 'Escape':
      return { kind: 'select', what: 'one' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' }
    case 'Insert':
      return { kind: 'insertRows' }
    case ' ':
      return back ? { kind: 'select', what: 'rows' } : { kind: 'edit', text: ' ' }
    default:
      return typed(press, isMac ? press.ctrlKey : press.metaKey)
  }
}

/** AltGr and Option write characters such as @ and €. */
function altText(press: KeyPress, mod: boolean): GridCommand | null {
  return mod && !press.ctrlKey ? null : typed(press, press.metaKey)
}

function typed(press: KeyPress, otherModifier: boolean): GridCommand | null {
  const isCharacter = [...press.key].length === 1
  return isCharacter && !otherModifier ? { kind: 'edit', text: press.key } : null
}
