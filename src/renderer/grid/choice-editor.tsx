import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { matchOptions } from './choice-match.ts'
import { leavingKey } from './editor-keys.ts'
import type { AfterEdit, CellEditorProps, CellOption } from './grid-types.ts'
import { useAbove } from './use-above.ts'

const NONE: readonly CellOption[] = []

/** A text field with a list of choices: typing finds, arrows walk, Enter takes. */
export function ChoiceEditor(props: CellEditorProps) {
  const { kind, label, replaces, commit, cancel } = props
  const options = kind.options ?? NONE
  const [text, setText] = useState(replaces ? props.text : kind.format(props.text))
  const [hasTyped, setHasTyped] = useState(replaces)
  const shown = hasTyped ? matchOptions(options, text) : options
  const [place, setPlace] = useState(() =>
    replaces ? 0 : options.findIndex((option) => option.value === props.text),
  )
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const left = useRef(false)
  useAbove(field)
  const listId = useId()

  useLayoutEffect(() => {
    const element = field.current
    if (element === null) return
    element.focus({ preventScroll: true })
    element.setSelectionRange(replaces ? element.value.length : 0, element.value.length)
  }, [replaces])
  useLayoutEffect(() => {
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' })
  }, [place])

  const leave = (action: () => void) => {
    if (left.current) return
    left.current = true
    action()
  }
  const take = (value: string, then: AfterEdit) => leave(() => commit(value, then))
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
    const key = leavingKey(event, false)
    if (key === null) return
    event.preventDefault()
    if (key === 'cancel') leave(cancel)
    else take(chosen(), key)
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
