import { z } from 'zod'
import type { RowId } from '../../../shared/roster/row.ts'
import { DEFAULT_RUN_OPTIONS } from '../../../shared/run/options.ts'
import type { RowOutcome } from '../../../shared/run/outcome.ts'
import type { CallRecord, RunRow } from '../../../shared/run/progress.ts'
import { jsonColumn } from '../../database/json-column.ts'
import type { JsonValue } from '../../lms/contract.ts'
import type { DoneRecord, ResultRecord, StoredCall, StoredRun, UnfinishedCall } from './journal.ts'
import {
  storedExplanation,
  storedHold,
  storedOptions,
  storedUnreadLine,
  storedVerdict,
} from './stored-parts.ts'

/** What the database holds, parsed once on its way out. */

const nullableExplanation = jsonColumn(storedExplanation).nullable()
const jsonValue: z.ZodType<JsonValue> = z.json()
const time = (value: number | null) => (value === null ? null : new Date(value).toISOString())

/** What can be told of any run. */
const headerSchema = z.object({
  id: z.string(),
  roster_id: z.string(),
  roster_name: z.string(),
  lms: z.string(),
  connection_id: z.string(),
  connection_name: z.string(),
  retry_of: z.string().nullable(),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  elapsed_ms: z.number(),
  planned: z.number(),
  done: z.number(),
  unchanged: z.number(),
  failed: z.number(),
  unknown: z.number(),
  skipped: z.number(),
  cancelled: z.number(),
})

const runSchema = headerSchema.extend({
  status: z.enum(['running', 'pausing', 'paused', 'stopping', 'stopped', 'finished', 'interrupted']),
  hold: jsonColumn(storedHold).nullable().catch(null),
  settings: jsonColumn(
    z.object({
      idKinds: z.record(z.string(), z.string()),
      dateOrder: z.enum(['dmy', 'mdy']),
      options: storedOptions,
    }),
  ),
})

/** A run; undefined where its status or settings can't be read: nothing is done with it then. */
export function runOf(row: unknown): StoredRun | undefined {
  const run = runSchema.safeParse(row).data
  if (run === undefined) return undefined
  return {
    ...headerOf(run),
    status: run.status,
    hold: run.hold,
    idKinds: run.settings.idKinds,
    dateOrder: run.settings.dateOrder,
    options: run.settings.options,
  }
}

/** How a run that can't be read stands in the list: stopped, so that nobody takes it up, with what is the matter. */
export function unreadableRunOf(row: unknown): StoredRun {
  const run = headerOf(headerSchema.parse(row))
  return {
    ...run,
    rosterName: `${run.rosterName} (can’t be read)`,
    status: 'stopped',
    hold: {
      kind: 'journal',
      message: 'What is recorded of this run can’t be read, and it was left as it is.',
      advice: 'Update Muster, or put a copy of the data folder from a backup in its place.',
    },
    idKinds: {},
    dateOrder: 'dmy',
    options: DEFAULT_RUN_OPTIONS,
  }
}

function headerOf(run: z.infer<typeof headerSchema>) {
  return {
    id: run.id,
    rosterId: run.roster_id,
    rosterName: run.roster_name,
    lms: run.lms,
    connectionId: run.connection_id,
    connectionName: run.connection_name,
    retryOf: run.retry_of,
    startedAt: run.started_at,
    finishedAt: run.finished_at,
    elapsedMs: run.elapsed_ms,
    counts: {
      planned: run.planned,
      done: run.done,
      unchanged: run.unchanged,
      failed: run.failed,
      unknown: run.unknown,
      skipped: run.skipped,
      cancelled: run.cancelled,
    },
  }
}

const callSchema = z.object({
  seq: z.number(),
  id: z.string(),
  row_ids: jsonColumn(z.array(z.string())),
  after_ids: jsonColumn(z.array(z.string())),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string(),
  body: jsonColumn(jsonValue),
  repeat: z.enum(['safe', 'readFirst']),
  exclusive: z.string().nullable(),
  proof: z.enum(['answer', 'readBack']),
  purpose: z.string(),
  hints: jsonColumn(z.record(z.string(), z.string())),
  state: z.enum(['planned', 'sent', 'answered', 'refused', 'lost', 'cancelled']),
  attempts: z.number(),
  sent_at: z.number().nullable(),
  answered_at: z.number().nullable(),
  status: z.number().nullable(),
  answer: z.string(),
  meaning: z.string(),
})

export function storedCallOf(row: unknown): StoredCall {
  const call = callSchema.parse(row)
  return {
    id: call.id,
    seq: call.seq,
    rowIds: call.row_ids,
    after: call.after_ids,
    method: call.method,
    path: call.path,
    body: call.body,
    repeat: call.repeat,
    exclusive: call.exclusive,
    proof: call.proof,
    purpose: call.purpose,
    hints: call.hints,
    attempts: call.attempts,
    wasSent: call.sent_at !== null,
  }
}

export function callRecordOf(row: unknown): CallRecord {
  const call = callSchema.parse(row)
  return {
    id: call.id,
    purpose: call.purpose,
    method: call.method,
    path: call.path,
    body: call.body === null ? '' : JSON.stringify(call.body, null, 2),
    // A refusal is an answer too.
    state: call.state === 'refused' ? 'answered' : call.state,
    attempts: call.attempts,
    sentAt: time(call.sent_at),
    answeredAt: time(call.answered_at),
    status: call.status,
    answer: call.answer,
    meaning: call.meaning,
  }
}

const rowState = z.enum(['waiting', 'done', 'unchanged', 'failed', 'unknown', 'skipped', 'cancelled'])

const runRowSchema = z.object({
  row_id: z.string(),
  position: z.number(),
  line: z.number().nullable(),
  state: rowState,
  note: z.string(),
  explanation: nullableExplanation,
})

export function runRowOf(row: unknown): RunRow {
  const { row_id, line, ...rest } = runRowSchema.parse(row)
  return { rowId: row_id, ...rest, ...(line === null ? {} : { line }) }
}

const placeSchema = runRowSchema.pick({ row_id: true, position: true, line: true })

export function placeOf(row: unknown): [RowId, Pick<RunRow, 'position' | 'line'>] {
  const { row_id, position, line } = placeSchema.parse(row)
  return [row_id, line === null ? { position } : { position, line }]
}

const outcomeSchema = z.object({
  row_id: z.string(),
  state: z.enum(['failed', 'unknown']),
  note: z.string(),
  explanation: nullableExplanation,
})

export function outcomeOf(row: unknown): RowOutcome {
  const { row_id, state, note, explanation } = outcomeSchema.parse(row)
  return { rowId: row_id, kind: state, note, explanation }
}

const resultSchema = runRowSchema.extend({
  cells: jsonColumn(z.record(z.string(), z.string())),
  sheet: z.string().nullable(),
  unread: jsonColumn(storedUnreadLine).nullable(),
  finished_at: z.number().nullable(),
})

export function resultOf(row: unknown): ResultRecord {
  const result = resultSchema.parse(row)
  return {
    rowId: result.row_id,
    position: result.position,
    line: result.line,
    sheet: result.sheet,
    unread: result.unread,
    cells: result.cells,
    state: result.state,
    note: result.note,
    message: result.explanation?.message ?? '',
    advice: result.explanation?.advice ?? '',
    finishedAt: time(result.finished_at),
  }
}

export const countRowOf = (row: unknown) => z.object({ count: z.number() }).parse(row)
export const roundOf = (row: unknown) => z.object({ round: z.number() }).parse(row).round
export const rowIdOf = (row: unknown) => z.object({ row_id: z.string() }).parse(row).row_id

const rowIdsColumn = jsonColumn(z.array(z.string()))
const callState = z.enum(['planned', 'sent', 'answered', 'refused', 'lost', 'cancelled'])

const unfinishedSchema = z.object({
  seq: z.number(),
  id: z.string(),
  row_ids: rowIdsColumn,
  state: callState,
})

export function unfinishedCallOf(row: unknown): UnfinishedCall {
  const { seq, id, row_ids, state } = unfinishedSchema.parse(row)
  return { seq, id, rowIds: row_ids, isPlanned: state === 'planned' }
}

const standingSchema = z.object({
  id: z.string(),
  state: callState,
  was_sent: z.number(),
  round: z.number(),
  row_ids: rowIdsColumn,
})

export function standingOf(row: unknown) {
  const { id, state, was_sent, round, row_ids } = standingSchema.parse(row)
  return { id, state, wasSent: was_sent === 1, round, rowIds: row_ids }
}

const cellsSchema = z.object({ row_id: z.string(), cells: jsonColumn(z.record(z.string(), z.string())) })

export function cellsRowOf(row: unknown) {
  const { row_id, cells } = cellsSchema.parse(row)
  return { rowId: row_id, cells }
}

const doneSchema = cellsSchema.extend({ verdict: jsonColumn(storedVerdict), before: jsonColumn(jsonValue) })

export function doneRecordOf(row: unknown): DoneRecord {
  const { row_id, ...rest } = doneSchema.parse(row)
  return { rowId: row_id, ...rest }
}
