import { type KeyboardEvent, useId, useState } from 'react'
import type { CellEditorProps } from '../grid-types.ts'
import { useEditorField } from './use-editor-field.ts'

/** Text, ids and dates: one line, or as many as the text has; Alt+Enter adds one. */
export function TextEditor(props: CellEditorProps) {
  const { kind, label, replaces } = props
  const [text, setText] = useState(replaces ? props.text : kind.format(props.text))
  const { field, take, takeByKey } = useEditorField<HTMLTextAreaElement>(props)
  const hintId = useId()

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation()
    if (event.key === 'Enter' && event.altKey) {
      event.preventDefault()
      const { currentTarget: own } = event
      own.setRangeText('\n', own.selectionStart, own.selectionEnd, 'end')
      setText(own.value)
      return
    }
    takeByKey(event, replaces, () => text)
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
        onBlur={() => take(text, 'stay')}
      />
      {hint === '' ? null : (
        <div id={hintId} className="grid-hint" role="status">
          {hint}
        </div>
      )}
    </>
  )
}
