import type { RowOutcome } from '../../shared/run/outcome.ts'
import type { PlannedCall } from '../lms/contract.ts'
import type { AnswerEntry, JournalBatch } from './journal/journal.ts'

/** What has happened since the last transaction, gathered so that one commit makes it durable together. */
export type OpenBatch = {
  readonly sent: { seq: number; at: number; attempts: number }[]
  readonly answers: AnswerEntry[]
  readonly lost: { seq: number; at: number; meaning: string; state: 'lost' | 'planned' }[]
  readonly cancelled: number[]
  readonly outcomes: RowOutcome[]
  readonly added: PlannedCall[]
  readonly isEmpty: () => boolean
  readonly content: () => JournalBatch
}

export function createBatch(): OpenBatch {
  const parts = {
    sent: [],
    answers: [],
    lost: [],
    cancelled: [],
    outcomes: [],
    added: [],
  } satisfies { [K in keyof JournalBatch]: unknown[] }
  const typed: Omit<OpenBatch, 'isEmpty' | 'content'> = parts
  return {
    ...typed,
    isEmpty: () => Object.values(typed).every((part) => part.length === 0),
    content: () => typed,
  }
}
