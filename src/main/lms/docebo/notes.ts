import type { Change } from '../contract.ts'
import type { Intent } from './intent.ts'
import type { Snapshot } from './observe.ts'

/** Pure. How many mails Docebo may send, and how the reading was done. */
export function notes(changes: readonly Change<Intent>[], snapshot: Snapshot): string[] {
  const mails = changes.filter(({ intent }) => intent.notify).length
  const told =
    mails === 0
      ? 'Docebo sends no notifications: the Notify column asks for none.'
      : `Docebo may send notifications for ${mails === 1 ? '1 row' : `${mails} rows`}.`
  return [told, ...snapshot.notes]
}
