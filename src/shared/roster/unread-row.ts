import type { LmsManifest } from '../lms/manifest.ts'
import { quoted } from './quoted.ts'
import type { CellProblem, RosterRow } from './row.ts'
import { isUnread } from './unread.ts'

/** Pure. What is to be said of a row that stands for a line of the file nobody has read; null for any other. */
export function unreadProblem(manifest: LmsManifest, row: RosterRow): CellProblem | null {
  const { unread, origin } = row
  if (unread === undefined || !isUnread(manifest, row)) return null
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
