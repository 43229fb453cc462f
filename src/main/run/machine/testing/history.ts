import type { RowId } from '../../../../shared/roster/row.ts'
import type { RowOutcome } from '../../../../shared/run/outcome.ts'
import type { StoredCall } from '../../journal/journal.ts'
import type { Effect, RunEvent } from '../events.ts'
import { createRunState, type RunState } from '../state.ts'
import { step } from '../step.ts'
import { ENDS, type EndOfCall, endCall } from './ends.ts'
import {
  because,
  type CallKind,
  createDice,
  createWorldJournal,
  createWorldLms,
  planCalls,
  stepOf,
  type WorldRow,
} from './world.ts'

/** A run's plan and everything that is to happen to it. */
export type HistoryWish = {
  readonly rows: readonly WorldRow[]
  readonly kind: CallKind
  readonly canaryRows: number
  readonly numbers: readonly number[]
}

/** What became of the run, and everything that should never have happened. */
export type History = {
  readonly wrongs: readonly string[]
  readonly status: RunState['status']
  readonly events: number
  readonly mostEffects: number
}

const CLICKS = ['turn', 'turn', 'woke', 'pause', 'resume', 'stop', 'crash', 'takenOver', 'diskFull'] as const
const READINGS = ['good', 'good', 'unseen', 'deferred', 'notRead', 'credential', 'broke'] as const
const MOST_EVENTS = 20_000

/** Lives through a history: chance while there are numbers, then an LMS that works and an admin who resumes. */
export function live({ rows, kind, canaryRows, numbers }: HistoryWish): History {
  const dice = createDice(numbers)
  const journal = createWorldJournal(
    rows,
    planCalls(rows, kind, 'c', new Set(), () => true),
  )
  const lms = createWorldLms(rows)
  const wrongs: string[] = []
  const wrong = (text: string) => wrongs.push(text)
  /** Steps that left and of which nobody knows whether they were carried out. */
  const open = new Set<string>()
  let now = 0
  let count = 0
  let mostEffects = 0
  let isDiskFull = false
  let isLost = false
  let rounds = 0
  let state = fresh()
  let flights = new Map<string, StoredCall>()
  let reading: Extract<Effect, { kind: 'read' }> | null = null
  let wakeAt: number | null = null
  let isTurnWished = false

  function fresh(): RunState {
    return createRunState({
      label: 'LMS',
      maxEqualFailures: 4,
      canaryRows: count === 0 ? canaryRows : 0,
      seed: 7,
    })
  }

  function tell(first: RunEvent): void {
    const events = [first]
    for (let event = events.shift(); event !== undefined; event = events.shift()) {
      count += 1
      const after = step(state, event, now)
      state = after.state
      mostEffects = Math.max(mostEffects, after.effects.length)
      const answers: RunEvent[] = []
      for (const effect of after.effects) carryOut(effect, answers)
      events.unshift(...answers)
    }
  }

  function carryOut(effect: Effect, answers: RunEvent[]): void {
    switch (effect.kind) {
      case 'turn':
        isTurnWished = true
        return
      case 'wakeAt':
        wakeAt = effect.at
        return
      case 'load':
        answers.push({ kind: 'loaded', calls: journal.load(effect.afterSeq, effect.most) })
        return
      case 'enter': {
        const most = dice.isOver() ? effect.wanted : dice.pick([0, 1, 2, effect.wanted])
        const granted = Math.min(most, effect.wanted)
        answers.push({
          kind: 'entered',
          granted,
          waitMs: granted < effect.wanted ? 50 : null,
          refusedTurns: new Map(),
        })
        return
      }
      case 'write':
        if (isLost) answers.push({ kind: 'leaseLost' })
        else if (isDiskFull) {
          isDiskFull = false
          answers.push({ kind: 'notWritten', hold: { kind: 'journal', message: 'full', advice: '' } })
        } else {
          journal.commit(effect.batch)
          answers.push({ kind: 'written', lastSeq: journal.lastSeq() })
        }
        return
      case 'send':
        leaves(effect.item.call)
        return
      case 'read':
        reading = effect
        return
      case 'stopReading':
        if (reading !== null) {
          reading = null
          answers.push({ kind: 'notRead', explanation: because('cancelled'), isCredential: false })
        }
        return
      default:
    }
  }

  function leaves(call: StoredCall): void {
    if (isLost) wrong(`${call.id} leaves for one who has lost the run`)
    if (journal.stateOf(call.id) !== 'sent') wrong(`${call.id} leaves and is ${journal.stateOf(call.id)}`)
    if (call.exclusive !== null && [...flights.values()].some((one) => one.exclusive === call.exclusive))
      wrong(`${call.id} leaves beside another of its key`)
    for (const rowId of call.rowIds) {
      if (journal.ends.has(rowId)) wrong(`${call.id} leaves for ${rowId}, which has ended`)
      if (stepOf(call) === 2 && lms.times(rowId, 1) === 0)
        wrong(`${call.id}: second step of ${rowId} leaves before the first was carried out`)
      const name = `${rowId} ${stepOf(call)}`
      if (call.repeat === 'readFirst' && open.has(name))
        wrong(`${call.id} leaves again, ${name} not being read`)
      open.add(name)
    }
    flights.set(call.id, call)
  }

  function answer(id: string, end: EndOfCall): void {
    const call = flights.get(id)
    if (call === undefined) return
    flights.delete(id)
    const { event, known } = endCall(call, end, lms)
    for (const rowId of known) open.delete(`${rowId} ${stepOf(call)}`)
    tell(event)
  }

  function endReading(how: (typeof READINGS)[number]): void {
    const wish = reading
    if (wish === null) return
    reading = null
    const { rowIds, apart } = wish
    if (how === 'notRead' || how === 'credential') {
      tell({ kind: 'notRead', explanation: because(how), isCredential: how === 'credential' })
      return
    }
    if (how === 'broke') {
      tell({ kind: 'readingBroke', hold: { kind: 'journal', message: 'broke', advice: '' } })
      return
    }
    rounds += 1
    const some = new Set(rowIds.filter((_, index) => index % 2 === 0))
    const none = new Set<RowId>()
    const unseen = how === 'unseen' ? some : none
    const settlement = lms.settle(
      rowIds,
      apart,
      kind,
      `s${rounds}.`,
      unseen,
      how === 'deferred' ? some : none,
    )
    const seen = rowIds.filter((rowId) => !unseen.has(rowId))
    for (const rowId of seen) for (const one of [1, 2]) open.delete(`${rowId} ${one}`)
    tell({ kind: 'settled', settlement, superseded: journal.unfinishedOf(seen) })
  }

  /** The process dies, or another takes the run from it: what is under way is carried out or not. */
  function takeUp(isTakenOver: boolean): void {
    if (isTakenOver) {
      // It finds out at its next write, and sends nothing more.
      isLost = true
      tell({ kind: 'turn' })
      for (const call of flights.values()) answer(call.id, 'good')
      tell({ kind: 'turn' })
      isLost = false
    } else for (const call of flights.values()) if (dice.pick([true, false])) lms.carryOut(call)
    flights = new Map()
    reading = null
    wakeAt = null
    isTurnWished = false
    state = fresh()
    tell({ kind: 'opened', ...journal.opening() })
    tell({ kind: 'resume' })
  }

  function click(what: (typeof CLICKS)[number]): void {
    switch (what) {
      case 'turn':
        isTurnWished = false
        tell({ kind: 'turn' })
        return
      case 'woke':
        wake()
        return
      case 'pause':
        tell({ kind: 'pause', hold: null })
        return
      case 'resume':
        tell({ kind: 'resume' })
        return
      case 'stop':
        tell({ kind: 'stop' })
        return
      case 'crash':
        takeUp(false)
        return
      case 'takenOver':
        takeUp(true)
        return
      case 'diskFull':
        isDiskFull = true
        return
    }
  }

  function wake(): void {
    if (wakeAt === null) return
    now = Math.max(now, wakeAt)
    wakeAt = null
    tell({ kind: 'woke' })
  }

  const isOver = () => state.status === 'finished' || state.status === 'stopped'

  function chanceEvent(): void {
    const choices: (() => void)[] = [() => click(dice.pick(CLICKS)), () => click('turn'), () => click('woke')]
    const ids = [...flights.keys()]
    if (ids.length > 0)
      for (let more = 0; more < 4; more += 1) choices.push(() => answer(dice.pick(ids), dice.pick(ENDS)))
    if (reading !== null)
      for (let more = 0; more < 2; more += 1) choices.push(() => endReading(dice.pick(READINGS)))
    dice.pick(choices)()
  }

  /** Everything works from here on. */
  function heal(): void {
    while (!isOver() && count < MOST_EVENTS) {
      const [id] = flights.keys()
      if (id !== undefined) answer(id, 'good')
      else if (reading !== null) endReading('good')
      else if (state.status === 'paused' || state.status === 'interrupted') tell({ kind: 'resume' })
      else if (isTurnWished) click('turn')
      else if (wakeAt !== null) wake()
      else {
        wrong(`stands still while ${state.status}`)
        return
      }
    }
  }

  tell({ kind: 'opened', ...journal.opening() })
  tell({ kind: 'resume' })
  while (!dice.isOver() && !isOver()) chanceEvent()
  heal()
  if (!isOver()) wrong(`has no end: ${state.status}`)
  for (const row of rows) judge(row)
  return { wrongs, status: state.status, events: count, mostEffects }

  function judge(row: WorldRow): void {
    const end = journal.ends.get(row.rowId)
    if (end === undefined) wrong(`${row.rowId} has no end`)
    else for (const text of untruths(row, end, lms)) wrong(text)
    const [first, second] = [lms.times(row.rowId, 1), lms.times(row.rowId, 2)]
    if (second > 0 && first === 0) wrong(`${row.rowId} has its second step without the first`)
    if (kind.repeat === 'readFirst' && (first > 1 || second > 1)) wrong(`${row.rowId} was carried out twice`)
  }
}

/** A row's end has to be true. */
function untruths(
  row: WorldRow,
  { kind, note }: RowOutcome,
  lms: ReturnType<typeof createWorldLms>,
): string[] {
  const wrongs: string[] = []
  const isDone = lms.isDone(row)
  const isGood = kind === 'done' || kind === 'unchanged'
  if (isGood !== isDone && kind !== 'unknown')
    wrongs.push(`${row.rowId} is told ${kind}, and done is ${isDone}`)
  const isHalf = lms.times(row.rowId, 1) > 0 && !isDone
  if (isHalf && kind !== 'unknown' && !/\d of \d steps/.test(note))
    wrongs.push(`${row.rowId} is half done, told ${note}`)
  return wrongs
}
