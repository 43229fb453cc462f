import type { RunOptions } from '../../shared/run/options.ts'

/** What the admin accepts for a retry. */
export type Accepted = {
  readonly dropsAccepted?: boolean
  readonly nameDifferences?: RunOptions['nameDifferences']
}

/** Pure. The ways on after a retry was refused, each with what it accepts. */
export function waysOn(code: string): readonly { readonly label: string; readonly accepts: Accepted }[] {
  switch (code) {
    case 'TOO_MANY_DROPS':
      return [{ label: 'Take them out all the same', accepts: { dropsAccepted: true } }]
    case 'NAMES_DIFFER':
      return [
        { label: 'Leave these rows out', accepts: { nameDifferences: 'leaveOut' } },
        { label: 'Send them: the ids are right', accepts: { nameDifferences: 'send' } },
      ]
    default:
      return []
  }
}
