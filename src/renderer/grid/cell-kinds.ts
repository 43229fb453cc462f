import { ChoiceEditor } from './editors/choice-editor.tsx'
import { SuggestEditor } from './editors/suggest-editor.tsx'
import { TextEditor } from './editors/text-editor.tsx'
import type { CellKind, CellOption } from './grid-types.ts'

const asIs = (text: string): string => text

/** Free text. */
export const textKind: CellKind = { name: 'text', format: asIs, Editor: TextEditor }

/** An id: text that is never taken for a number. */
export function idKind(hint: (text: string) => string, suggest?: CellKind['suggest']): CellKind {
  return suggest === undefined
    ? { name: 'id', format: asIs, Editor: TextEditor, hint }
    : { name: 'id', format: asIs, Editor: SuggestEditor, hint, suggest }
}

/**
 * A date, typed in any usual form; `hint` says how it will be read. It is shown as `format` writes it and copied in its
 * ISO form, which spreadsheets and other rosters read as the same day whatever their order of day and month.
 */
export function dateKind(format: (text: string) => string, hint: (text: string) => string): CellKind {
  return {
    name: 'date',
    format,
    copy: (text) => text.replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 '),
    Editor: TextEditor,
    hint,
  }
}

/** One of some values; what is not among them can be typed and is then marked. */
export function choiceKind(options: readonly CellOption[]): CellKind {
  const labels = new Map(options.map((option) => [option.value, option.label]))
  return { name: 'choice', format: (text) => labels.get(text) ?? text, Editor: ChoiceEditor, options }
}
