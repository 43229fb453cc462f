import type { RowId } from '../../../shared/roster/row.ts'
import type { Verdict } from '../../../shared/run/check.ts'
import type { Answer, PlannedCall } from './call.ts'
import type { Context } from './context.ts'
import type { JsonValue } from './row.ts'

/** A row compared with the LMS. `intent` is what `plan` needs; null when nothing has to be sent. */
export type Comparison<Intent> = {
  readonly verdict: Verdict
  readonly intent: Intent | null
  /** Set when the row takes somebody out of a place that `places` counts. */
  readonly leaves?: string
  /** The row's state before the run, for undo and the record; null when it does not exist yet. */
  readonly before: JsonValue
  /**
   * True where whom or what the row names could not be seen: a list was refused or was not what was asked for, or a
   * look-up found nothing. In a check that is a problem. Of a row that was sent already it tells nothing: such a row
   * is read again, and never ends done or failed on the strength of it.
   */
  readonly unseen?: boolean
}

export type Change<Intent> = { readonly rowId: RowId; readonly intent: Intent }

/** How a plan is to be made. */
export type Planning = {
  /** Call ids begin with it. */
  readonly prefix: string
  readonly context: Context
  /** One of the ways the assessment offers; null for the usual one. */
  readonly way: string | null
  /** Only to count: what is not known of the tenant yet is taken to be as documented, and no row is left out. */
  readonly forecast: boolean
  /** Rows that were refused in company: each goes in calls that carry no other row. */
  readonly apart?: ReadonlySet<RowId>
}

/** Another way to carry out the same rows, with what the admin has to know and accept. */
export type PlanWay = {
  readonly id: string
  readonly label: string
  readonly notes: readonly string[]
}

/** How many of the people in a place would lose it, for the guard against mass removal. */
export type PlaceCount = {
  readonly id: string
  readonly label: string
  /** People there now. */
  readonly present: number
}

/** A call that was sent and is to be proved by reading, with its answer if one came. */
export type Proof = { readonly call: PlannedCall; readonly answer: Pick<Answer, 'status' | 'body'> | null }

/** How rows stand after reading them anew. */
export type Standing = {
  readonly verdicts: ReadonlyMap<RowId, Verdict>
  readonly states: ReadonlyMap<RowId, JsonValue>
}
