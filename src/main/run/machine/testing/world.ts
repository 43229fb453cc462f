import type { RowId } from '../../../../shared/roster/row.ts'
import type { Explanation, RowOutcome } from '../../../../shared/run/outcome.ts'
import type { PlannedCall } from '../../../lms/contract.ts'
import type { JournalBatch, RowStanding, StoredCall, UnfinishedCall } from '../../journal/journal.ts'
import type { Opening, Settlement } from '../events.ts'

/** Something to happen next, out of a list of numbers: the same list makes the same history. */
export type Dice = { readonly pick: <T>(from: readonly T[]) => T; readonly isOver: () => boolean }

export function createDice(numbers: readonly number[]): Dice {
  let index = 0
  return {
    pick(from) {
      const number = numbers[index] ?? 0
      index += 1
      const picked = from[number % from.length]
      if (picked === undefined) throw new Error('Nothing to pick from')
      return picked
    },
    isOver: () => index >= numbers.length,
  }
}

/** What a row asks for: one step, or two of which the second must never be in effect without the first. */
export type WorldRow = { readonly rowId: RowId; readonly steps: 1 | 2 }
export type CallKind = Pick<PlannedCall, 'repeat' | 'proof' | 'exclusive'> & { readonly company: number }

type StoredState = 'planned' | 'sent' | 'answered' | 'refused' | 'lost' | 'cancelled'
type Record_ = {
  call: PlannedCall
  round: number
  seq: number
  state: StoredState
  attempts: number
  wasSent: boolean
}

export const stepOf = (call: Pick<PlannedCall, 'hints'>): number => Number(call.hints.step)

export function because(code: string): Explanation {
  return { code, title: { one: code, many: code }, message: code, advice: '', column: null }
}

/** The journal as the real one behaves, in memory. */
export function createWorldJournal(rows: readonly WorldRow[], plan: readonly PlannedCall[]) {
  const calls: Record_[] = []
  const ends = new Map<RowId, RowOutcome>()
  let round = 0
  const add = (call: PlannedCall) =>
    calls.push({ call, round, seq: calls.length + 1, state: 'planned', attempts: 0, wasSent: false })
  for (const call of plan) add(call)
  const at = (seq: number): Record_ => {
    const found = calls[seq - 1]
    if (found === undefined) throw new Error(`There is no call ${seq}`)
    return found
  }
  const stored = ({ call, seq, attempts, wasSent }: Record_): StoredCall => ({
    ...call,
    seq,
    attempts,
    wasSent,
  })

  return {
    ends,
    stateOf: (id: string) => calls.find(({ call }) => call.id === id)?.state,
    lastSeq: () => calls.length,
    commit(batch: JournalBatch) {
      for (const { seq, state } of batch.answers) at(seq).state = state
      for (const { seq, state } of batch.lost) at(seq).state = state
      for (const seq of batch.cancelled) at(seq).state = 'cancelled'
      for (const outcome of batch.outcomes) {
        if (ends.has(outcome.rowId)) throw new Error(`${outcome.rowId} ends twice`)
        ends.set(outcome.rowId, outcome)
      }
      if (batch.added.length > 0) round += 1
      for (const call of batch.added) add(call)
      for (const { seq, attempts } of batch.sent)
        Object.assign(at(seq), { state: 'sent', attempts, wasSent: true })
    },
    load: (afterSeq: number, most: number): StoredCall[] =>
      calls
        .filter(({ seq, state }) => seq > afterSeq && state === 'planned')
        .slice(0, most)
        .map(stored),
    unfinishedOf(rowIds: readonly RowId[]): UnfinishedCall[] {
      const isOf = new Set(rowIds)
      return calls
        .filter(({ state, call }) => TO_COME.has(state) && call.rowIds.some((rowId) => isOf.has(rowId)))
        .map(({ call, seq, state }) => ({
          seq,
          id: call.id,
          rowIds: call.rowIds,
          isPlanned: state === 'planned',
        }))
    },
    opening(): Opening {
      const standing = ({ rowId }: WorldRow): RowStanding => {
        const own = calls.filter(({ call }) => call.rowIds.includes(rowId))
        return {
          rowId,
          steps: Math.max(0, ...own.map((one) => own.filter((other) => other.round === one.round).length)),
          left: own.filter(({ state }) => TO_COME.has(state)).length,
          wasSent: own.some(({ wasSent }) => wasSent),
        }
      }
      return {
        rows: rows.filter(({ rowId }) => !ends.has(rowId)).map(standing),
        unfinished: calls.filter(({ state }) => state === 'sent' || state === 'lost').map(stored),
        broken: calls.filter(({ state }) => BROKEN.has(state)).map(({ call }) => call.id),
        planned: calls.filter(({ state }) => state === 'planned').length,
        lastSeq: calls.length,
      }
    },
  }
}

const TO_COME: ReadonlySet<StoredState> = new Set(['planned', 'sent', 'lost'])
const BROKEN: ReadonlySet<StoredState> = new Set(['refused', 'lost', 'cancelled'])

/** An LMS that carries out steps of rows, and knows of each how often it was carried out. */
export function createWorldLms(rows: readonly WorldRow[]) {
  const applied = new Map<string, number>()
  const key = (rowId: RowId, step: number) => `${rowId} ${step}`
  const times = (rowId: RowId, step: number) => applied.get(key(rowId, step)) ?? 0
  const isDone = ({ rowId, steps }: WorldRow) => times(rowId, 1) > 0 && (steps === 1 || times(rowId, 2) > 0)

  return {
    times,
    isDone,
    carryOut(call: PlannedCall, rowIds: readonly RowId[] = call.rowIds) {
      for (const rowId of rowIds) applied.set(key(rowId, stepOf(call)), times(rowId, stepOf(call)) + 1)
    },
    /** What a reading of these rows says, with calls for what is left. */
    settle(
      rowIds: readonly RowId[],
      apart: ReadonlySet<RowId>,
      kind: CallKind,
      prefix: string,
      unseen: ReadonlySet<RowId>,
      deferred: ReadonlySet<RowId>,
    ): Settlement {
      const read = rows.filter(({ rowId }) => rowIds.includes(rowId) && !unseen.has(rowId))
      const open = read.filter((row) => !isDone(row))
      const planned = open.filter(({ rowId }) => !deferred.has(rowId))
      return {
        outcomes: read
          .filter(isDone)
          .map(({ rowId }) => ({ rowId, kind: 'done', note: 'read', explanation: null })),
        calls: planCalls(planned, kind, prefix, apart, (row) => times(row.rowId, 1) === 0),
        deferred: new Set(open.filter(({ rowId }) => deferred.has(rowId)).map(({ rowId }) => rowId)),
        unseen: new Map([...unseen].map((rowId) => [rowId, because('unseen')])),
      }
    },
  }
}

/** Calls for these rows, in companies of the wished size; the second step of a company waits for its first. */
export function planCalls(
  rows: readonly WorldRow[],
  { company, ...kind }: CallKind,
  prefix: string,
  apart: ReadonlySet<RowId>,
  wantsFirst: (row: WorldRow) => boolean,
): PlannedCall[] {
  const calls: PlannedCall[] = []
  const make = (members: readonly WorldRow[], step: 1 | 2, after: readonly string[]): string => {
    const id = `${prefix}${calls.length + 1}`
    calls.push({
      ...kind,
      id,
      rowIds: members.map(({ rowId }) => rowId),
      after,
      method: 'POST',
      path: '/',
      body: null,
      purpose: '',
      hints: { step: String(step) },
    })
    return id
  }
  const groups = new Map<string, WorldRow[]>()
  rows.forEach((row, index) => {
    const first = wantsFirst(row)
    const name = apart.has(row.rowId)
      ? row.rowId
      : `${row.steps} ${first} ${Math.floor(index / Math.max(1, company))}`
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [row])
    else group.push(row)
  })
  for (const members of groups.values()) {
    const [one] = members
    if (one === undefined) continue
    const after = wantsFirst(one) ? [make(members, 1, [])] : []
    if (one.steps === 2) make(members, 2, after)
  }
  return calls
}
