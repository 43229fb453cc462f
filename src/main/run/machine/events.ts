import type { RowId } from '../../../shared/roster/row.ts'
import type { Explanation, RowOutcome, RowState } from '../../../shared/run/outcome.ts'
import type { RunHold, RunStatus } from '../../../shared/run/progress.ts'
import type { TransportProblem } from '../../line/http/transport-problem.ts'
import type { CallReading, PlannedCall, Proof } from '../../lms/contract.ts'
import type { RowStanding, StoredCall, UnfinishedCall } from '../journal/journal.ts'
import type { Batch } from './batch.ts'

export type RowChange = {
  readonly rowId: RowId
  readonly state: RowState
  readonly note: string
  readonly explanation: Explanation | null
}

/** What reading the LMS says of rows that were unclear. */
export type Settlement = {
  readonly outcomes: readonly RowOutcome[]
  readonly calls: readonly PlannedCall[]
  /** Rows that still want something and that this plan leaves for later. */
  readonly deferred: ReadonlySet<RowId>
  /** Rows of which the reading says nothing, and why: they are read again, and neither done nor failed. */
  readonly unseen: ReadonlyMap<RowId, Explanation>
}

/** The part of an answer that is kept. */
export type AnswerRecord = { readonly status: number; readonly excerpt: string; readonly body: string }

/** What the journal holds of a run that is taken up: everything that is not over. */
export type Opening = {
  /** Rows without an end, in order. */
  readonly rows: Iterable<RowStanding>
  /** Calls that left and whose end is not known. */
  readonly unfinished: readonly StoredCall[]
  /** Ids of calls that are over without having succeeded. */
  readonly broken: Iterable<string>
  /** Calls that have yet to leave, and the last number given. */
  readonly planned: number
  readonly lastSeq: number
}

/** What happens to a run. `enter`, `load` and `write` are answered (`entered`, `loaded`, `written`) before anything else. */
export type RunEvent =
  | ({ readonly kind: 'opened' } & Opening)
  | { readonly kind: 'resume' }
  /** `hold` null: the admin's own wish. */
  | { readonly kind: 'pause'; readonly hold: RunHold | null }
  | { readonly kind: 'stop' }
  | { readonly kind: 'close' }
  /** The program waits no longer for what is in flight. */
  | { readonly kind: 'closeNow' }
  /** A moment to send, write and read. */
  | { readonly kind: 'turn' }
  /** What a `wakeAt` asked for; the same, whatever the time is. */
  | { readonly kind: 'woke' }
  | { readonly kind: 'loaded'; readonly calls: readonly StoredCall[] }
  | {
      readonly kind: 'entered'
      /** So many of the calls may leave now. */
      readonly granted: number
      /** Milliseconds until there is room; null after an answer. */
      readonly waitMs: number | null
      /** Turns that somebody else has: key → milliseconds until it may be asked for again. */
      readonly refusedTurns: ReadonlyMap<string, number>
    }
  | { readonly kind: 'written'; readonly lastSeq: number }
  | { readonly kind: 'notWritten'; readonly hold: RunHold }
  /** Somebody else carries the run: nothing is sent or written any more. */
  | { readonly kind: 'leaseLost' }
  | {
      readonly kind: 'answered'
      readonly callId: string
      readonly reading: CallReading
      readonly record: AnswerRecord
    }
  | { readonly kind: 'lost'; readonly callId: string; readonly problem: TransportProblem }
  | {
      readonly kind: 'settled'
      readonly settlement: Settlement
      /** Calls not over yet that carry any of the rows that were read. */
      readonly superseded: readonly UnfinishedCall[]
    }
  /** Reading was not possible now. */
  | { readonly kind: 'notRead'; readonly explanation: Explanation; readonly isCredential: boolean }
  /** Reading broke off by a fault of ours, or because something could not be kept. */
  | { readonly kind: 'readingBroke'; readonly hold: RunHold }

/** What a run asks for. */
export type Effect =
  /** A `turn` soon, after everything that is there to be told. */
  | { readonly kind: 'turn' }
  /** A `woke` at this moment; it takes the place of any asked for before. */
  | { readonly kind: 'wakeAt'; readonly at: number }
  | { readonly kind: 'load'; readonly afterSeq: number; readonly most: number }
  /** How many of so many calls may leave now; `turns` are what the LMS takes one at a time. */
  | { readonly kind: 'enter'; readonly wanted: number; readonly turns: readonly (string | null)[] }
  | { readonly kind: 'giveBackTurn'; readonly key: string }
  | { readonly kind: 'write'; readonly batch: Batch }
  /** Always after the `written` of the batch that says so. */
  | { readonly kind: 'send'; readonly item: { readonly call: StoredCall; readonly attempt: number } }
  | {
      readonly kind: 'read'
      readonly rowIds: readonly RowId[]
      readonly proofs: readonly Proof[]
      readonly apart: ReadonlySet<RowId>
    }
  /** What is being read is no longer waited for. */
  | { readonly kind: 'stopReading' }
  | { readonly kind: 'tell'; readonly changes: readonly RowChange[] }
  | { readonly kind: 'status'; readonly status: RunStatus; readonly hold: RunHold | null }
  /** Nothing is under way: whoever wants to may carry the run now. */
  | { readonly kind: 'rest' }
