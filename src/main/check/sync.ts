import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { extraColumnId, extraHeaders } from '../../shared/roster/extra-column.ts'
import { inChosenKinds } from '../../shared/roster/identifier.ts'
import type { Roster, RosterRow } from '../../shared/roster/row.ts'
import { SYNC_COLUMN, SYNC_MARK } from '../../shared/run/options.ts'
import type { Surplus } from '../lms/contract.ts'
import type { RosterSource } from './check-service.ts'

const MARKED = extraColumnId(SYNC_COLUMN)

/** Takes away the rows that an earlier sync added: who is missing is found out anew. */
export function takeBackSync(rosters: RosterSource, rosterId: string): void {
  const rowIds = rosters
    .allRows(rosterId)
    .filter((row) => row.cells[MARKED] === SYNC_MARK)
    .map((row) => row.id)
  if (rowIds.length > 0) rosters.edit(rosterId, [{ kind: 'deleteRows', rowIds }])
}

/** Puts those who are there and not on the list at the end of the roster, marked, so that everybody sees them. */
export function addSurplus(
  deps: { readonly rosters: RosterSource; readonly newId: () => string },
  roster: Roster,
  manifest: LmsManifest,
  surplus: Surplus,
): { readonly rows: readonly RosterRow[]; readonly notes: readonly string[] } {
  const rows = surplus.rows.map((cells) => ({
    id: deps.newId(),
    cells: { ...inChosenKinds(manifest.columns, roster.settings.idKinds, cells), [MARKED]: SYNC_MARK },
  }))
  if (rows.length > 0) {
    const extraColumns = extraHeaders(
      rows.map((row) => row.cells),
      roster.settings.extraColumns,
    )
    deps.rosters.configure(roster.id, { ...roster.settings, extraColumns })
    deps.rosters.edit(roster.id, [{ kind: 'insertRows', before: null, rows }])
  }
  return { rows, notes: surplus.notes }
}
