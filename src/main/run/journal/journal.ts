import type { Cells, RowId, RowOrigin, UnreadLine } from '../../../shared/roster/row.ts'
import type { Verdict } from '../../../shared/run/check.ts'
import type { RunOptions } from '../../../shared/run/options.ts'
import type { OutcomeKind, RowOutcome } from '../../../shared/run/outcome.ts'
import type { CallRecord, RunHold, RunRow, RunStatus } from '../../../shared/run/progress.ts'
import type { JsonValue, PlannedCall } from '../../lms/contract.ts'

/** What a run is, apart from how far it has come. */
export type RunHeader = {
  readonly id: string
  readonly rosterId: string
  readonly rosterName: string
  readonly lms: string
  readonly connectionId: string
  readonly connectionName: string
  readonly retryOf: string | null
  readonly startedAt: string
  /** Column id → id kind, as chosen when the run began: rows are read again by it after a crash. */
  readonly idKinds: Readonly<Record<string, string>>
  readonly dateOrder: 'dmy' | 'mdy'
  readonly options: RunOptions
}

export type StoredRun = RunHeader & {
  readonly status: RunStatus
  readonly hold: RunHold | null
  readonly finishedAt: string | null
  readonly elapsedMs: number
  readonly counts: Readonly<Record<OutcomeKind | 'planned', number>>
}

export type NewRunRow = {
  readonly rowId: RowId
  readonly cells: Cells
  readonly origin?: RowOrigin | undefined
  readonly unread?: UnreadLine | undefined
  readonly verdict: Verdict
  readonly before: JsonValue
  /** Rows with nothing to send end at once. */
  readonly outcome: Omit<RowOutcome, 'rowId'> | null
}

/** A planned call as stored: `seq` orders a run's calls. */
export type StoredCall = PlannedCall & {
  readonly seq: number
  readonly attempts: number
  readonly wasSent: boolean
}

export type SentEntry = { readonly seq: number; readonly attempts: number }

export type AnswerEntry = {
  readonly seq: number
  readonly status: number
  /** The start of the answer, secrets removed. */
  readonly excerpt: string
  readonly meaning: string
  /**
   * `answered`: the call is over and has succeeded for all its rows. `refused`: it is over, and not so: nothing that
   * waits for it may leave. `planned`: it goes again.
   */
  readonly state: 'answered' | 'refused' | 'planned'
}

/** No answer came. `planned`: goes again; `lost`: to be settled by reading. */
export type LostEntry = { readonly seq: number; readonly meaning: string; readonly state: 'lost' | 'planned' }

/** Everything that becomes durable in one transaction. */
export type JournalBatch = {
  /** About to leave: written before they do. */
  readonly sent: readonly SentEntry[]
  readonly answers: readonly AnswerEntry[]
  readonly lost: readonly LostEntry[]
  readonly cancelled: readonly number[]
  readonly outcomes: readonly RowOutcome[]
  /** Calls of a new plan for rows that were settled by reading. */
  readonly added: readonly PlannedCall[]
}

/** A row without an end: the calls it asked for in all, those it still needs, and whether any of it ever left. */
export type RowStanding = {
  readonly rowId: RowId
  readonly steps: number
  readonly left: number
  readonly wasSent: boolean
}

/** A call that is not over. `isPlanned`: it is not under way either. */
export type UnfinishedCall = {
  readonly seq: number
  readonly id: string
  readonly rowIds: readonly RowId[]
  readonly isPlanned: boolean
}

/** Everything of a run that is not over, as it is to be taken up. */
export type Unfinished = {
  readonly rows: readonly RowStanding[]
  /** Calls that left and whose end is not known. */
  readonly unfinished: readonly StoredCall[]
  /** Ids of calls that are over without having succeeded. */
  readonly broken: readonly string[]
  /** Calls that have yet to leave, and the last number given. */
  readonly planned: number
  readonly lastSeq: number
}

/** A row that a run has carried out, with how it stood before. */
export type DoneRecord = {
  readonly rowId: RowId
  readonly cells: Cells
  readonly verdict: Verdict
  readonly before: JsonValue
}

export type ResultRecord = {
  readonly rowId: RowId
  readonly position: number
  /** The line of the file it came from, and the sheet where rows of several stand together; null where there is none. */
  readonly line: number | null
  readonly sheet: string | null
  /** Set where the line could not be read. */
  readonly unread: UnreadLine | null
  readonly cells: Cells
  readonly state: OutcomeKind | 'waiting'
  readonly note: string
  readonly message: string
  readonly advice: string
  readonly finishedAt: string | null
}

/** Who writes, and how long it keeps the run to itself by that; milliseconds since 1970. */
export type Writer = { readonly owner: string; readonly now: number; readonly until: number }

/** What a commit came to: the last number given to a call, or that somebody else carries the run now. */
export type Committed = { readonly isOurs: true; readonly lastSeq: number } | { readonly isOurs: false }

/** The run's durable record. Every method is one transaction; throws when it can't be made durable. */
export type Journal = {
  readonly create: (header: RunHeader, rows: readonly NewRunRow[], calls: readonly PlannedCall[]) => void
  /** Nothing is written for one who has lost the run. Writing keeps it for longer. */
  readonly commit: (runId: string, batch: JournalBatch, writer: Writer) => Committed
  readonly setStatus: (
    runId: string,
    status: RunStatus,
    hold: RunHold | null,
    elapsedMs: number,
    finishedAt: string | null,
  ) => void
  readonly list: () => readonly StoredRun[]
  readonly get: (runId: string) => StoredRun | undefined
  /** Planned calls after `afterSeq`, in order. */
  readonly plannedCalls: (runId: string, afterSeq: number, limit: number) => readonly StoredCall[]
  readonly unfinished: (runId: string) => Unfinished
  readonly planOfRows: (
    runId: string,
    rowIds: readonly RowId[],
  ) => readonly { readonly rowId: RowId; readonly cells: Cells }[]
  /** Calls not over yet that carry any of these rows. */
  readonly unfinishedCallsOf: (runId: string, rowIds: readonly RowId[]) => readonly UnfinishedCall[]
  readonly rows: (runId: string) => readonly RunRow[]
  /** Where each row stands, in the run and in its file. */
  readonly places: (runId: string) => ReadonlyMap<RowId, Pick<RunRow, 'position' | 'line'>>
  readonly results: (runId: string) => Iterable<ResultRecord>
  /** Last first, read one by one as they are asked for. */
  readonly doneRows: (runId: string) => Iterable<DoneRecord>
  readonly failedRows: (runId: string) => readonly RowOutcome[]
  readonly calls: (runId: string, rowId: RowId) => readonly CallRecord[]
  readonly remove: (runId: string) => void
}
