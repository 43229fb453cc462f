import type { LmsManifest } from '../lms/manifest.ts'
import { quoted } from './quoted.ts'
import type { CellProblem, RosterRow, UnreadLine } from './row.ts'
import { isUnread } from './unread.ts'

/** Pure. What is to be said of a row that stands for a line of the file nobody has read; null for any other. */
export function unreadProblem(manifest: LmsManifest, row: RosterRow): CellProblem | null {
  const { unread, origin } = row
  if (unread === undefined || !isUnread(manifest, row)) return null
  return {
    rowId: row.id,
    column: null,
    severity: 'error',
    code: 'row.unread',
    message: `${unreadSentence({ ...origin, ...unread })} Fill the row in, or delete it.`,
  }
}

type UnreadPlace = UnreadLine & { readonly line?: number; readonly sheet?: string | undefined }

/** «Line 14 of the file was not read: A quotation mark stands inside a cell. It says: «…».» */
export function unreadSentence({ line, sheet, reason, text }: UnreadPlace): string {
  const which = line === undefined ? 'A line of the file' : `Line ${line} of the file`
  const where = sheet === undefined ? '' : `, sheet «${sheet}»,`
  const says = text.trim() === '' ? '' : ` It says: ${quoted(text, MOST_SHOWN)}.`
  return `${which}${where} was not read: ${ended(reason)}${says}`
}

const MOST_SHOWN = 200

function ended(sentence: string): string {
  const text = sentence.trim()
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
