import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { CellEditorProps, CellOption } from '../grid-types.ts'
import { matchOptions } from './choice-match.ts'
import { useEditorField } from './use-editor-field.ts'

const NONE: readonly CellOption[] = []

/** A text field with a list of choices: typing finds, arrows walk, Enter takes. */
export function ChoiceEditor(props: CellEditorProps) {
  const { kind, label, replaces } = props
  const options = kind.options ?? NONE
  const [text, setText] = useState(replaces ? props.text : kind.format(props.text))
  const [hasTyped, setHasTyped] = useState(replaces)
  const shown = hasTyped ? matchOptions(options, text) : options
  const [place, setPlace] = useState(() =>
    replaces ? 0 : options.findIndex((option) => option.value === props.text),
  )
  const { field, take, takeByKey } = useEditorField<HTMLInputElement>(props)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()

  useLayoutEffect(() => {
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' })
  }, [place])

  /** Blank clears; a match is taken; anything else stays as typed and is marked as a problem. */
  const chosen = (): string => (text.trim() === '' ? '' : (shown[place]?.value ?? text))

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      const next = (Math.max(place, by > 0 ? -1 : 0) + by + shown.length) % Math.max(1, shown.length)
      setPlace(next)
      const option = shown[next]
      if (option !== undefined && !hasTyped) setText(option.label)
      return
    }
    takeByKey(event, false, chosen)
  }

  return (
    <>
      <input
        ref={field}
        className="grid-editor"
        value={text}
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown[place] === undefined ? undefined : `${listId}-${place}`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value)
          setHasTyped(true)
          setPlace(0)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => take(hasTyped ? chosen() : props.text, 'stay')}
      />
      <div ref={list} id={listId} className="grid-choices" role="listbox" aria-label={label}>
        {shown.map((option, index) => (
          <div
            key={option.value}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === place}
            className="grid-choice"
            title={option.help}
            onPointerDown={(event) => {
              // Before the field's blur, which would take what is typed.
              event.preventDefault()
              event.stopPropagation()
              take(option.value, 'stay')
            }}
          >
            <span>{option.label}</span>
          </div>
        ))}
        {shown.length === 0 ? (
          <div className="grid-choice grid-choice-none">Not one of the choices</div>
        ) : null}
      </div>
    </>
  )
}
