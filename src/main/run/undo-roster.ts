import type { Cells, RosterSettings } from '../../shared/roster/row.ts'
import type { RunSummary } from '../../shared/run/progress.ts'
import type { RosterStore } from '../rosters/roster-store.ts'

/**
 * Makes a roster of the rows that take a run back, to be looked at, checked and run like any other. `settings` are the
 * run's own; ids in the rows say their kind themselves. The id of the roster.
 */
export function makeUndoRoster(
  rosters: Pick<RosterStore, 'create' | 'append'>,
  run: Pick<RunSummary, 'rosterName' | 'lms'>,
  settings: RosterSettings,
  rows: readonly Cells[],
): string {
  const roster = rosters.create(`Undo of ${run.rosterName}`, run.lms, {
    ...settings,
    idKinds: {},
    extraColumns: [],
  })
  rosters.append(
    roster.id,
    rows.map((cells) => ({ cells })),
  )
  return roster.id
}
