import type { Cells } from '../../../shared/roster/row.ts'
import type { PlaceLeftAlone } from '../../../shared/run/check.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Reference, RowRequest } from './row.ts'

export type PullWish = {
  /** Column id → the places asked for. */
  readonly places: readonly { readonly column: string; readonly reference: Reference }[]
  /** Filter id of the manifest's pull form → chosen values; empty means all. */
  readonly filters: Readonly<Record<string, readonly string[]>>
}

/** Cells by column id; what has no column of its own comes as `extra:Name`. */
export type OnPulled = (rows: readonly Cells[]) => void

export type PullEnd = {
  /** Places that could not be read, in words. */
  readonly problems: readonly Explanation[]
}

export type SyncWish = {
  /** What happens to those who are there and not on the list. */
  readonly action: string
  /** Also teachers and other staff. */
  readonly staffToo: boolean
  /** Also the credential's own enrollment. */
  readonly selfToo: boolean
}

/** A row of the list: whoever it names is on the list, also where the row itself is faulty. */
export type ListedRow = {
  /** As far as it can be read; a cell that can't be is left out of its cells and ids. */
  readonly request: RowRequest
  /** Columns of ids whose cell is filled in and can't be read. */
  readonly unreadable: readonly string[]
  /** False for a row with a fault, which no run carries out. */
  readonly canRun: boolean
  /** Filled cells of the file's own columns: an id or a name there may tell that the row means somebody else. */
  readonly beside: readonly string[]
}

/** A list that is to be all the people of the places it names. */
export type SyncList = {
  readonly rows: readonly ListedRow[]
  /** What is known to be missing from it. It may concern any place. */
  readonly missing: readonly Omit<PlaceLeftAlone, 'label'>[]
}

export type Surplus = {
  /** In cells with their ids' kinds written before them. */
  readonly rows: readonly Cells[]
  /** Places that can't be told to hold nobody but the list's people, and why. */
  readonly leftAlone: readonly PlaceLeftAlone[]
}
