import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Verdict } from '../../../shared/run/check.ts'
import { OUTCOME_KINDS, type RowOutcome } from '../../../shared/run/outcome.ts'
import type { RunStatus } from '../../../shared/run/progress.ts'
import { transaction } from '../../database/transaction.ts'
import type { PlannedCall } from '../../lms/contract.ts'
import type { Journal, JournalBatch, RunHeader, StoredRun } from './journal.ts'
import {
  callRecordOf,
  cellsRowOf,
  countRowOf,
  doneRecordOf,
  openRowOf,
  outcomeOf,
  resultOf,
  runOf,
  runRowOf,
  seqRowOf,
  storedCallOf,
} from './stored-rows.ts'

/** Nobody carries a run in these states. */
const RESTING: readonly RunStatus[] = ['stopped', 'finished', 'interrupted']

/** The journal in SQLite: WAL, synchronous=FULL, so a commit that returned survives the power going. */
export function createSqliteJournal(db: DatabaseSync): Journal {
  const insertRun = db.prepare(`INSERT INTO runs
    (id, roster_id, roster_name, lms, connection_id, connection_name, retry_of, started_at, status, settings)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'paused', ?)`)
  const insertRow = db.prepare(`INSERT INTO run_rows
    (run_id, position, row_id, cells, line, sheet, unread, verdict, before, state, note, explanation, finished_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertCall = db.prepare(`INSERT INTO run_calls
    (run_id, seq, id, row_ids, after_ids, method, path, body, repeat, exclusive, proof, purpose, hints, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')`)
  const insertCallRow = db.prepare('INSERT INTO run_call_rows (run_id, row_id, seq) VALUES (?, ?, ?)')
  const lastSeq = db.prepare('SELECT COALESCE(MAX(seq), 0) AS count FROM run_calls WHERE run_id = ?')
  const markSent = db.prepare(
    `UPDATE run_calls SET state = 'sent', sent_at = ?, attempts = ? WHERE run_id = ? AND seq = ?`,
  )
  const markAnswered = db.prepare(
    `UPDATE run_calls SET state = ?, answered_at = ?, status = ?, answer = ?, meaning = ? WHERE run_id = ? AND seq = ?`,
  )
  const markLost = db.prepare(
    `UPDATE run_calls SET state = ?, answered_at = ?, status = NULL, answer = '', meaning = ? WHERE run_id = ? AND seq = ?`,
  )
  const markCancelled = db.prepare(`UPDATE run_calls SET state = 'cancelled' WHERE run_id = ? AND seq = ?`)
  const endRow = db.prepare(
    `UPDATE run_rows SET state = ?, note = ?, explanation = ?, finished_at = ? WHERE run_id = ? AND row_id = ? AND state = 'waiting'`,
  )
  const setStatus = db.prepare(
    'UPDATE runs SET status = ?, hold = ?, elapsed_ms = ?, finished_at = ?, owner_pid = ? WHERE id = ?',
  )
  const counts = OUTCOME_KINDS.map(
    (kind) => `(SELECT COUNT(*) FROM run_rows WHERE run_id = runs.id AND state = '${kind}') AS ${kind}`,
  ).join(', ')
  const runColumns = `runs.*, (SELECT COUNT(*) FROM run_rows WHERE run_id = runs.id) AS planned, ${counts}`
  const listRuns = db.prepare(`SELECT ${runColumns} FROM runs ORDER BY started_at DESC, rowid DESC`)
  const getRun = db.prepare(`SELECT ${runColumns} FROM runs WHERE id = ?`)
  const planned = db.prepare(
    `SELECT * FROM run_calls WHERE run_id = ? AND seq > ? AND state = 'planned' ORDER BY seq LIMIT ?`,
  )
  const open = db.prepare(
    `SELECT * FROM run_calls WHERE run_id = ? AND state IN ('sent', 'lost') ORDER BY seq`,
  )
  const plannedCount = db.prepare(
    `SELECT COUNT(*) AS count FROM run_calls WHERE run_id = ? AND state = 'planned'`,
  )
  const openRows = db.prepare(`SELECT r.row_id AS row_id, COUNT(c.seq) AS count FROM run_rows r
    LEFT JOIN run_call_rows l ON l.run_id = r.run_id AND l.row_id = r.row_id
    LEFT JOIN run_calls c ON c.run_id = l.run_id AND c.seq = l.seq AND c.state IN ('planned', 'sent', 'lost')
    WHERE r.run_id = ? AND r.state = 'waiting' GROUP BY r.row_id ORDER BY r.position`)
  const cellsOf = db.prepare('SELECT row_id, cells FROM run_rows WHERE run_id = ? AND row_id = ?')
  const unfinished = db.prepare(`SELECT c.seq AS seq FROM run_call_rows l
    JOIN run_calls c ON c.run_id = l.run_id AND c.seq = l.seq
    WHERE l.run_id = ? AND l.row_id = ? AND c.state IN ('planned', 'sent', 'lost')`)
  const rows = db.prepare(
    'SELECT row_id, position, line, state, note, explanation FROM run_rows WHERE run_id = ? ORDER BY position',
  )
  const results = db.prepare(
    'SELECT row_id, position, line, sheet, unread, cells, state, note, explanation, finished_at FROM run_rows WHERE run_id = ? ORDER BY position',
  )
  const done = db.prepare(
    `SELECT row_id, cells, verdict, before FROM run_rows WHERE run_id = ? AND state = 'done' ORDER BY position`,
  )
  const failed = db.prepare(
    `SELECT row_id, state, note, explanation FROM run_rows WHERE run_id = ? AND state IN ('failed', 'unknown') ORDER BY position`,
  )
  const callsOfRow = db.prepare(`SELECT c.* FROM run_call_rows l
    JOIN run_calls c ON c.run_id = l.run_id AND c.seq = l.seq WHERE l.run_id = ? AND l.row_id = ? ORDER BY c.seq`)
  const removeRun = db.prepare('DELETE FROM runs WHERE id = ?')

  function addCalls(runId: string, calls: readonly PlannedCall[]): void {
    if (calls.length === 0) return
    let seq = countRowOf(lastSeq.get(runId)).count
    for (const call of calls) {
      seq += 1
      insertCall.run(
        runId,
        seq,
        call.id,
        JSON.stringify(call.rowIds),
        JSON.stringify(call.after),
        call.method,
        call.path,
        JSON.stringify(call.body),
        call.repeat,
        call.exclusive,
        call.proof,
        call.purpose,
        JSON.stringify(call.hints),
      )
      for (const rowId of call.rowIds) insertCallRow.run(runId, rowId, seq)
    }
  }

  function writeBatch(runId: string, batch: JournalBatch): void {
    for (const entry of batch.answers) {
      markAnswered.run(entry.state, entry.at, entry.status, entry.excerpt, entry.meaning, runId, entry.seq)
    }
    for (const entry of batch.lost) markLost.run(entry.state, entry.at, entry.meaning, runId, entry.seq)
    for (const seq of batch.cancelled) markCancelled.run(runId, seq)
    for (const outcome of batch.outcomes) writeOutcome(runId, outcome)
    addCalls(runId, batch.added)
    for (const entry of batch.sent) markSent.run(entry.at, entry.attempts, runId, entry.seq)
  }

  function writeOutcome(runId: string, outcome: RowOutcome): void {
    endRow.run(outcome.kind, outcome.note, jsonOrNull(outcome.explanation), Date.now(), runId, outcome.rowId)
  }

  function insertHeader(header: RunHeader): void {
    const settings = JSON.stringify({
      idKinds: header.idKinds,
      dateOrder: header.dateOrder,
      options: header.options,
    })
    insertRun.run(
      header.id,
      header.rosterId,
      header.rosterName,
      header.lms,
      header.connectionId,
      header.connectionName,
      header.retryOf,
      header.startedAt,
      settings,
    )
  }

  return {
    create(header, newRows, calls) {
      transaction(db, () => {
        insertHeader(header)
        newRows.forEach((row, position) => {
          insertRow.run(
            header.id,
            position,
            row.rowId,
            JSON.stringify(row.cells),
            row.origin?.line ?? null,
            row.origin?.sheet ?? null,
            jsonOrNull(row.unread ?? null),
            JSON.stringify(withoutNames(row.verdict)),
            JSON.stringify(row.before),
            row.outcome?.kind ?? 'waiting',
            row.outcome?.note ?? '',
            jsonOrNull(row.outcome?.explanation ?? null),
            row.outcome === null ? null : Date.parse(header.startedAt),
          )
        })
        addCalls(header.id, calls)
      })
    },
    commit(runId, batch) {
      transaction(db, () => writeBatch(runId, batch))
    },
    setStatus(runId, status, hold, elapsedMs, finishedAt) {
      const owner = RESTING.includes(status) ? null : process.pid
      setStatus.run(status, jsonOrNull(hold), Math.round(elapsedMs), finishedAt, owner, runId)
    },
    list: () => listRuns.all().map(runOf),
    get(runId): StoredRun | undefined {
      const row = getRun.get(runId)
      return row === undefined ? undefined : runOf(row)
    },
    plannedCalls: (runId, afterSeq, limit) => planned.all(runId, afterSeq, limit).map(storedCallOf),
    openCalls: (runId) => open.all(runId).map(storedCallOf),
    countPlanned: (runId) => countRowOf(plannedCount.get(runId)).count,
    openRows: (runId) =>
      new Map(
        openRows.all(runId).map((row) => {
          const { row_id, count } = openRowOf(row)
          return [row_id, count]
        }),
      ),
    planOfRows: (runId, rowIds) =>
      rowIds.flatMap((rowId) => {
        const row = cellsOf.get(runId, rowId)
        return row === undefined ? [] : [cellsRowOf(row)]
      }),
    unfinishedCallsOf: (runId, rowIds) => [
      ...new Set(rowIds.flatMap((rowId) => unfinished.all(runId, rowId).map((row) => seqRowOf(row).seq))),
    ],
    rows: (runId) => rows.all(runId).map(runRowOf),
    *results(runId) {
      for (const row of results.iterate(runId)) yield resultOf(row)
    },
    doneRows: (runId) => done.all(runId).map(doneRecordOf),
    failedRows: (runId) => failed.all(runId).map(outcomeOf),
    calls: (runId, rowId) => callsOfRow.all(runId, rowId).map(callRecordOf),
    remove(runId) {
      removeRun.run(runId)
    },
  }
}

/** How the LMS calls people is for the check alone: in the record it would only make every row longer. */
function withoutNames({ seen: _seen, ...kept }: Verdict): Verdict {
  return kept
}

function jsonOrNull(value: unknown): SQLInputValue {
  return value === null ? null : JSON.stringify(value)
}
