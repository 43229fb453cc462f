/** What an enrollment is to hold; words as in the batch form, dates `YYYY-MM-DD HH:MM:SS` UTC. */
export type Values = {
  readonly status: string
  readonly level: string
  readonly enrolled: string | null
  readonly completed: string | null
  readonly activeFrom: string | null
  readonly activeUntil: string | null
  readonly score: string | null
  readonly assignment: string | null
  readonly fields: Readonly<Record<string, string>>
}

export type Intent = {
  readonly kind: 'enroll' | 'update' | 'unenroll'
  readonly courseId: string
  readonly userId: string
  /** All that is to be there afterwards: the batch form may reset what is left out. */
  readonly values: Values
  /** What differs from what is there now, or for somebody new from Docebo's defaults. */
  readonly changed: Partial<Values>
  /** Fields the row says itself and that are there already: one of them may be left out to see whether it is kept. */
  readonly sameAsThere: readonly (keyof Values)[]
  readonly notify: boolean
  readonly purpose: string
}
