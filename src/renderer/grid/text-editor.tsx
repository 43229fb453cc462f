import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { leavingKey } from './editor-keys.ts'
import type { CellEditorProps } from './grid-types.ts'
import { useAbove } from './use-above.ts'

/** Text, ids and dates: one line, or as many as the text has; Alt+Enter adds one. */
export function TextEditor(props: CellEditorProps) {
  const { kind, label, replaces, commit, cancel } = props
  const [text, setText] = useState(replaces ? props.text : kind.format(props.text))
  const field = useRef<HTMLTextAreaElement>(null)
  const hintId = useId()
  const left = useRef(false)
  useAbove(field)

  useLayoutEffect(() => {
    const element = field.current
    if (element === null) return
    element.focus({ preventScroll: true })
    element.setSelectionRange(replaces ? element.value.length : 0, element.value.length)
  }, [replaces])

  const leave = (action: () => void) => {
    if (left.current) return
    left.current = true
    action()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation()
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault()
      const { currentTarget: own } = event
      own.setRangeText('\n', own.selectionStart, own.selectionEnd, 'end')
      setText(own.value)
      return
    }
    const key = leavingKey(event, replaces)
    if (key === null) return
    event.preventDefault()
    leave(() => (key === 'cancel' ? cancel() : commit(text, key)))
  }
  const hint = kind.hint?.(text) ?? ''

  return (
    <>
      <textarea
        ref={field}
        className="grid-editor"
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        aria-label={label}
        aria-describedby={hint === '' ? undefined : hintId}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => leave(() => commit(text, 'stay'))}
      />
      {hint === '' ? null : (
        <div id={hintId} className="grid-hint" role="status">
          {hint}
        </div>
      )}
    </>
  )
}
