import type { RowId } from '../../shared/roster/row.ts'
import type { RunHold, RunStatus } from '../../shared/run/progress.ts'
import type { Clock } from '../clock.ts'
import type { HttpClient } from '../line/http/client.ts'
import type { Gate } from '../line/pace/gate.ts'
import type { Answer, CallReading, Proof, Provider } from '../lms/contract.ts'
import { unreadableAnswer } from './explanations.ts'
import { brokenHold, journalHold } from './holds.ts'
import type { Journal, StoredCall } from './journal/journal.ts'
import type { RunLeases } from './lease.ts'
import type { Effect, RowChange, RunEvent } from './machine/events.ts'
import { createRunState, type RunSettings } from './machine/state.ts'
import { step } from './machine/step.ts'
import type { SettleEnd } from './settle.ts'
import type { Turns } from './turns.ts'

export type CarrierDeps = {
  readonly runId: string
  readonly settings: RunSettings
  readonly provider: Provider
  readonly http: Pick<HttpClient, 'send'>
  /** Says that the connection is needed; gives the way to say that it is no longer. */
  readonly use: () => () => void
  readonly gate: Gate
  readonly journal: Journal
  readonly leases: RunLeases
  /** For calls that the LMS takes one at a time, whoever sends them. */
  readonly turns: Turns
  readonly clock: Clock
  /** Says what is left to do for these rows, by reading them anew; `proofs` are calls that only reading can prove. */
  readonly settle: (wish: {
    readonly rowIds: readonly RowId[]
    readonly proofs: readonly Proof[]
    readonly apart: ReadonlySet<RowId>
    readonly signal: AbortSignal
  }) => Promise<SettleEnd>
  readonly onRows: (changes: readonly RowChange[]) => void
  readonly onStatus: (status: RunStatus, hold: RunHold | null) => void
  /** Nothing is under way any more. `isOver`: nor will it be, with this carrier. */
  readonly onRest: (isOver: boolean) => void
  readonly report: (error: unknown) => void
}

/** Carries out what the run's machine asks for, and tells it what happened. Decides nothing itself. */
export type Carrier = {
  /** The claim on the run is ours: it goes on. */
  readonly resume: () => void
  readonly pause: (hold: RunHold | null) => void
  readonly stop: () => void
  /** Lets calls in flight end, at most for `withinMs`; then nothing more is sent. The run can be taken up later. */
  readonly close: (withinMs: number) => Promise<void>
  /** Lets go of the run without a word: somebody else has it, or it is gone. */
  readonly dispose: () => void
  readonly status: () => RunStatus
  readonly hold: () => RunHold | null
  readonly inFlight: () => number
  readonly callsLeft: () => number
}

/** Of an answer, what the record keeps: enough of a good one to know it by, and more where there is a question. */
const EXCERPT = 2_000
const EXCERPT_OF_GOOD = 300

export function createCarrier(deps: CarrierDeps): Carrier {
  const { runId, journal, gate, clock, leases } = deps
  let state = createRunState(deps.settings)
  const events: RunEvent[] = []
  let isStepping = false
  let isOver = false
  let places: string[] = []
  let reading: AbortController | null = null
  let cancelWake: (() => void) | null = null
  let cancelRenewal: (() => void) | null = null
  let release: (() => unknown) | null = null
  const whenOver = Promise.withResolvers<void>()
  let isTurnDue = false
  const stopListening = gate.onRoom(turnSoon)

  /** Everything that comes in before it shares one transaction. */
  function turnSoon(): void {
    if (isTurnDue) return
    isTurnDue = true
    setImmediate(() => {
      isTurnDue = false
      tell({ kind: 'turn' })
    })
  }

  function tell(event: RunEvent): void {
    if (isOver) return
    events.push(event)
    if (isStepping) return
    isStepping = true
    try {
      for (let next = events.shift(); next !== undefined; next = events.shift()) {
        const after = step(state, next, clock.ticks())
        state = after.state
        for (const effect of after.effects) carryOut(effect)
      }
    } catch (error) {
      breakOff(error)
    } finally {
      isStepping = false
    }
  }

  /** A fault of ours ends the carrying, never the run: it can be taken up by what its journal holds. */
  function breakOff(error: unknown): void {
    deps.report(error)
    deps.onStatus('interrupted', brokenHold(error instanceof Error ? error.message : 'unknown'))
    rest(true)
  }

  function carryOut(effect: Effect): void {
    switch (effect.kind) {
      case 'turn':
        turnSoon()
        return
      case 'wakeAt':
        cancelWake?.()
        cancelWake = clock.after(Math.max(1, Math.ceil(effect.at - clock.ticks())), () =>
          tell({ kind: 'woke' }),
        )
        return
      case 'load':
        tell({ kind: 'loaded', calls: journal.plannedCalls(runId, effect.afterSeq, effect.most) })
        return
      case 'enter':
        enter(effect.turns)
        return
      case 'giveBackTurn':
        deps.turns.giveBack(effect.key)
        return
      case 'write':
        write(effect.batch)
        return
      case 'send':
        void send(effect.item.call, effect.item.attempt, places.shift() ?? gate.newKey())
        return
      case 'read':
        void read(effect)
        return
      case 'stopReading':
        reading?.abort()
        return
      case 'tell':
        deps.onRows(effect.changes)
        return
      case 'status':
        deps.onStatus(effect.status, effect.hold)
        return
      case 'rest':
        rest(state.isOver)
        return
    }
  }

  /** Takes turns and places at the gate for as many of the calls as may leave now. */
  function enter(turns: readonly (string | null)[]): void {
    const refusedTurns = new Map<string, number>()
    for (const key of turns)
      if (key !== null && !deps.turns.mayTake(key)) refusedTurns.set(key, deps.turns.askAgainInMs())
    const wanted = turns.filter((key) => key === null || !refusedTurns.has(key)).length
    let waitMs: number | null = null
    while (places.length < wanted) {
      const place = gate.newKey()
      const entry = gate.tryEnter(place)
      if (!entry.entered) {
        waitMs = entry.waitMs
        break
      }
      places.push(place)
    }
    tell({ kind: 'entered', granted: places.length, waitMs, refusedTurns })
  }

  function write(batch: Extract<Effect, { kind: 'write' }>['batch']): void {
    try {
      const committed = journal.commit(runId, batch, leases.writer())
      if (committed.isOurs) {
        tell({ kind: 'written', lastSeq: committed.lastSeq })
        return
      }
      tell({ kind: 'leaseLost' })
    } catch (error) {
      tell({ kind: 'notWritten', hold: journalHold(error) })
    }
    leavePlaces()
  }

  function leavePlaces(): void {
    const unused = places
    places = []
    for (const place of unused) gate.lost(place)
  }

  async function send(call: StoredCall, attempt: number, place: string): Promise<void> {
    const result = await deps.http.send({ method: call.method, path: call.path, body: call.body })
    if (!result.ok) {
      tell({ kind: 'lost', callId: call.id, problem: result.error })
      gate.lost(place)
      return
    }
    const answer = result.value
    const meaning = meaningOf(call, answer, attempt)
    const isGood = meaning.kind === 'settled' && meaning.rows.every((row) => row.ok === true)
    const { status, body } = answer
    const excerpt = body.slice(0, isGood ? EXCERPT_OF_GOOD : EXCERPT)
    tell({ kind: 'answered', callId: call.id, reading: meaning, record: { status, excerpt, body } })
    gate.answered(place, deps.provider.pace.read(answer))
  }

  /** An answer that a provider stumbles over says nothing: its rows are read. */
  function meaningOf(call: StoredCall, answer: Answer, attempt: number): CallReading {
    try {
      return deps.provider.read(call, answer, attempt)
    } catch (error) {
      deps.report(error)
      const explanation = unreadableAnswer()
      return { kind: 'settled', rows: call.rowIds.map((rowId) => ({ rowId, ok: 'unsure', explanation })) }
    }
  }

  async function read({ rowIds, proofs, apart }: Extract<Effect, { kind: 'read' }>): Promise<void> {
    const abort = new AbortController()
    reading = abort
    try {
      const end = await deps.settle({ rowIds, proofs, apart, signal: abort.signal })
      if (end.kind === 'notRead') tell(end)
      else {
        const { unseen } = end.settlement
        const seen = rowIds.filter((rowId) => !unseen.has(rowId))
        const superseded = isOver ? [] : journal.unfinishedCallsOf(runId, seen)
        tell({ kind: 'settled', settlement: end.settlement, superseded })
      }
    } catch (error) {
      deps.report(error)
      tell({ kind: 'readingBroke', hold: brokenHold(error instanceof Error ? error.message : 'unknown') })
    }
  }

  function rest(isForGood: boolean): void {
    cancelRenewal?.()
    cancelRenewal = null
    deps.turns.giveBackAll()
    release?.()
    release = null
    leavePlaces()
    try {
      leases.giveBack(runId)
    } catch (error) {
      // It ends by itself.
      deps.report(error)
    }
    if (isForGood) dispose()
    deps.onRest(isForGood)
  }

  function dispose(): void {
    isOver = true
    cancelWake?.()
    cancelRenewal?.()
    release?.()
    reading?.abort()
    stopListening()
    whenOver.resolve()
  }

  function renewLater(): void {
    cancelRenewal?.()
    cancelRenewal = clock.after(leases.renewEveryMs, () => {
      try {
        if (!leases.renew(runId)) tell({ kind: 'leaseLost' })
      } catch (error) {
        deps.report(error)
      }
      if (!isOver) renewLater()
    })
  }

  tell({ kind: 'opened', ...journal.unfinished(runId) })

  function begin(): void {
    release ??= deps.use()
    renewLater()
  }

  return {
    resume() {
      begin()
      tell({ kind: 'resume' })
    },
    pause: (hold) => tell({ kind: 'pause', hold }),
    stop() {
      begin()
      tell({ kind: 'stop' })
    },
    async close(withinMs) {
      if (isOver) return
      const cancel = clock.after(withinMs, () => tell({ kind: 'closeNow' }))
      tell({ kind: 'close' })
      await whenOver.promise
      cancel()
    },
    dispose,
    status: () => state.status,
    hold: () => state.hold,
    inFlight: () => state.inFlight.size,
    callsLeft: () => state.callsLeft,
  }
}
