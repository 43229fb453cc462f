import { type KeyboardEvent, useId, useState } from 'react'
import type { AfterEdit, CellEditorProps, CellSuggestion } from '../grid-types.ts'
import { useEditorField } from './use-editor-field.ts'
import { useSuggestions } from './use-suggestions.ts'

/**
 * Text with something to choose from below, asked for while typing. What is typed stands as it is: a suggestion is
 * taken only when it was walked to or clicked.
 */
export function SuggestEditor(props: CellEditorProps) {
  const { kind, label, replaces, rowId } = props
  const [text, setText] = useState(props.text)
  const [hasTyped, setHasTyped] = useState(replaces)
  const [place, setPlace] = useState(-1)
  const { field, take, takeByKey } = useEditorField<HTMLInputElement>(props)
  const listId = useId()
  const hintId = useId()
  const suggestions = useSuggestions(kind.suggest, rowId, text, hasTyped)

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    const isStep = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (isStep && suggestions.length > 0) {
      event.preventDefault()
      const by = event.key === 'ArrowDown' ? 1 : -1
      setPlace((now) => ((now + 1 + by + suggestions.length + 1) % (suggestions.length + 1)) - 1)
      return
    }
    takeByKey(event, replaces, () => suggestions[place]?.value ?? text)
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
