import type { LmsManifest } from '../../shared/lms/manifest.ts'
import type { Result } from '../../shared/result.ts'
import type { Cells, RowId } from '../../shared/roster/row.ts'
import type { Verdict } from '../../shared/run/check.ts'
import type { Explanation } from '../../shared/run/outcome.ts'

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
  | { readonly rowId: RowId; readonly ok: true; readonly note: string }
  | { readonly rowId: RowId; readonly ok: false; readonly explanation: Explanation }

/** What an answer means. Only `settled` speaks of rows; the others are for the engine. */
export type CallReading =
  | { readonly kind: 'settled'; readonly rows: readonly RowReading[] }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  /** Trouble that may pass: 5xx, a cut or foreign body. The call may or may not have taken effect. */
  | { readonly kind: 'transient'; readonly explanation: Explanation }
  /** The credential as a whole is refused: the run has to ask. */
  | { readonly kind: 'credentialRefused'; readonly explanation: Explanation }

/** A finished read: any status that is the LMS's last word on it. */
export type ReadAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly json: unknown
}

/**
 * Reads for a check. Paced by the connection's governor, repeated on passing trouble.
 * Rejects with `ReadStopped` when reading can't go on (credential refused, LMS out of reach, cancelled).
 */
export type Reader = {
  readonly get: (path: string) => Promise<ReadAnswer>
}

/** Thrown by a Reader to unwind a provider's reads; the check turns it into its answer. */
export class ReadStopped extends Error {
  readonly explanation: Explanation
  /** True when the credential as a whole is refused. */
  readonly isCredential: boolean
  constructor(explanation: Explanation, isCredential = false) {
    super(explanation.message)
    this.explanation = explanation
    this.isCredential = isCredential
  }
}

/** Who the credential acts as, and what it may do. */
export type Account = {
  readonly userName: string
  readonly userId: string
  readonly accountName: string
  readonly timeZone: string
  /** Null when the LMS does not tell. */
  readonly canManageEnrollments: boolean | null
  readonly notes: readonly string[]
}

export type Context = {
  /** IANA name; days without a time are days there. */
  readonly timeZone: string
  /** The user the credential acts as; empty when unknown. */
  readonly selfId: string
}

/** A row compared with the LMS. `intent` is what `plan` needs; null when nothing has to be sent. */
export type Comparison<Intent> = {
  readonly verdict: Verdict
  readonly intent: Intent | null
  /** The row's state before the run, for undo and the record; null when it does not exist yet. */
  readonly before: JsonValue
}

/** How calls to this LMS are to be paced. */
export type Pace = {
  readonly kind: 'leakyBucket'
  /** What to assume until the headers tell better, in the LMS's units. */
  readonly prior: { readonly reserve: number; readonly outflowPerSecond: number; readonly mark: number }
  readonly read: (answer: Answer) => PaceReading
}

export type PaceReading = {
  readonly throttled: boolean
  /** Units left as the LMS counts them; null when it does not say. */
  readonly remaining: number | null
  readonly cost: number | null
  readonly retryAfterMs: number | null
}

/** What an LMS is to Muster. Data and pure functions; `observe` and `verify` read through what they are handed. */
export type ProviderParts<Snapshot, Intent> = {
  readonly manifest: LmsManifest
  readonly pace: Pace
  /** Headers that carry the credential for one request. */
  readonly authorize: (secrets: Readonly<Record<string, string>>) => Readonly<Record<string, string>>
  /** Headers every request to this LMS carries. */
  readonly headers: Readonly<Record<string, string>>
  readonly verify: (reader: Reader) => Promise<Result<Account, Explanation>>
  /** Reads what `compare` needs to know of these rows, choosing the cheaper of listing a place and asking for single people. */
  readonly observe: (rows: readonly RowRequest[], reader: Reader) => Promise<Snapshot>
  /** Pure. One comparison per row, in order. */
  readonly compare: (
    rows: readonly RowRequest[],
    snapshot: Snapshot,
    context: Context,
  ) => readonly Comparison<Intent>[]
  /** Pure. The fewest calls that carry out the intents; call ids begin with `prefix`. */
  readonly plan: (
    changes: readonly { readonly rowId: RowId; readonly intent: Intent }[],
    prefix: string,
  ) => readonly PlannedCall[]
  /** Pure. What an answer to a planned call, or to a read, means. */
  readonly read: (
    call: Pick<PlannedCall, 'method' | 'rowIds' | 'hints'>,
    answer: Answer,
    attempt: number,
  ) => CallReading
}

/** Rows compared with the LMS, ready to be planned. */
export type Assessment = {
  readonly verdicts: readonly Verdict[]
  readonly before: ReadonlyMap<RowId, JsonValue>
  /** Calls for these rows (all that need any, when left out). */
  readonly plan: (prefix: string, rowIds?: ReadonlySet<RowId>) => readonly PlannedCall[]
}

/** A provider as the engine knows it: its snapshot and intents stay its own. */
export type Provider = Omit<ProviderParts<never, never>, 'observe' | 'compare' | 'plan'> & {
  readonly assess: (rows: readonly RowRequest[], reader: Reader, context: Context) => Promise<Assessment>
}

/** Seals a provider's private types behind `assess`. */
export function defineProvider<Snapshot, Intent>(parts: ProviderParts<Snapshot, Intent>): Provider {
  const { observe, compare, plan, ...rest } = parts
  return {
    ...rest,
    async assess(rows, reader, context) {
      const snapshot = await observe(rows, reader)
      const comparisons = compare(rows, snapshot, context)
      return {
        verdicts: comparisons.map((comparison) => comparison.verdict),
        before: new Map(comparisons.map((comparison) => [comparison.verdict.rowId, comparison.before])),
        plan(prefix, rowIds) {
          const changes = comparisons.flatMap(({ verdict, intent }) =>
            intent === null || (rowIds !== undefined && !rowIds.has(verdict.rowId))
              ? []
              : [{ rowId: verdict.rowId, intent }],
          )
          return plan(changes, prefix)
        },
      }
    },
  }
}
