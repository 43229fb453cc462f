import type { Verdict, VerdictKind } from '../../../shared/run/check.ts'
import type { RowState } from '../../../shared/run/outcome.ts'
import type { RunRow } from '../../../shared/run/progress.ts'

/** What the last check and the last run say of a row. */
export type RowStatus = {
  readonly verdict: Verdict | null
  readonly run: RunRow | null
}

/** Colour and shape of the status dot; the words beside it never depend on colour alone. */
export type StatusTone = 'idle' | 'busy' | 'good' | 'same' | 'plan' | 'warn' | 'bad'

export type StatusText = {
  readonly tone: StatusTone
  readonly label: string
  /** One sentence more, for the tooltip and the row's detail. */
  readonly note: string
}

const RUN_TEXTS: Readonly<Record<RowState, { tone: StatusTone; label: string }>> = {
  waiting: { tone: 'idle', label: 'Waiting' },
  sending: { tone: 'busy', label: 'Sending' },
  retrying: { tone: 'busy', label: 'Trying again' },
  done: { tone: 'good', label: 'Done' },
  unchanged: { tone: 'same', label: 'Nothing to do' },
  failed: { tone: 'bad', label: 'Failed' },
  unknown: { tone: 'warn', label: 'Not known yet' },
  skipped: { tone: 'warn', label: 'Skipped' },
  cancelled: { tone: 'idle', label: 'Not sent' },
}

const VERDICT_TEXTS: Readonly<Record<VerdictKind, { tone: StatusTone; label: string }>> = {
  create: { tone: 'plan', label: 'Add' },
  change: { tone: 'plan', label: 'Change' },
  remove: { tone: 'warn', label: 'Remove' },
  nothing: { tone: 'same', label: 'Nothing to do' },
  problem: { tone: 'bad', label: 'Problem' },
}

/** The words for a row's status; what a run says counts for more than what a check expected. */
export function describeStatus(status: RowStatus): StatusText | null {
  return describeOutcome(status) ?? describeVerdict(status)
}

/** What the last run did with the row; null where none has it. */
export function describeOutcome({ run }: RowStatus): StatusText | null {
  return run === null ? null : { ...RUN_TEXTS[run.state], note: run.explanation?.message ?? run.note }
}

/** What the last check says of the row; null where none has it. */
export function describeVerdict({ verdict }: RowStatus): StatusText | null {
  return verdict === null
    ? null
    : { ...VERDICT_TEXTS[verdict.kind], note: verdict.explanation?.message ?? verdict.summary }
}
