import type { LmsManifest } from '../../../shared/lms/manifest.ts'
import type { Result } from '../../../shared/result.ts'
import type { RowId } from '../../../shared/roster/row.ts'
import type { SeenNames, Verdict } from '../../../shared/run/check.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { DoneRow, UndoneRow, UndoWish } from './after-a-run.ts'
import type { Answer, CallReading, PlannedCall } from './call.ts'
import type { Account, Context, Memory } from './context.ts'
import type { Credential, CredentialDeps, Encode } from './credential.ts'
import type { OnPulled, PullEnd, PullWish, Surplus, SyncList, SyncWish } from './lists.ts'
import type { Pace } from './pace.ts'
import type { Change, Comparison, PlaceCount, Planning, PlanWay, Proof, Standing } from './plan.ts'
import type { Reader } from './reading.ts'
import type { JsonValue, RowRequest } from './row.ts'
import type { Suggestion, SuggestWish } from './suggestion.ts'

/** What an LMS is to Muster. Data and pure functions; `observe` and `verify` read through what they are handed. */
export type ProviderParts<Snapshot, Intent> = {
  readonly manifest: LmsManifest
  readonly pace: Pace
  readonly credential: (deps: CredentialDeps) => Credential
  /** Headers every request to this LMS carries. */
  readonly headers: Readonly<Record<string, string>>
  /** How bodies are written; as JSON where it is left out. `asForm` is one of them. */
  readonly encode?: Encode
  readonly verify: (reader: Reader) => Promise<Result<Account, Explanation>>
  /** Reads what `compare` needs to know of these rows, choosing the cheaper of listing a place and asking for single people. */
  readonly observe: (rows: readonly RowRequest[], reader: Reader, context: Context) => Promise<Snapshot>
  /** Pure. One comparison per row, in order. */
  readonly compare: (
    rows: readonly RowRequest[],
    snapshot: Snapshot,
    context: Context,
  ) => readonly Comparison<Intent>[]
  /**
   * Pure. The fewest calls that carry out the intents. May leave rows out until something was learned of the
   * tenant: they are planned once the calls it gave have been sent and read back.
   */
  readonly plan: (changes: readonly Change<Intent>[], planning: Planning) => readonly PlannedCall[]
  /** Pure. What an answer to a planned call, or to a read, means. */
  readonly read: (
    call: Pick<PlannedCall, 'method' | 'rowIds' | 'hints'>,
    answer: Answer,
    attempt: number,
  ) => CallReading
  /** Pure. Other ways the plan could go, for the admin to choose from. */
  readonly ways?: (changes: readonly Change<Intent>[], planning: Planning) => readonly PlanWay[]
  /** Pure. What the admin should know of the whole plan before it runs. */
  readonly notes?: (
    changes: readonly Change<Intent>[],
    snapshot: Snapshot,
    planning: Planning,
  ) => readonly string[]
  /** Pure. How the LMS calls the person and the places of a row, as far as `observe` has read them. Asked for after `compare`, so that every verdict tells it. */
  readonly names: (snapshot: Snapshot) => (row: RowRequest) => SeenNames
  /** Pure. How full the places are that rows leave. */
  readonly places?: (snapshot: Snapshot) => readonly PlaceCount[]
  /** Pure. What the calls that were read back teach about this tenant; `now` is how their rows stand. */
  readonly learn?: (proofs: readonly Proof[], now: Standing) => Memory
  /** Waits until calls that the LMS works on in the background have taken effect, before they are read back. */
  readonly settled?: (proofs: readonly Proof[], reader: Reader) => Promise<void>
  /** Who is in these places now, as roster rows. `onRows` is called with each piece as it comes. */
  readonly pull?: (wish: PullWish, reader: Reader, context: Context, onRows: OnPulled) => Promise<PullEnd>
  /**
   * Pure. Who is in the places that the list names and surely is not on it, as rows with the wished action. Nobody whom
   * a row names in any form may be among them; where anything is unclear the place is left alone.
   */
  readonly surplus?: (list: SyncList, snapshot: Snapshot, wish: SyncWish, context: Context) => Surplus
  /** Pure. The row that takes a run's change back, or why there is none. */
  readonly undo?: (done: DoneRow, wish: UndoWish, context: Context) => UndoneRow
  /** People and places to choose from while typing into a cell. */
  readonly suggest?: (wish: SuggestWish, reader: Reader) => Promise<readonly Suggestion[]>
}

/** Rows compared with the LMS, ready to be planned. */
export type Assessment = {
  readonly verdicts: readonly Verdict[]
  readonly before: ReadonlyMap<RowId, JsonValue>
  /** Rows whose person, place or enrollment could not be seen; see `Comparison`. */
  readonly unseen: ReadonlySet<RowId>
  /** Rows that leave a place → the place's id. */
  readonly leaves: ReadonlyMap<RowId, string>
  readonly places: readonly PlaceCount[]
  readonly ways: (context: Context) => readonly PlanWay[]
  readonly notes: (context: Context, way: string | null) => readonly string[]
  /** Calls for these rows (all that need any, when left out). */
  readonly plan: (planning: Planning, rowIds?: ReadonlySet<RowId>) => readonly PlannedCall[]
  readonly surplus: (list: SyncList, wish: SyncWish) => Surplus
  /** The same reading of the LMS, looked at with other rows. */
  readonly withRows: (rows: readonly RowRequest[]) => Assessment
  /**
   * The same rows, others among them: what `anew` need is read and holds for them, all else stands as it was read before.
   * Not for a sync, which has to see whole places.
   */
  readonly renewed: (
    rows: readonly RowRequest[],
    anew: ReadonlySet<RowId>,
    reader: Reader,
  ) => Promise<Assessment>
  /** How many readings it rests on. */
  readonly readings: number
  /** Errors of ours that made problems of single rows, for the log. */
  readonly faults: readonly unknown[]
}

type Sealed = 'observe' | 'compare' | 'plan' | 'ways' | 'notes' | 'names' | 'places' | 'surplus'

/** A provider as the engine knows it: its snapshot and intents stay its own. */
export type Provider = Omit<ProviderParts<never, never>, Sealed> & {
  readonly canSync: boolean
  /** `named`: rows that are not compared, but whose people and places are to be read all the same. */
  readonly assess: (
    rows: readonly RowRequest[],
    reader: Reader,
    context: Context,
    named?: readonly RowRequest[],
  ) => Promise<Assessment>
}
