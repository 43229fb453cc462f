import type { RowId } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { RunHold, RunStatus } from '../../../shared/run/progress.ts'
import type { Proof } from '../../lms/contract.ts'
import type { StoredCall } from '../journal/journal.ts'
import { type Batch, createBatch } from './batch.ts'
import type { Effect, RowChange } from './events.ts'

/**
 * Why a row is to be read before anything more is sent for it. `trouble`: the LMS kept failing on its call. `outage`:
 * so it did on everybody's. `answer`: the LMS answered, and its word is not enough. `partner`: a call it shared with
 * another row was withdrawn. `recovered`: a run before this one left without its answer. `deferred`: the plan left it
 * for later. `stop`: something of it had left when the run was stopped. `left`: the plan is sent and it has no end.
 */
export type Cause = 'trouble' | 'outage' | 'answer' | 'partner' | 'recovered' | 'deferred' | 'stop' | 'left'

/**
 * A row without an end. `planned`: its calls are on their way. `unclear`: it is read before anything more is sent.
 * `proving`: it is read once the plan is sent.
 */
export type OpenRow = {
  phase: 'planned' | 'unclear' | 'proving'
  cause: Cause
  /** Calls that it asks for in all, and those that have yet to succeed. */
  steps: number
  left: number
  /** Whether the LMS may have carried out anything of it. */
  isTouched: boolean
  /** Rounds of planning it anew that count: after an answer without effect, after trouble of its own. */
  tries: number
  troubles: number
  /** How far the run had come when a plan left it for later; -1 for never. */
  deferredAt: number
  /** Readings that said nothing of it. */
  unseen: number
  /** Not sent before this moment. */
  notBefore: number
  /** Why the LMS refused it, should reading find it unchanged. */
  refusal: Explanation | null
  /** The LMS found nothing to do for it. */
  wasSo: boolean
  /** It was refused in company and is planned by itself. */
  isApart: boolean
}

export type QueuedCall = {
  readonly call: StoredCall
  /** Tries that counted so far. */
  attempts: number
}

/** The stored plan as far as it was read, in the order in which its calls may leave. */
export type Queue = {
  /** Put back, or to be sent again at once. */
  front: QueuedCall[]
  delayed: { readonly item: QueuedCall; readonly at: number }[]
  /** Waiting for another call of their row, or for a turn. */
  blocked: QueuedCall[]
  window: QueuedCall[]
  head: number
  /** The last call that was read, and the last that is stored. */
  readSeq: number
  lastSeq: number
  /** Calls that were read and are not over. */
  readonly pending: Set<string>
  /** Calls that are over without having succeeded: nothing that waits for them may leave. */
  readonly broken: Set<string>
  readonly busyKeys: Set<string>
  /** Turns that somebody else has: when to ask again. */
  readonly askAgainAt: Map<string, number>
}

/** How the way to the LMS is: what single calls that failed say of all of them. */
export type Line = {
  /** Calls in a row that got no answer, and since when these count. */
  failures: number
  outSince: number
  /** Tries while it was out; nothing is sent before the next one's time. */
  probes: number
  waitUntil: number
  /** Answers in a row that said «slow down», and the last one that did not. */
  refusals: number
  lastGoodAt: number
  /** Calls that met trouble since one got through, and when the first of them did. */
  readonly troubled: Set<string>
  troubledSince: number
  /** What is wrong now: nothing answers, or every answer is trouble. */
  out: 'network' | 'trouble' | null
}

export type Canary = {
  readonly rows: number
  readonly taken: Set<RowId>
  readonly failed: { readonly message: string }[]
}

/** What a run is made of, apart from its rows and calls. */
export type RunSettings = {
  /** The LMS's name, for sentences. */
  readonly label: string
  /** Equal failures in a row that pause the run. */
  readonly maxEqualFailures: number
  /** Rows that go ahead alone; 0 for none. */
  readonly canaryRows: number
  /** Where its chance begins. */
  readonly seed: number
}

/**
 * All that a run knows. `step` takes it over and gives it back changed: whoever hands a state in does not use it again.
 * Times are ticks, milliseconds that no clock sets back.
 */
export type RunState = {
  readonly settings: RunSettings
  status: RunStatus
  hold: RunHold | null
  /** The program ends: what is in flight may answer, nothing more leaves. */
  isClosing: boolean
  /** Nothing happens any more. */
  isOver: boolean
  now: number
  chance: number
  readonly rows: Map<RowId, OpenRow>
  readonly unclear: Set<RowId>
  proofs: Proof[]
  readonly queue: Queue
  /** Calls chosen to leave, until it is known how many may. */
  chosen: QueuedCall[]
  /** Calls whose leaving is being written down. */
  leaving: QueuedCall[]
  readonly inFlight: Map<string, { readonly item: QueuedCall; readonly sentAt: number }>
  reading: { readonly rowIds: readonly RowId[]; readonly proofs: readonly Proof[] } | null
  /** Readings in a row that broke off by a fault of ours. */
  brokenReadings: number
  readonly line: Line
  canary: Canary | null
  streak: { readonly code: string | null; readonly length: number }
  batch: Batch
  changes: RowChange[]
  /** Counts everything that brought the run further. */
  progress: number
  /** Calls of the plan that are not over. */
  callsLeft: number
  isTurnWished: boolean
  wakeAt: number | null
  /** What this step asks for. */
  effects: Effect[]
}

export function createRunState(settings: RunSettings): RunState {
  return {
    settings,
    status: 'paused',
    hold: null,
    isClosing: false,
    isOver: false,
    now: 0,
    chance: settings.seed,
    rows: new Map(),
    unclear: new Set(),
    proofs: [],
    queue: {
      front: [],
      delayed: [],
      blocked: [],
      window: [],
      head: 0,
      readSeq: 0,
      lastSeq: 0,
      pending: new Set(),
      broken: new Set(),
      busyKeys: new Set(),
      askAgainAt: new Map(),
    },
    chosen: [],
    leaving: [],
    inFlight: new Map(),
    reading: null,
    brokenReadings: 0,
    line: {
      failures: 0,
      outSince: 0,
      probes: 0,
      waitUntil: 0,
      refusals: 0,
      lastGoodAt: 0,
      troubled: new Set(),
      troubledSince: 0,
      out: null,
    },
    canary: settings.canaryRows > 0 ? { rows: settings.canaryRows, taken: new Set(), failed: [] } : null,
    streak: { code: null, length: 0 },
    batch: createBatch(),
    changes: [],
    progress: 0,
    callsLeft: 0,
    isTurnWished: false,
    wakeAt: null,
    effects: [],
  }
}
