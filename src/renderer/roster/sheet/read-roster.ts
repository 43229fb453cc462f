import type { Roster, RosterRow } from '../../../shared/roster/row.ts'
import type { RosterClient } from '../store/roster-client.ts'
import { createTextSharing } from './shared-texts.ts'

const FIRST_PIECE = 1_000
const PIECE = 10_000

/** Reads a roster in pieces. `onFirst` gets the first of several, and is waited for before the rest is read. */
export async function readRoster(
  client: RosterClient,
  id: string,
  onFirst: (roster: Roster, rows: readonly RosterRow[]) => Promise<void>,
): Promise<{ readonly roster: Roster; readonly rows: readonly RosterRow[] }> {
  const share = createTextSharing()
  const read = async (from: number, count: number) =>
    (await client.request('rosters.rows', { id, from, count })).map(share)
  const roster = await client.request('rosters.get', { id })
  const rows: RosterRow[] = roster.rowCount > 0 ? await read(0, FIRST_PIECE) : []
  if (rows.length < roster.rowCount) await onFirst(roster, [...rows])
  while (rows.length < roster.rowCount) {
    const piece = await read(rows.length, PIECE)
    if (piece.length === 0) break
    rows.push(...piece)
  }
  return { roster, rows }
}
