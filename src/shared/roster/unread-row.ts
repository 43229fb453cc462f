import type { LmsManifest } from '../lms/manifest.ts'
import { quoted } from './quoted.ts'
import type { CellProblem, RosterRow } from './row.ts'

/**
 * Pure. Whether a row still stands for a line of the file that could not be read: whoever that line names is on the
 * list, but nobody knows who it is until the person is filled in.
 */
export function isUnreadRow(manifest: LmsManifest, { unread, cells }: RosterRow): boolean {
  return unread !== undefined && (cells[manifest.identityColumns[0] ?? ''] ?? '').trim() === ''
}

/** Pure. What is to be said of such a row; null for any other. */
export function unreadProblem(manifest: LmsManifest, row: RosterRow): CellProblem | null {
  const { unread, origin } = row
  if (unread === undefined || !isUnreadRow(manifest, row)) return null
  const line = origin === undefined ? 'This line of the file' : `Line ${origin.line} of the file`
  const sheet = origin?.sheet === undefined ? '' : `, sheet «${origin.sheet}»,`
  const text = unread.text.trim() === '' ? '' : ` It says: ${quoted(unread.text, MOST_SHOWN)}.`
  return {
    rowId: row.id,
    column: null,
    severity: 'error',
    code: 'row.unread',
    message: `${line}${sheet} was not read: ${ended(unread.reason)}${text} Fill the row in, or delete it.`,
  }
}

const MOST_SHOWN = 200

function ended(sentence: string): string {
  const text = sentence.trim()
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
