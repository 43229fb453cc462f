import { createHash } from 'node:crypto'
import type { Roster, RosterRow, RosterSettings, RowId } from '../../shared/roster/row.ts'
import type { StoredConnection } from '../connections/connection-store.ts'

/** What a check was made of, short enough to be kept and compared. Two are equal when all that it hangs on is. */
export type Fingerprint = {
  /** The rows with their ids, in order, and what is missing from the list. */
  readonly rows: string
  readonly settings: string
  /** Which connection, where it leads, and as whom. */
  readonly connection: string
}

export type Subject = {
  readonly roster: Roster
  readonly rows: readonly RosterRow[]
  readonly connection: StoredConnection | undefined
}

/** Pure. `wanted` null: all rows. */
export function fingerprintOf(
  { roster, rows, connection }: Subject,
  wanted: ReadonlySet<RowId> | null,
): Fingerprint {
  return {
    rows: rowsPrint(wanted === null ? rows : rows.filter(({ id }) => wanted.has(id)), roster),
    settings: settingsPrint(roster.settings),
    connection: connectionPrint(connection),
  }
}

/** Pure. Where a row stood in its file changes nothing of what it asks. */
export function rowPrint({ id, cells, unread }: RosterRow): string {
  const filled = Object.entries(cells).filter(([, text]) => text !== '')
  return JSON.stringify([id, filled.sort(([a], [b]) => (a < b ? -1 : 1)), unread !== undefined])
}

function rowsPrint(rows: readonly RosterRow[], { gaps = [] }: Roster): string {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(rowPrint(row))
  hash.update(JSON.stringify(gaps.map(({ id }) => id)))
  return hash.digest('base64')
}

function settingsPrint({ idKinds, dateOrder, extraColumns, nameColumns = [] }: RosterSettings): string {
  const kinds = Object.entries(idKinds).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([kinds, dateOrder, extraColumns, nameColumns])
}

function connectionPrint(connection: StoredConnection | undefined): string {
  if (connection === undefined) return ''
  const { id, baseUrl, userId, accountName, timeZone } = connection
  return JSON.stringify([id, baseUrl, userId, accountName, timeZone])
}
