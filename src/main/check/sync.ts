import type { LmsManifest } from '../../shared/lms/manifest.ts'
import { extraColumnId, extraHeaders } from '../../shared/roster/extra-column.ts'
import { inChosenKinds } from '../../shared/roster/identifier.ts'
import type { Cells, Roster, RosterRow } from '../../shared/roster/row.ts'
import { SYNC_COLUMN, SYNC_MARK } from '../../shared/run/options.ts'
import type { RosterSource } from './check-service.ts'

const MARKED = extraColumnId(SYNC_COLUMN)

/** Puts those who are there and not on the list at the end of the roster, marked, so that everybody sees them. */
export function addSurplus(
  deps: { readonly rosters: RosterSource; readonly newId: () => string },
  roster: Roster,
  manifest: LmsManifest,
  surplus: readonly Cells[],
): readonly RosterRow[] {
  const rows = surplus.map((cells) => ({
    id: deps.newId(),
    cells: { ...inChosenKinds(manifest.columns, roster.settings.idKinds, cells), [MARKED]: SYNC_MARK },
  }))
  if (rows.length === 0) return rows
  const extraColumns = extraHeaders(
    rows.map((row) => row.cells),
    roster.settings.extraColumns,
  )
  deps.rosters.addSyncRows(roster.id, { ...roster.settings, extraColumns }, rows)
  return rows
}
