import type { RowOutcome } from '../../../shared/run/outcome.ts'
import type { PlannedCall } from '../../lms/contract.ts'
import type { AnswerEntry, LostEntry, SentEntry } from '../journal/journal.ts'

/** What has happened since the last transaction, gathered so that one commit makes it durable together. */
export type Batch = {
  readonly sent: SentEntry[]
  readonly answers: AnswerEntry[]
  readonly lost: LostEntry[]
  readonly cancelled: number[]
  readonly outcomes: RowOutcome[]
  readonly added: PlannedCall[]
}

export function createBatch(): Batch {
  return { sent: [], answers: [], lost: [], cancelled: [], outcomes: [], added: [] }
}

export function isEmptyBatch(batch: Batch): boolean {
  return Object.values(batch).every((part) => part.length === 0)
}
