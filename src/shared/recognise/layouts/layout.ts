import type { Concept } from '../concepts.ts'

/** A report of a student system that is known by its headers, and what they mean there and nowhere else. */
export type Layout = {
  readonly id: string
  readonly label: string
  /** Headers that must be there: one of each list. Compared without case, spaces and punctuation. */
  readonly signature: readonly (readonly string[])[]
  readonly means: readonly LayoutColumn[]
}

export type LayoutColumn = {
  readonly header: string
  readonly concept: Concept
  /** LMS → the kind of id the values are there, where the layout says it. */
  readonly kinds?: Readonly<Record<string, string>>
}
