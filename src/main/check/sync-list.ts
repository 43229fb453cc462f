import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { extraHeader } from '../../shared/roster/extra-column.ts'
import type { Roster, RosterRow, RowId } from '../../shared/roster/row.ts'
import { isUnread } from '../../shared/roster/unread.ts'
import type { RowJudge } from '../../shared/roster/validate.ts'
import type { ListedRow, SyncList } from '../lms/contract.ts'

/** Pure. A roster as the whole list of a sync: every row that says anything, and what is known to be missing. */
export function syncListOf(
  manifest: LmsManifest,
  roster: Roster,
  rows: readonly RosterRow[],
  read: RowJudge['read'],
  isBad: (rowId: RowId) => boolean,
): SyncList {
  const unread = rows.filter((row) => isUnread(manifest, row))
  const idColumns = manifest.columns.filter(({ kind }) => kind === 'id').map(({ id }) => id)
  const listed = rows.flatMap((row): ListedRow[] => {
    const filled = Object.entries(row.cells).filter(([, text]) => isFilled(text))
    if (filled.length === 0 || isUnread(manifest, row)) return []
    const beside = filled.flatMap(([column, text]) => (extraHeader(column) === null ? [] : [text]))
    const request = read(row)
    const unreadable = idColumns.filter((id) => isFilled(row.cells[id]) && request.refs[id] === undefined)
    return [{ request, unreadable, canRun: !isBad(row.id), beside }]
  })
  const gaps = (roster.gaps ?? []).map(({ message }) => ({
    reason: message,
    advice: 'Import the file again, or say in the roster that its list is whole; then check again.',
    rowIds: [],
  }))
  return { rows: listed, missing: unread.length === 0 ? gaps : [linesNotRead(unread), ...gaps] }
}

const SHOWN = 5

function linesNotRead(rows: readonly RosterRow[]): SyncList['missing'][number] {
  const lines = rows.flatMap(({ origin }) => origin?.line ?? [])
  const shown = `${lines.slice(0, SHOWN).join(', ')}${lines.length > SHOWN ? ' …' : ''}`
  return {
    reason:
      rows.length === 1
        ? `${lines.length === 0 ? 'One line of the file' : `Line ${shown} of the file`} could not be read: it may be about anybody.`
        : `${rows.length} lines of the file could not be read${lines.length === 0 ? '' : ` (${shown})`}: they may be about anybody.`,
    advice: 'Fill these rows in, or delete them; then check again.',
    rowIds: rows.map(({ id }) => id),
  }
}

const isFilled = (text: string | undefined) => text !== undefined && text.trim() !== ''
