import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { leavingKey } from './editor-keys.ts'
import type { AfterEdit, CellEditorProps, CellSuggestion } from './grid-types.ts'
import { useAbove } from './use-above.ts'
import { useSuggestions } from './use-suggestions.ts'

/**
 * Text with something to choose from below, asked for while typing. What is typed stands as it is: a suggestion is
 * taken only when it was walked to or clicked.
 */
export function SuggestEditor(props: CellEditorProps) {
  const { kind, label, replaces, rowId, commit, cancel } = props
  const [text, setText] = useState(props.text)
  const [hasTyped, setHasTyped] = useState(replaces)
  const [place, setPlace] = useState(-1)
  const field = useRef<HTMLInputElement>(null)
  const left = useRef(false)
  const listId = useId()
  const hintId = useId()
  useAbove(field)
  const suggestions = useSuggestions(kind.suggest, rowId, text, hasTyped)

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
  const take = (value: string, then: AfterEdit) => leave(() => commit(value, then))
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    const isStep = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (isStep && suggestions.length > 0) {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      setPlace((now) => ((now + 1 + by + suggestions.length + 1) % (suggestions.length + 1)) - 1)
      return
    }
    const key = leavingKey(event, replaces)
    if (key === null) return
    event.preventDefault()
    if (key === 'cancel') leave(cancel)
    else take(suggestions[place]?.value ?? text, key)
  }
  const hint = kind.hint?.(text) ?? ''

  return (
    <>
      <input
        ref={field}
        className="grid-editor"
        value={text}
        role="combobox"
        aria-label={label}
        aria-expanded={suggestions.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={place < 0 ? undefined : `${listId}-${place}`}
        aria-describedby={hint === '' ? undefined : hintId}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value)
          setHasTyped(true)
          setPlace(-1)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => take(text, 'stay')}
      />
      {suggestions.length > 0 ? (
        <Suggestions id={listId} label={label} suggestions={suggestions} place={place} onTake={take} />
      ) : hint === '' ? null : (
        <div id={hintId} className="grid-hint" role="status">
          {hint}
        </div>
      )}
    </>
  )
}

type SuggestionsProps = {
  readonly id: string
  readonly label: string
  readonly suggestions: readonly CellSuggestion[]
  readonly place: number
  readonly onTake: (value: string, then: AfterEdit) => void
}

function Suggestions({ id, label, suggestions, place, onTake }: SuggestionsProps) {
  return (
    <div id={id} className="grid-choices" role="listbox" aria-label={label}>
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.value}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === place}
          className="grid-choice"
          onPointerDown={(event) => {
            // Before the field's blur, which would take what is typed.
            event.preventDefault()
            event.stopPropagation()
            onTake(suggestion.value, 'stay')
          }}
        >
          <span>{suggestion.label}</span>{' '}
          <span className="grid-choice-detail">
            {suggestion.value}
            {suggestion.detail === '' ? '' : ` · ${suggestion.detail}`}
          </span>
        </div>
      ))}
    </div>
  )
}
