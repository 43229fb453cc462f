import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react'
import type { AfterEdit, CellEditorProps } from '../grid-types.ts'
import { leavingKey } from './editor-keys.ts'
import { useAbove } from './use-above.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

export type EditorField<Element extends Field> = {
  readonly field: RefObject<Element | null>
  /** Ends the edit with a text; what comes after the first end is nothing. */
  readonly take: (text: string, then: AfterEdit) => void
  /** Ends the edit where a key asks for it; other keys are the field's own. */
  readonly takeByKey: (event: KeyboardEvent, byArrows: boolean, text: () => string) => void
}

/** The field of a cell's editor: it has the focus from the start, its text selected, and ends once. */
export function useEditorField<Element extends Field>({
  replaces,
  commit,
  cancel,
}: Pick<CellEditorProps, 'replaces' | 'commit' | 'cancel'>): EditorField<Element> {
  const field = useRef<Element>(null)
  const hasEnded = useRef(false)
  useAbove(field)
  useLayoutEffect(() => {
    const element = field.current
    if (element === null) return
    element.focus({ preventScroll: true })
    element.setSelectionRange(replaces ? element.value.length : 0, element.value.length)
  }, [replaces])

  const end = (action: () => void) => {
    if (hasEnded.current) return
    hasEnded.current = true
    action()
  }
  const take: EditorField<Element>['take'] = (text, then) => end(() => commit(text, then))
  return {
    field,
    take,
    takeByKey: (event, byArrows, text) => {
      const key = leavingKey(event, byArrows)
      if (key === null) return
      event.preventDefault()
      if (key === 'cancel') end(cancel)
      else take(text(), key)
    },
  }
}
