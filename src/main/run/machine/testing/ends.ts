import type { RowId } from '../../../../shared/roster/row.ts'
import type { CallReading, RowReading } from '../../../lms/contract.ts'
import type { StoredCall } from '../../journal/journal.ts'
import type { RunEvent } from '../events.ts'
import { because, type createWorldLms, stepOf } from './world.ts'

/** What can become of a call that is under way; `…Done` was carried out although nothing says so. */
export const ENDS = [
  'good',
  'good',
  'good',
  'refused',
  'someRefused',
  'unsure',
  'unsureDone',
  'apart',
  'trouble',
  'troubleDone',
  'throttled',
  'credential',
  'sendAgain',
  'lost',
  'lostDone',
  'notSent',
] as const
export type EndOfCall = (typeof ENDS)[number]

type Ended = {
  readonly event: RunEvent
  /** Rows of which the answer itself tells for sure whether the call was carried out. */
  readonly known: readonly RowId[]
}

/** Carries the call out, or not, in the LMS; what its sender is told, and what that tells. */
export function endCall(call: StoredCall, end: EndOfCall, lms: ReturnType<typeof createWorldLms>): Ended {
  const answered = (reading: CallReading, known: readonly RowId[] = []): Ended => ({
    event: { kind: 'answered', callId: call.id, reading, record: { status: 200, excerpt: '', body: '' } },
    known,
  })
  const lost = (kind: 'lost' | 'notSent', known: readonly RowId[]): Ended => ({
    event: { kind: 'lost', callId: call.id, problem: { kind, code: 'X', message: kind } },
    known,
  })
  const explanation = because(end)
  const all = (ok: 'unsure' | 'apart'): readonly RowReading[] =>
    call.rowIds.map((rowId) => ({ rowId, ok, explanation }))
  if (end.endsWith('Done')) lms.carryOut(call)
  switch (end) {
    case 'good':
    case 'someRefused':
    case 'refused':
      return judged(call, end, lms, answered)
    case 'unsure':
    case 'unsureDone':
      return answered({ kind: 'settled', rows: all('unsure') })
    case 'apart':
      return answered(
        { kind: 'settled', rows: all(call.rowIds.length > 1 ? 'apart' : 'unsure') },
        call.rowIds,
      )
    case 'trouble':
    case 'troubleDone':
      return answered({ kind: 'transient', explanation })
    case 'throttled':
      return answered({ kind: 'throttled', retryAfterMs: 60_000 }, call.rowIds)
    case 'sendAgain':
      return answered({ kind: 'sendAgain', explanation }, call.rowIds)
    case 'credential':
      return answered({ kind: 'credentialRefused', explanation }, call.rowIds)
    case 'lost':
    case 'lostDone':
      return lost('lost', [])
    case 'notSent':
      return lost('notSent', call.rowIds)
  }
}

/** Each row is carried out or refused. Nobody is refused what is so already. */
function judged(
  call: StoredCall,
  end: EndOfCall,
  lms: ReturnType<typeof createWorldLms>,
  answered: (reading: CallReading, known: readonly RowId[]) => Ended,
): Ended {
  const good = call.rowIds.filter((rowId, index) => {
    const isWished = end === 'refused' || (end === 'someRefused' && index % 2 === 0)
    return !isWished || lms.times(rowId, stepOf(call)) > 0
  })
  lms.carryOut(call, good)
  const rows = call.rowIds.map((rowId): RowReading => {
    if (good.includes(rowId)) return { rowId, ok: true, note: 'done' }
    return { rowId, ok: false, explanation: because(`no ${rowId}`) }
  })
  // An answer that has to be proved says nothing yet of those it calls good.
  const isSure = (rowId: RowId) => call.proof === 'answer' || !good.includes(rowId)
  return answered({ kind: 'settled', rows }, call.rowIds.filter(isSure))
}
