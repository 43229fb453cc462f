import type { Change, Planning } from '../contract.ts'
import type { Intent } from './intent.ts'
import type { Snapshot } from './snapshot.ts'
import { zoneNote } from './zone.ts'

/** Pure. What the admin should know of the plan: whose days are meant, who comes back in, how many mails Canvas would send, how the reading was done. */
export function notes(
  changes: readonly Change<Intent>[],
  snapshot: Snapshot,
  { context }: Pick<Planning, 'context'>,
): string[] {
  const mails = changes.filter(({ intent }) =>
    intent.steps.some((step) => step.kind === 'post' && step.enrollment.notify),
  ).length
  const back = changes.filter(({ intent }) => intent.comesBack === true).length
  return [
    ...(back === 0 ? [] : [comeBack(back)]),
    ...(mails === 0 ? [] : [`Canvas sends an e-mail to ${people(mails)}.`]),
    ...(snapshot.usesZone ? [zoneNote(context)] : []),
    ...snapshot.notes,
  ]
}

function comeBack(count: number): string {
  return `${people(count)} would come back in: they are inactive or concluded now, or had rejected their invitation, and State is blank. Write Inactive or Concluded there, or leave the rows out, where that is not meant.`
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
