import type { RowId } from '../../shared/roster/row.ts'
import type { Explanation } from '../../shared/run/outcome.ts'
import type { PlannedCall, Proof, RowReading } from '../lms/contract.ts'

/**
 * The open rows of a run: how many steps each has left, which must be read before anything more is sent for them, and
 * what only reading can prove.
 */
export type RowLedger = {
  readonly openRows: () => readonly RowId[]
  /** True where one of the call's rows is open and waits for no reading. */
  readonly wants: (call: PlannedCall) => boolean
  /** A step of the row is done; true when it was the last. */
  readonly stepDone: (rowId: RowId) => boolean
  /** False for a row that had ended. */
  readonly end: (rowId: RowId) => boolean
  /** What became of a call is unclear: its open rows are to be read. */
  readonly unclear: (call: PlannedCall) => void
  /** The answer is not enough: these rows are read once the plan is sent, or the run is stopped. */
  readonly awaitProof: (proof: Proof, rows: readonly RowReading[]) => void
  readonly mustRead: () => boolean
  /** The plan is sent: rows with no step left are to be read now; false for none. */
  readonly readTheRest: () => boolean
  /** The run is stopped: rows whose call has yet to be proved are to be read now; false for none. */
  readonly readTheSent: () => boolean
  /** Hands over what is to be read; it stays on the list until `wasRead`. */
  readonly toRead: () => { readonly rowIds: readonly RowId[]; readonly proofs: readonly Proof[] }
  /** Reading was not possible: the proofs are asked for again. */
  readonly keepProofs: (proofs: readonly Proof[]) => void
  readonly wasRead: (rowIds: readonly RowId[]) => void
  /** Reading said nothing of the row; false once it was tried so often that its end stays unknown. */
  readonly mayReadAgain: (rowId: RowId) => boolean
  /**
   * The calls of a new plan that may be sent, and those of the rows read that it leaves out. Rows that were planned
   * anew too often are not planned again.
   */
  readonly replan: (
    rowIds: readonly RowId[],
    calls: readonly PlannedCall[],
  ) => { readonly calls: readonly PlannedCall[]; readonly leftOut: readonly RowId[] }
  /** The row is read again once the plan is sent. */
  readonly defer: (rowId: RowId) => void
  /** Why the LMS refused the row, should reading find it unchanged. */
  readonly refusalOf: (rowId: RowId) => Explanation | undefined
  /** Whether the LMS found nothing to do for the row, so that it is unchanged where reading finds it as asked. */
  readonly wasSo: (rowId: RowId) => boolean
}

/** Rounds of planning a row anew before it is left as it is. */
const MAX_ROUNDS = 3
/** Readings that say nothing of a row. With the waits between them they outlast a short outage. */
const MAX_UNSEEN = 8

/** `open`: rows with the number of calls planned for each. */
export function createRowLedger(open: Iterable<readonly [RowId, number]>): RowLedger {
  const stepsLeft = new Map(open)
  const refusals = new Map<RowId, Explanation>()
  const rounds = new Map<RowId, number>()
  const unseen = new Map<RowId, number>()
  const soAlready = new Set<RowId>()
  let waiting = new Set<RowId>()
  let proofs: Proof[] = []

  const wait = (rowIds: Iterable<RowId>) => {
    for (const rowId of rowIds) if (stepsLeft.has(rowId)) waiting.add(rowId)
  }
  function mayPlanAgain(rowId: RowId): boolean {
    if (!stepsLeft.has(rowId)) return false
    const round = (rounds.get(rowId) ?? 0) + 1
    rounds.set(rowId, round)
    return round <= MAX_ROUNDS
  }

  return {
    openRows: () => [...stepsLeft.keys()],
    wants: (call) => call.rowIds.some((rowId) => stepsLeft.has(rowId) && !waiting.has(rowId)),
    stepDone(rowId) {
      const left = stepsLeft.get(rowId)
      if (left === undefined || left <= 1) return left !== undefined
      stepsLeft.set(rowId, left - 1)
      return false
    },
    end: (rowId) => stepsLeft.delete(rowId),
    unclear: (call) => wait(call.rowIds),
    awaitProof(proof, rows) {
      proofs.push(proof)
      for (const row of rows) {
        // Later steps of such a row are planned anew once it is known how it stands.
        if (stepsLeft.has(row.rowId)) stepsLeft.set(row.rowId, 0)
        if (row.ok !== true) refusals.set(row.rowId, row.explanation)
        if (row.ok !== false && row.ok !== 'apart' && row.wasSo === true) soAlready.add(row.rowId)
        else soAlready.delete(row.rowId)
      }
    },
    mustRead: () => waiting.size > 0,
    readTheRest() {
      for (const [rowId, left] of stepsLeft) if (left === 0) waiting.add(rowId)
      return waiting.size > 0
    },
    readTheSent() {
      for (const { call } of proofs) wait(call.rowIds)
      return waiting.size > 0
    },
    toRead() {
      const handed = proofs
      proofs = []
      return { rowIds: [...waiting], proofs: handed }
    },
    keepProofs(kept) {
      proofs = [...kept, ...proofs]
    },
    wasRead(rowIds) {
      const read = new Set(rowIds)
      waiting = new Set([...waiting].filter((rowId) => !read.has(rowId)))
    },
    mayReadAgain(rowId) {
      const times = (unseen.get(rowId) ?? 0) + 1
      unseen.set(rowId, times)
      return times < MAX_UNSEEN
    },
    replan(rowIds, wanted) {
      const planned = new Map<RowId, number>()
      const calls = wanted.filter((call) => call.rowIds.every(mayPlanAgain))
      for (const call of calls)
        for (const rowId of call.rowIds) planned.set(rowId, (planned.get(rowId) ?? 0) + 1)
      for (const [rowId, count] of planned) stepsLeft.set(rowId, count)
      return { calls, leftOut: rowIds.filter((rowId) => stepsLeft.has(rowId) && !planned.has(rowId)) }
    },
    defer(rowId) {
      if (stepsLeft.has(rowId)) stepsLeft.set(rowId, 0)
    },
    refusalOf: (rowId) => refusals.get(rowId),
    wasSo: (rowId) => soAlready.has(rowId),
  }
}
