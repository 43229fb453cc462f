import type { Reference } from './row.ts'

export type SuggestWish = {
  readonly column: string
  /** The id kind to write. */
  readonly kind: string
  readonly text: string
  /** The other ids of the row, to look in the right place. */
  readonly refs: Readonly<Record<string, Reference>>
}

export type Suggestion = { readonly value: string; readonly label: string; readonly detail: string }
