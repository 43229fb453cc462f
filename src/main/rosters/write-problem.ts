import type { IpcProblem } from '../../shared/ipc/envelope.ts'

/** SQLite's primary result codes for what the machine, not Muster, did wrong. */
const REASONS: ReadonlyMap<number, string> = new Map([
  [3, 'Muster may not write to its data folder. Ask whoever manages this computer for access to it'],
  [5, 'another program is using Muster’s data. Close other Muster windows and terminals'],
  [6, 'another program is using Muster’s data. Close other Muster windows and terminals'],
  [8, 'Muster’s data can only be read. Check that its folder and disk can be written to'],
  [10, 'the disk reported an error. Check that it is connected and in order'],
  [11, 'Muster’s data file is damaged. Export what you see now, then start Muster again'],
  [13, 'the disk is full. Make room on it'],
  [14, 'Muster’s data folder can’t be reached. Check that its disk is connected'],
])

/** Why the database could not be written, in the admin's words; undefined for anything else, which is a bug. */
export function writeProblem(error: unknown): IpcProblem | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined
  // The low byte is the primary code; the rest says more than an admin needs.
  const reason = REASONS.get(error.errcode & 0xff)
  if (reason === undefined) return undefined
  return { code: 'NOT_SAVED', message: `This could not be saved: ${reason}, then try again.` }
}
