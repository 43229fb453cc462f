import { assertNever } from '../../shared/result.ts'
import type { RowId } from '../../shared/roster/row.ts'
import type { Explanation, RowOutcome, RowState } from '../../shared/run/outcome.ts'
import type { RunHold, RunStatus } from '../../shared/run/progress.ts'
import type { Clock } from '../clock.ts'
import { backoffMs, MAX_ATTEMPTS } from '../line/backoff.ts'
import type { HttpClient } from '../line/http/client.ts'
import type { TransportProblem } from '../line/http/transport-problem.ts'
import type { Gate } from '../line/pace/gate.ts'
import type { Answer, CallReading, PlannedCall, Proof, Provider, RowReading } from '../lms/contract.ts'
import { createBatch, type OpenBatch } from './batch.ts'
import { type CallQueue, createCallQueue, type QueuedCall } from './call-queue.ts'
import { createCanary } from './canary.ts'
import { createConnectionWatch } from './connection-watch.ts'
import { createFailureStreak } from './failure-streak.ts'
import {
  askedToWaitHold,
  blockedHold,
  canaryHold,
  credentialHold,
  failuresHold,
  journalHold,
  offlineHold,
  turnHold,
  unseenHold,
} from './holds.ts'
import type { Journal } from './journal/journal.ts'
import type { Turns } from './leases.ts'
import { createRowLedger } from './row-ledger.ts'
import { cameToNothing, notSeen, soAlready, unknownEnd } from './run-explanations.ts'

/** What reading the LMS says of rows whose call got no answer. */
export type Settlement =
  | {
      readonly kind: 'settled'
      readonly outcomes: readonly RowOutcome[]
      readonly calls: readonly PlannedCall[]
      /** Rows that still want something and that this plan leaves for later. */
      readonly deferred: ReadonlySet<RowId>
      /** Rows of which the reading says nothing, and why: they are read again, and neither done nor failed. */
      readonly unseen: ReadonlyMap<RowId, Explanation>
    }
  /** Reading was not possible now. */
  | { readonly kind: 'later'; readonly explanation: Explanation; readonly credential: boolean }

export type RowChange = {
  readonly rowId: RowId
  readonly state: RowState
  readonly note: string
  readonly explanation: Explanation | null
}

export type ExecutorDeps = {
  readonly runId: string
  readonly provider: Provider
  readonly http: HttpClient
  readonly gate: Gate
  readonly journal: Journal
  readonly clock: Clock
  readonly random: () => number
  /** Equal failures in a row that pause the run. */
  readonly maxEqualFailures: number
  /** Rows that go ahead alone; 0 for none. */
  readonly canaryRows: number
  /** For calls that the LMS takes one at a time, whoever sends them. */
  readonly turns: Turns
  /** Says what is left to do for these rows, by reading them anew; `proofs` are calls that only reading can prove. */
  readonly settle: (rowIds: readonly RowId[], proofs: readonly Proof[]) => Promise<Settlement>
  /** Rows that changed, and that anything else did. Called often; the monitor thins it out. */
  readonly onRows: (changes: readonly RowChange[]) => void
  readonly onStatus: (status: RunStatus, hold: RunHold | null) => void
}

export type Executor = {
  readonly start: () => void
  readonly pause: (hold: RunHold | null) => void
  readonly resume: () => void
  readonly stop: () => void
  /** Lets calls in flight end, at most for `withinMs`; then nothing more is sent. The run can be resumed later. */
  readonly close: (withinMs: number) => Promise<void>
  readonly status: () => RunStatus
  readonly hold: () => RunHold | null
  readonly inFlight: () => number
  readonly callsLeft: () => number
}

const LOAD_CALLS = 200
/** A wait that is worth a word. */
const LONG_WAIT_MS = 30_000

type InFlight = { readonly item: QueuedCall; readonly key: string; readonly sentAt: number }

/**
 * Carries out one run's stored plan. Journal first: a call is written down before it leaves, its answer and its
 * rows' outcomes together. Whatever is unclear after that is settled by reading before anything is sent again.
 */
export function createExecutor(deps: ExecutorDeps): Executor {
  const { runId, journal, gate, clock } = deps
  const ledger = createRowLedger(journal.openRows(runId))
  const watch = createConnectionWatch(clock, deps.random)
  const inFlight = new Map<string, InFlight>()
  const streak = createFailureStreak(deps.maxEqualFailures)
  const canary = createCanary(deps.canaryRows)
  let settling = false
  let callsLeft = journal.countPlanned(runId)
  let status: RunStatus = 'paused'
  let hold: RunHold | null = null
  let batch: OpenBatch = createBatch()
  let changes: RowChange[] = []
  let scheduled = false
  let cancelTimer: (() => void) | null = null
  let wakeAt = 0
  let closed = false
  let whenIdle: (() => void) | null = null

  const queue: CallQueue = createCallQueue({
    clock,
    load: (afterSeq) => journal.plannedCalls(runId, afterSeq, LOAD_CALLS),
    isWanted: ledger.wants,
    drop: (call) => {
      callsLeft -= 1
      batch.cancelled.push(call.seq)
    },
    isHeld: canary.isFull,
    mayTake: deps.turns.mayTake,
    giveBack: deps.turns.giveBack,
  })
  const stopListening = gate.onRoom(() => schedule())

  for (const call of journal.openCalls(runId)) {
    callsLeft += 1
    if (call.proof === 'readBack') ledger.awaitProof({ call, answer: null }, [])
    ledger.unclear(call)
  }

  function schedule(): void {
    if (scheduled || closed) return
    scheduled = true
    setImmediate(flush)
  }

  /** One turn: what came in, what goes out, one transaction, then the sending. */
  function flush(): void {
    scheduled = false
    if (closed) return
    const leaving = maySend() ? chooseCalls() : []
    for (const { item } of leaving) {
      batch.sent.push({ seq: item.call.seq, at: clock.now(), attempts: item.attempts + 1 })
    }
    if (!write()) {
      for (const { item, key } of leaving) {
        gate.lost(key)
        queue.putBack(item)
      }
      return
    }
    sayWhoseTurn(leaving.length)
    for (const entry of leaving) void dispatch(entry)
    if (changes.length > 0) {
      const now = changes
      changes = []
      deps.onRows(now)
    }
    void settleIfNeeded()
    // Who rests lets others have their turn.
    if (status === 'paused' && inFlight.size === 0) deps.turns.giveBackAll()
    conclude()
  }

  function maySend(): boolean {
    return status === 'running' && !settling && !ledger.mustRead()
  }

  function chooseCalls(): InFlight[] {
    const chosen: InFlight[] = []
    while (mayChooseMore(chosen.length)) {
      const item = queue.next()
      if (item === undefined) break
      const key = gate.newKey()
      const entry = gate.tryEnter(key)
      if (!entry.entered) {
        queue.putBack(item)
        if (entry.waitMs !== null) wake(clock.now() + entry.waitMs)
        break
      }
      canary.took(item.call.rowIds)
      chosen.push({ item, key, sentAt: clock.now() })
    }
    for (const at of [queue.nextDueAt(), deps.turns.askAgainAt()]) if (at !== null) wake(at)
    return chosen
  }

  /** Says so where nothing can go because somebody else has the turn. */
  function sayWhoseTurn(leaving: number): void {
    const isWaiting = leaving + inFlight.size === 0 && deps.turns.askAgainAt() !== null
    if (isWaiting && hold === null && status === 'running')
      setStatus(status, turnHold(deps.provider.manifest.label))
    else if (!isWaiting && hold?.kind === 'turn') setStatus(status, null)
  }

  /** While the connection is out, one call at a time feels for it. */
  function mayChooseMore(chosen: number): boolean {
    if (hold === null) return true
    return !mustWait() && inFlight.size + chosen === 0
  }

  /** True before the next try of a connection that is out; the run then wakes by itself. */
  function mustWait(): boolean {
    const until = watch.waitUntil()
    if (clock.now() >= until) return false
    wake(until)
    return true
  }

  /** The earliest wish wins: a turn too many costs nothing, one too few stalls the run. */
  function wake(at: number): void {
    if (cancelTimer !== null && wakeAt <= at) return
    cancelTimer?.()
    wakeAt = at
    cancelTimer = clock.after(Math.max(1, at - clock.now()), () => {
      cancelTimer = null
      schedule()
    })
  }

  /** False when the journal could not be written: the run then waits, with everything it knows kept. */
  function write(): boolean {
    if (batch.isEmpty()) return true
    try {
      journal.commit(runId, batch.content())
      batch = createBatch()
      return true
    } catch (error) {
      batch.sent.length = 0
      setStatus('paused', journalHold(error))
      return false
    }
  }

  async function dispatch(sent: InFlight): Promise<void> {
    const { item, key } = sent
    const { call } = item
    inFlight.set(key, sent)
    for (const rowId of call.rowIds)
      changes.push({ rowId, state: 'sending', note: call.purpose, explanation: null })
    const result = await deps.http.send({ method: call.method, path: call.path, body: call.body })
    inFlight.delete(key)
    if (closed) {
      whenIdle?.()
      return
    }
    if (result.ok) answered(item, key, result.value)
    else noAnswer(sent, result.error)
    schedule()
    whenIdle?.()
  }

  function answered(item: QueuedCall, key: string, answer: Answer): void {
    const reading = deps.provider.read(item.call, answer, item.attempts + 1)
    watch.answered(reading.kind === 'throttled')
    if (reading.kind !== 'throttled' && hold?.kind === 'throttled' && status === 'running')
      setStatus(status, null)
    connectionIsBack()
    gate.answered(key, deps.provider.pace.read(answer))
    apply(item, answer, reading)
  }

  function apply(item: QueuedCall, answer: Answer, reading: CallReading): void {
    switch (reading.kind) {
      case 'settled':
        takeRows(item, answer, reading.rows)
        return
      case 'throttled':
        record(
          item,
          answer,
          'planned',
          'Canvas asked to slow down; sent again later.'.replace('Canvas', deps.provider.manifest.label),
        )
        again(item, 0)
        if (watch.isBlocked()) pause(blockedHold())
        else sayHowLong(reading.retryAfterMs)
        return
      case 'transient':
        record(item, answer, 'planned', reading.explanation.message)
        item.attempts += 1
        afterTrouble(item, reading.explanation)
        return
      case 'sendAgain':
        record(item, answer, 'planned', reading.explanation.message)
        item.attempts += 1
        if (item.attempts < MAX_ATTEMPTS) again(item, backoffMs(item.attempts, deps.random))
        else afterTrouble(item, reading.explanation)
        return
      case 'credentialRefused':
        record(item, answer, 'planned', reading.explanation.message)
        again(item, 0)
        pause(credentialHold(reading.explanation))
        return
      default:
        assertNever(reading, 'call reading')
    }
  }

  function sayHowLong(waitMs: number | null): void {
    if (waitMs === null || waitMs < LONG_WAIT_MS || hold !== null || status !== 'running') return
    setStatus(status, askedToWaitHold(deps.provider.manifest.label, waitMs))
  }

  function takeRows(item: QueuedCall, answer: Answer, rows: readonly RowReading[]): void {
    record(item, answer, 'answered', describeRows(rows))
    finishCall(item)
    if (item.call.proof === 'readBack') {
      awaitProof(item.call, answer, rows)
      return
    }
    awaitProof(
      item.call,
      answer,
      rows.filter((row) => row.ok === 'unsure' || row.ok === 'apart'),
    )
    for (const row of rows) {
      if (row.ok === true) {
        if (ledger.stepDone(row.rowId))
          endRow({
            rowId: row.rowId,
            kind: row.wasSo === true ? 'unchanged' : 'done',
            note: row.note,
            explanation: null,
          })
      } else if (row.ok === false) {
        const { rowId, explanation } = row
        endRow({ rowId, kind: 'failed', note: explanation.message, explanation })
      }
    }
  }

  function record(item: QueuedCall, answer: Answer, state: 'answered' | 'planned', meaning: string): void {
    batch.answers.push({
      seq: item.call.seq,
      at: clock.now(),
      status: answer.status,
      excerpt: answer.body.slice(0, 2_000),
      meaning,
      state,
    })
  }

  function noAnswer({ item, key, sentAt }: InFlight, problem: TransportProblem): void {
    gate.lost(key)
    if (problem.kind === 'credential') {
      batch.lost.push({ seq: item.call.seq, at: clock.now(), meaning: problem.message, state: 'planned' })
      again(item, 0)
      pause(credentialHold(problem.explanation))
      return
    }
    const isOut = watch.failed(sentAt)
    const isLost = problem.kind === 'lost'
    if (isLost) item.attempts += 1
    batch.lost.push({ seq: item.call.seq, at: clock.now(), meaning: problem.message, state: 'planned' })
    if (isOut && hold === null) setStatus(status, offlineHold(problem))
    if (isLost) afterTrouble(item, null)
    else again(item, hold === null ? backoffMs(2, deps.random) : 0)
  }

  function connectionIsBack(): void {
    if (hold?.kind === 'offline') setStatus(status, null)
  }

  /** The call may have taken effect. Where repeating is safe it goes again, else the LMS is read first. */
  function afterTrouble(item: QueuedCall, explanation: Explanation | null): void {
    if (item.call.repeat === 'safe' && item.attempts < MAX_ATTEMPTS) {
      again(item, backoffMs(item.attempts, deps.random))
      return
    }
    finishCall(item)
    batch.lost.push({
      seq: item.call.seq,
      at: clock.now(),
      meaning: explanation?.message ?? 'No answer came.',
      state: 'lost',
    })
    ledger.unclear(item.call)
  }

  function again(item: QueuedCall, delayMs: number): void {
    for (const rowId of item.call.rowIds)
      changes.push({ rowId, state: 'retrying', note: '', explanation: null })
    queue.retry(item, delayMs)
  }

  function finishCall(item: QueuedCall): void {
    callsLeft -= 1
    queue.settle(item)
  }

  /** The answer is not enough: once the plan is sent, its rows are read. */
  function awaitProof(call: PlannedCall, answer: Answer, rows: readonly RowReading[]): void {
    if (rows.length > 0)
      ledger.awaitProof({ call, answer: { status: answer.status, body: answer.body } }, rows)
  }

  function endRow(outcome: RowOutcome): void {
    if (!ledger.end(outcome.rowId)) return
    batch.outcomes.push(outcome)
    canary.ended(outcome)
    changes.push({
      rowId: outcome.rowId,
      state: outcome.kind,
      note: outcome.note,
      explanation: outcome.explanation,
    })
    if (streak.add(outcome) && status === 'running') pause(failuresHold(deps.maxEqualFailures, outcome))
  }

  /** Once nothing is in flight, rows with an unclear call are read; only then anything is sent again. */
  async function settleIfNeeded(): Promise<void> {
    if (settling || !ledger.mustRead() || inFlight.size > 0 || closed) return
    if (status !== 'running' && status !== 'stopping') return
    if (mustWait()) return
    settling = true
    const { rowIds, proofs } = ledger.toRead()
    for (const rowId of rowIds)
      changes.push({ rowId, state: 'retrying', note: 'Being looked up', explanation: null })
    const result = await deps.settle(rowIds, proofs)
    settling = false
    if (closed) return
    if (result.kind === 'settled') takeSettlement(rowIds, proofs, result)
    else {
      ledger.keepProofs(proofs)
      postpone(result)
    }
    schedule()
  }

  function takeSettlement(
    asked: readonly RowId[],
    proofs: readonly Proof[],
    result: Extract<Settlement, { kind: 'settled' }>,
  ): void {
    takeUnseen(proofs, result.unseen)
    const rowIds = asked.filter((rowId) => !result.unseen.has(rowId))
    ledger.wasRead(rowIds)
    batch.cancelled.push(...journal.unfinishedCallsOf(runId, rowIds))
    for (const outcome of result.outcomes) endRow(ledger.wasSo(outcome.rowId) ? soAlready(outcome) : outcome)
    const { calls, leftOut } = ledger.replan(rowIds, result.calls)
    const goesOn = calls.length > 0 || result.outcomes.length > 0
    for (const rowId of leftOut) {
      if (goesOn && result.deferred.has(rowId)) ledger.defer(rowId)
      else gaveUp(rowId)
    }
    batch.added.push(...calls)
    if (!write()) return
    callsLeft = journal.countPlanned(runId)
  }

  /** What could not be seen is looked at again, after a wait that grows; at last the row's end stays unknown. */
  function takeUnseen(proofs: readonly Proof[], unseen: ReadonlyMap<RowId, Explanation>): void {
    // A call of which a part was seen teaches nothing any more: its other rows have ended.
    ledger.keepProofs(proofs.filter(({ call }) => call.rowIds.every((rowId) => unseen.has(rowId))))
    let waiting: Explanation | null = null
    for (const [rowId, reason] of unseen) {
      if (ledger.mayReadAgain(rowId)) {
        waiting = reason
        continue
      }
      ledger.wasRead([rowId])
      const explanation = notSeen(reason)
      endRow({ rowId, kind: 'unknown', note: explanation.message, explanation })
    }
    if (waiting !== null) {
      watch.couldNotRead()
      setStatus(status, unseenHold(waiting))
      return
    }
    watch.couldRead()
    connectionIsBack()
  }

  function gaveUp(rowId: RowId): void {
    const explanation = ledger.refusalOf(rowId) ?? cameToNothing()
    endRow({ rowId, kind: 'failed', note: explanation.message, explanation })
  }

  function postpone(result: Extract<Settlement, { kind: 'later' }>): void {
    if (result.credential) {
      pause(credentialHold(result.explanation))
      return
    }
    watch.couldNotRead()
    setStatus(status, {
      kind: 'offline',
      message: result.explanation.message,
      advice: result.explanation.advice,
    })
  }

  function pause(reason: RunHold | null): void {
    if (status !== 'running' && status !== 'pausing') return
    setStatus(inFlight.size > 0 || settling ? 'pausing' : 'paused', reason ?? hold)
    schedule()
  }

  /** Takes the run over its last steps: paused, stopped or finished. */
  function conclude(): void {
    if (inFlight.size > 0 || settling) return
    if (status === 'pausing') setStatus('paused', hold)
    else if (status === 'stopping' && !ledger.mustRead() && !turnToReading(ledger.readTheSent()))
      finishStopping()
    else if (status === 'running' && !ledger.mustRead() && batch.isEmpty()) {
      if (canary.isFull() && queue.isIdle()) endCanary()
      else if (queue.isEmpty() && !turnToReading(ledger.readTheRest())) finish()
    }
  }

  function turnToReading(isNeeded: boolean): boolean {
    if (isNeeded) schedule()
    return isNeeded
  }

  function endCanary(): void {
    const { failed, tried } = canary.finish()
    if (failed.length > 0 && callsLeft > 0) pause(canaryHold(failed, tried))
    schedule()
  }

  function finishStopping(): void {
    for (const rowId of ledger.openRows()) {
      endRow({ rowId, kind: 'cancelled', note: 'Not sent: the run was stopped', explanation: null })
    }
    if (!write()) return
    emitChanges()
    end('stopped')
  }

  function finish(): void {
    for (const rowId of ledger.openRows()) {
      endRow({ rowId, kind: 'unknown', note: unknownEnd().message, explanation: unknownEnd() })
    }
    if (!write()) return
    emitChanges()
    end('finished')
  }

  function emitChanges(): void {
    if (changes.length === 0) return
    deps.onRows(changes)
    changes = []
  }

  function end(last: 'stopped' | 'finished'): void {
    callsLeft = 0
    setStatus(last, null)
    release()
  }

  function release(): void {
    closed = true
    deps.turns.giveBackAll()
    cancelTimer?.()
    stopListening()
  }

  function setStatus(next: RunStatus, reason: RunHold | null): void {
    status = next
    hold = reason
    deps.onStatus(next, reason)
  }

  return {
    start() {
      setStatus('running', null)
      watch.reset()
      schedule()
    },
    pause,
    resume() {
      if (status !== 'paused' && status !== 'pausing') return
      watch.reset()
      streak.reset()
      setStatus('running', null)
      schedule()
    },
    stop() {
      if (status === 'stopped' || status === 'finished') return
      setStatus('stopping', null)
      watch.reset()
      schedule()
    },
    async close(withinMs) {
      if (closed) return
      if (status === 'running') setStatus('pausing', hold)
      if (inFlight.size > 0) {
        await new Promise<void>((resolve) => {
          const cancel = clock.after(withinMs, resolve)
          whenIdle = () => {
            if (inFlight.size > 0) return
            cancel()
            resolve()
          }
        })
      }
      write()
      emitChanges()
      release()
    },
    status: () => status,
    hold: () => hold,
    inFlight: () => inFlight.size,
    callsLeft: () => callsLeft,
  }
}

function describeRows(rows: Extract<CallReading, { kind: 'settled' }>['rows']): string {
  const first = rows[0]
  if (first === undefined) return ''
  return first.ok === true ? first.note : first.explanation.message
}
