import type { RowId } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { JsonValue } from './row.ts'

/** One HTTP request of a plan, with the rows it carries. Serialisable: it lives in the journal. */
export type PlannedCall = {
  /** Unique within the plan. */
  readonly id: string
  readonly rowIds: readonly RowId[]
  /** Calls that must have succeeded before this one may leave. */
  readonly after: readonly string[]
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query below the connection's base URL. */
  readonly path: string
  readonly body: JsonValue
  /** `safe`: sending it again gives the same end. `readFirst`: after a lost answer the LMS is read before anything is sent again. */
  readonly repeat: 'safe' | 'readFirst'
  /** Calls with the same key never run side by side. */
  readonly exclusive: string | null
  /**
   * What counts as proof that it worked. `answer`: the LMS's word. `readBack`: its rows are read again once the
   * plan has been sent, because the answer says too little or because this LMS is being tried out.
   */
  readonly proof: 'answer' | 'readBack'
  /** What it does, in the admin's words. */
  readonly purpose: string
  /** The provider's own notes, given back to `read`. */
  readonly hints: Readonly<Record<string, string>>
}

/** What the LMS said: the whole answer, before anybody judged it. */
export type Answer = {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One row's part of an answer. */
export type RowReading =
  /** `wasSo`: the LMS says that it was so before the call came, which makes the row unchanged. */
  | { readonly rowId: RowId; readonly ok: true; readonly note: string; readonly wasSo?: boolean }
  | { readonly rowId: RowId; readonly ok: false; readonly explanation: Explanation }
  /**
   * The answer does not tell: the row is read again before it is judged. `explanation` stands if nothing else does.
   * `wasSo`: the LMS found nothing to do; should reading show it as asked, the row is unchanged and not done.
   */
  | {
      readonly rowId: RowId
      readonly ok: 'unsure'
      readonly explanation: Explanation
      readonly wasSo?: boolean
    }
  /**
   * Refused together with others in one call, and nothing of it was carried out: some other row may be the reason. It is
   * read, and where it is not as asked planned anew by itself (`Planning.apart`). `explanation` stands if nothing else does.
   */
  | { readonly rowId: RowId; readonly ok: 'apart'; readonly explanation: Explanation }

/** What an answer means. Only `settled` speaks of rows; the others are for the engine. */
export type CallReading =
  | { readonly kind: 'settled'; readonly rows: readonly RowReading[] }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  /** Trouble that may pass: 5xx, a cut or foreign body. The call may or may not have taken effect. */
  | { readonly kind: 'transient'; readonly explanation: Explanation }
  /** Refused before anything was carried out, for a reason that passes: it may simply be sent again. */
  | { readonly kind: 'sendAgain'; readonly explanation: Explanation }
  /** The credential as a whole is refused: the run has to ask. */
  | { readonly kind: 'credentialRefused'; readonly explanation: Explanation }
