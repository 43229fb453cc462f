import type { RowId } from '../roster/row.ts'

/** Why something did not work, in the admin's words, for one row. */
export type Explanation = {
  /** Stable; rows with the same code are one group. */
  readonly code: string
  /** Title of the group; `{n}` stands for the count. */
  readonly title: { readonly one: string; readonly many: string }
  /** What happened to this row. */
  readonly message: string
  /** What to do next. */
  readonly advice: string
  /** The column whose cell most likely has to be mended. */
  readonly column: string | null
  /** The text that would mend that cell, ids with their kind before them; left out where it is not certain. */
  readonly fix?: string | undefined
}

/** A row's end. Terminal: once reached it is never changed within its run. */
export type OutcomeKind = (typeof OUTCOME_KINDS)[number]

export const OUTCOME_KINDS = ['done', 'unchanged', 'failed', 'unknown', 'skipped', 'cancelled'] as const

/** Where a row is on its way. */
export type RowState = (typeof ROW_STATES)[number]

export const ROW_STATES = ['waiting', 'sending', 'retrying', ...OUTCOME_KINDS] as const

export type RowOutcome = {
  readonly rowId: RowId
  readonly kind: OutcomeKind
  /** Short sentence: what was done, or why nothing was. */
  readonly note: string
  readonly explanation: Explanation | null
}

export function isOutcome(state: RowState): state is OutcomeKind {
  return state !== 'waiting' && state !== 'sending' && state !== 'retrying'
}
