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
  /** The process that carries the run, while it does. */
  readonly ownerPid: number | null
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

export type AnswerEntry = {
  readonly seq: number
  readonly at: number
  readonly status: number
  /** The start of the answer, secrets removed. */
  readonly excerpt: string
  readonly meaning: string
  /** `answered`: the call is over. `planned`: it goes again. */
  readonly state: 'answered' | 'planned'
}

/** Everything that becomes durable in one transaction. */
export type JournalBatch = {
  /** About to leave: written before they do. */
  readonly sent: readonly { readonly seq: number; readonly at: number; readonly attempts: number }[]
  readonly answers: readonly AnswerEntry[]
  /** No answer came. `planned`: goes again; `lost`: to be settled by reading. */
  readonly lost: readonly {
    readonly seq: number
    readonly at: number
    readonly meaning: string
    readonly state: 'lost' | 'planned'
  }[]
  readonly cancelled: readonly number[]
  readonly outcomes: readonly RowOutcome[]
  /** Calls of a new plan for rows that were settled by reading. */
  readonly added: readonly PlannedCall[]
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

/** The run's durable record. Every method is one transaction; throws when it can't be made durable. */
export type Journal = {
  readonly create: (header: RunHeader, rows: readonly NewRunRow[], calls: readonly PlannedCall[]) => void
  readonly commit: (runId: string, batch: JournalBatch) => void
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
  /** Calls that left and whose end is not known. */
  readonly openCalls: (runId: string) => readonly StoredCall[]
  readonly countPlanned: (runId: string) => number
  /** Rows without an outcome, with how many calls each still needs. */
  readonly openRows: (runId: string) => ReadonlyMap<RowId, number>
  readonly planOfRows: (
    runId: string,
    rowIds: readonly RowId[],
  ) => readonly { readonly rowId: RowId; readonly cells: Cells }[]
  /** Calls not over yet that carry any of these rows. */
  readonly unfinishedCallsOf: (runId: string, rowIds: readonly RowId[]) => readonly number[]
  readonly rows: (runId: string) => readonly RunRow[]
  readonly results: (runId: string) => Iterable<ResultRecord>
  readonly doneRows: (runId: string) => readonly DoneRecord[]
  readonly failedRows: (runId: string) => readonly RowOutcome[]
  readonly calls: (runId: string, rowId: RowId) => readonly CallRecord[]
  readonly remove: (runId: string) => void
}
