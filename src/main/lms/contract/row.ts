import type { Cells, RowId } from '../../../shared/roster/row.ts'

/** An id as the roster gives it: which kind, and the bare value. */
export type Reference = { readonly kind: string; readonly value: string }

/** A row as a provider sees it: cells canonical and valid, ids taken apart. */
export type RowRequest = {
  readonly rowId: RowId
  readonly action: string
  readonly cells: Cells
  /** Column id → id, for columns of kind `id` that are filled in. */
  readonly refs: Readonly<Record<string, Reference>>
}

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }
