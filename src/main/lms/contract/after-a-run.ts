import type { Cells } from '../../../shared/roster/row.ts'
import type { Verdict } from '../../../shared/run/check.ts'
import type { JsonValue, RowRequest } from './row.ts'

/** A row that a run has carried out, with how it stood before. */
export type DoneRow = {
  readonly request: RowRequest
  readonly verdict: Verdict
  readonly before: JsonValue
}

export type UndoWish = {
  /** What happens to those whom the run added. */
  readonly created: string
}

export type UndoneRow =
  | { readonly ok: true; readonly cells: Cells; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string }
