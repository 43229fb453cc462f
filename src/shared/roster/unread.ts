import type { LmsManifest } from '../lms/manifest.ts'
import type { RosterRow } from './row.ts'

/**
 * Whether a line of the file still stands for somebody nobody has read: until its person is filled in. It may be about
 * anybody in any place.
 */
export function isUnread({ identityColumns }: Pick<LmsManifest, 'identityColumns'>, row: RosterRow): boolean {
  const person = identityColumns[0]
  return row.unread !== undefined && (person === undefined || (row.cells[person] ?? '').trim() === '')
}
