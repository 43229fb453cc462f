import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Verdict } from '../../../shared/run/check.ts'
import { OUTCOME_KINDS, type RowOutcome } from '../../../shared/run/outcome.ts'
import { transaction } from '../../database/transaction.ts'
import type { PlannedCall } from '../../lms/contract.ts'
import type { Committed, Journal, JournalBatch, RunHeader, StoredRun, Unfinished, Writer } from './journal.ts'
import {
  callRecordOf,
  cellsRowOf,
  countRowOf,
  doneRecordOf,
  outcomeOf,
  placeOf,
  resultOf,
  roundOf,
  rowIdOf,
  runOf,
  runRowOf,
  standingOf,
  storedCallOf,
  unfinishedCallOf,
  unreadableRunOf,
} from './stored-rows.ts'

/** The journal in SQLite: WAL, synchronous=FULL, so a commit that returned survives the power going. */
export function createSqliteJournal(db: DatabaseSync): Journal {
  const insertRun = db.prepare(`INSERT INTO runs
    (id, roster_id, roster_name, lms, connection_id, connection_name, retry_of, started_at, status, settings)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'paused', ?)`)
  const insertRow = db.prepare(`INSERT INTO run_rows
    (run_id, position, row_id, cells, line, sheet, unread, verdict, before, state, note, explanation, finished_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const insertCall = db.prepare(`INSERT INTO run_calls
    (run_id, seq, round, id, row_ids, after_ids, method, path, body, repeat, exclusive, proof, purpose, hints, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')`)
  const lastRound = db.prepare('SELECT round FROM run_calls WHERE run_id = ? ORDER BY seq DESC LIMIT 1')
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
    'UPDATE runs SET status = ?, hold = ?, elapsed_ms = ?, finished_at = ? WHERE id = ?',
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
  const standings =
    db.prepare(`SELECT id, state, sent_at IS NOT NULL AS was_sent, round, row_ids FROM run_calls
    WHERE run_id = ? ORDER BY seq`)
  const waitingRows = db.prepare(
    `SELECT row_id FROM run_rows WHERE run_id = ? AND state = 'waiting' ORDER BY position`,
  )
  const keepLease = db.prepare('UPDATE run_leases SET expires_at = ? WHERE run_id = ? AND owner = ?')
  const cellsOf = db.prepare('SELECT row_id, cells FROM run_rows WHERE run_id = ? AND row_id = ?')
  const unfinished =
    db.prepare(`SELECT c.seq AS seq, c.id AS id, c.row_ids AS row_ids, c.state AS state FROM run_call_rows l
    JOIN run_calls c ON c.run_id = l.run_id AND c.seq = l.seq
    WHERE l.run_id = ? AND l.row_id = ? AND c.state IN ('planned', 'sent', 'lost')`)
  const rows = db.prepare(
    'SELECT row_id, position, line, state, note, explanation FROM run_rows WHERE run_id = ? ORDER BY position',
  )
  const places = db.prepare('SELECT row_id, position, line FROM run_rows WHERE run_id = ?')
  const results = db.prepare(
    'SELECT row_id, position, line, sheet, unread, cells, state, note, explanation, finished_at FROM run_rows WHERE run_id = ? ORDER BY position',
  )
  const done = db.prepare(
    `SELECT row_id, cells, verdict, before FROM run_rows WHERE run_id = ? AND state = 'done' ORDER BY position DESC`,
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
    const before = lastRound.get(runId)
    const round = before === undefined ? 0 : roundOf(before) + 1
    for (const call of calls) {
      seq += 1
      insertCall.run(
        runId,
        seq,
        round,
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

  function writeBatch(runId: string, batch: JournalBatch, now: number): void {
    for (const { state, status, excerpt, meaning, seq } of batch.answers)
      markAnswered.run(state, now, status, excerpt, meaning, runId, seq)
    for (const { state, meaning, seq } of batch.lost) markLost.run(state, now, meaning, runId, seq)
    for (const seq of batch.cancelled) markCancelled.run(runId, seq)
    for (const outcome of batch.outcomes) writeOutcome(runId, outcome, now)
    addCalls(runId, batch.added)
    for (const { attempts, seq } of batch.sent) markSent.run(now, attempts, runId, seq)
  }

  function writeOutcome(runId: string, { rowId, kind, note, explanation }: RowOutcome, now: number): void {
    endRow.run(kind, note, jsonOrNull(explanation), now, runId, rowId)
  }

  /** Of a run that is taken up: one pass over its calls says how far each of its open rows has come. */
  function unfinishedOf(runId: string): Unfinished {
    const rows = new Map(waitingRows.all(runId).map((row) => [rowIdOf(row), newStanding()]))
    const broken: string[] = []
    let planned = 0
    for (const row of standings.iterate(runId)) {
      const call = standingOf(row)
      if (call.state === 'planned') planned += 1
      if (ENDED_BADLY.has(call.state)) broken.push(call.id)
      for (const rowId of call.rowIds) countCall(rows.get(rowId), call)
    }
    return {
      rows: [...rows].map(([rowId, { steps, left, wasSent }]) => ({ rowId, steps, left, wasSent })),
      unfinished: open.all(runId).map(storedCallOf),
      broken,
      planned,
      lastSeq: countRowOf(lastSeq.get(runId)).count,
    }
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
    commit(runId, batch, { owner, now, until }: Writer): Committed {
      return transaction(db, () => {
        if (keepLease.run(until, runId, owner).changes !== 1) return { isOurs: false }
        writeBatch(runId, batch, now)
        return { isOurs: true, lastSeq: countRowOf(lastSeq.get(runId)).count }
      })
    },
    setStatus(runId, status, hold, elapsedMs, finishedAt) {
      setStatus.run(status, jsonOrNull(hold), Math.round(elapsedMs), finishedAt, runId)
    },
    list: () => listRuns.all().map((row) => runOf(row) ?? unreadableRunOf(row)),
    get(runId): StoredRun | undefined {
      const row = getRun.get(runId)
      return row === undefined ? undefined : runOf(row)
    },
    plannedCalls: (runId, afterSeq, limit) => planned.all(runId, afterSeq, limit).map(storedCallOf),
    unfinished: unfinishedOf,
    planOfRows: (runId, rowIds) =>
      rowIds.flatMap((rowId) => {
        const row = cellsOf.get(runId, rowId)
        return row === undefined ? [] : [cellsRowOf(row)]
      }),
    unfinishedCallsOf(runId, rowIds) {
      const calls = rowIds.flatMap((rowId) => unfinished.all(runId, rowId).map(unfinishedCallOf))
      return [...new Map(calls.map((call) => [call.seq, call])).values()]
    },
    rows: (runId) => rows.all(runId).map(runRowOf),
    places: (runId) => new Map(places.all(runId).map(placeOf)),
    *results(runId) {
      for (const row of results.iterate(runId)) yield resultOf(row)
    },
    *doneRows(runId) {
      for (const row of done.iterate(runId)) yield doneRecordOf(row)
    },
    failedRows: (runId) => failed.all(runId).map(outcomeOf),
    calls: (runId, rowId) => callsOfRow.all(runId, rowId).map(callRecordOf),
    remove(runId) {
      removeRun.run(runId)
    },
  }
}

type CallState = ReturnType<typeof standingOf>['state']

const ENDED_BADLY: ReadonlySet<CallState> = new Set(['refused', 'lost', 'cancelled'])
const TO_COME: ReadonlySet<CallState> = new Set(['planned', 'sent', 'lost'])

function newStanding() {
  return { steps: 0, left: 0, wasSent: false, round: -1, inRound: 0 }
}

/** What one call says of how far one of its rows has come. */
function countCall(
  row: ReturnType<typeof newStanding> | undefined,
  { state, wasSent, round }: ReturnType<typeof standingOf>,
): void {
  if (row === undefined) return
  if (wasSent) row.wasSent = true
  row.inRound = round === row.round ? row.inRound + 1 : 1
  row.round = round
  row.steps = Math.max(row.steps, row.inRound)
  if (TO_COME.has(state)) row.left += 1
}

/** How the LMS calls people is for the check alone: in the record it would only make every row longer. */
function withoutNames({ seen: _seen, ...kept }: Verdict): Verdict {
  return kept
}

function jsonOrNull(value: unknown): SQLInputValue {
  return value === null ? null : JSON.stringify(value)
}
