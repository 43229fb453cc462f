import type { AfterEdit } from '../grid-types.ts'

type EditorKey = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly nativeEvent: { readonly isComposing: boolean }
}

/**
 * Whether a key ends the edit, and where to. While the text began by typing, arrows leave the cell as in
 * spreadsheets; after F2 or a double click they move the caret. Keys of an input method are its own.
 */
export function leavingKey(event: EditorKey, replaces: boolean): AfterEdit | 'cancel' | null {
  if (event.nativeEvent.isComposing) return null
  switch (event.key) {
    case 'Enter':
      if (event.altKey) return null
      if (event.ctrlKey || event.metaKey) return 'all'
      return event.shiftKey ? 'up' : 'down'
    case 'Tab':
      return event.shiftKey ? 'left' : 'right'
    case 'Escape':
      return 'cancel'
    default:
      return replaces ? arrowLeaving(event) : null
  }
}

function arrowLeaving(event: EditorKey): AfterEdit | null {
  if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return null
  switch (event.key) {
    case 'ArrowUp':
      return 'up'
    case 'ArrowDown':
      return 'down'
    case 'ArrowLeft':
      return 'left'
    case 'ArrowRight':
      return 'right'
    default:
      return null
  }
}
