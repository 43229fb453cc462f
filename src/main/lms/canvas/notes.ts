import type { Change } from '../contract.ts'
import type { Intent } from './intent.ts'
import type { Snapshot } from './snapshot.ts'

/** Pure. What the admin should know of the plan: how the reading was done, how many mails Canvas would send. */
export function notes(changes: readonly Change<Intent>[], snapshot: Snapshot): string[] {
  const mails = changes.filter(({ intent }) =>
    intent.steps.some((step) => step.kind === 'post' && step.enrollment.notify),
  ).length
  const told =
    mails === 0 ? [] : [`Canvas sends an e-mail to ${mails === 1 ? '1 person' : `${mails} people`}.`]
  return [...told, ...snapshot.notes]
}
