import type { Roster, RosterRow, RowId } from '../../shared/roster/row.ts'
import { isUnread } from '../../shared/roster/unread.ts'
import { createRowJudge, isBlankRow, validateRoster } from '../../shared/roster/validate.ts'
import type { PlaceLeftAlone, Verdict } from '../../shared/run/check.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import type { Link } from '../connections/link.ts'
import type { Assessment, Reader } from '../lms/contract.ts'
import { cellProblemVerdict, unreadVerdict } from './cell-problems.ts'
import type { RosterSource } from './check-service.ts'
import { addSurplus } from './sync.ts'
import { syncListOf } from './sync-list.ts'

/** What is to be checked: the roster and its rows as they stood when the check began. */
export type CheckWork = {
  readonly roster: Roster
  readonly allRows: readonly RosterRow[]
  /** Null: every row. */
  readonly wanted: ReadonlySet<RowId> | null
  readonly sync: SyncOptions | null
}

/** What came of it, before it is counted. */
export type Assessed = {
  /** The rows that were checked, those that a sync has added among them. */
  readonly rows: readonly RosterRow[]
  /** Of all of them but blank ones, in order. */
  readonly verdicts: readonly Verdict[]
  readonly assessment: Assessment
  /** Rows that a sync has added; null when it was none. */
  readonly added: readonly RosterRow[] | null
  readonly leftAlone: readonly PlaceLeftAlone[]
}

type SyncDeps = { readonly rosters: RosterSource; readonly newId: () => string }

/** Reads the LMS for the rows that can be carried out, and compares; rejects with what stopped the reading. */
export async function assessRoster(
  work: CheckWork,
  link: Link,
  reader: Reader,
  deps: SyncDeps,
): Promise<Assessed> {
  const { roster, allRows, wanted, sync } = work
  const { manifest } = link.provider
  const rows = wanted === null ? allRows : allRows.filter((row) => wanted.has(row.id))
  const bad = faultsOf(work, link)
  const { read } = createRowJudge(manifest, roster.settings)
  // Rows in which the LMS's columns are all blank are no rows yet.
  const requests = rows.filter((row) => !bad.has(row.id) && !isBlankRow(manifest, row)).map(read)
  if (sync === null) {
    const assessment = await link.provider.assess(requests, reader, link.context())
    return { rows, verdicts: inOrder(rows, bad, assessment), assessment, added: null, leftAlone: [] }
  }
  const list = syncListOf(manifest, roster, allRows, read, (rowId) => bad.has(rowId))
  const named = list.rows.filter(({ canRun }) => !canRun).map(({ request }) => request)
  const context = { ...link.context(), sync }
  const before = await link.provider.assess(requests, reader, context, named)
  const surplus = before.surplus(list, sync)
  const added = addSurplus(deps, roster, manifest, surplus.rows)
  const assessment = before.withRows([...requests, ...added.map(read)])
  const all = [...rows, ...added]
  return {
    rows: all,
    verdicts: inOrder(all, bad, assessment),
    assessment,
    added,
    leftAlone: surplus.leftAlone,
  }
}

/** Rows that are held back before the LMS is asked anything about them. */
function faultsOf({ roster, allRows }: CheckWork, link: Link): ReadonlyMap<RowId, Verdict> {
  const { manifest } = link.provider
  const bad = new Map<RowId, Verdict>()
  for (const row of allRows) if (isUnread(manifest, row)) bad.set(row.id, unreadVerdict(row))
  for (const problem of validateRoster(manifest, roster.settings, allRows)) {
    if (problem.severity === 'error' && !bad.has(problem.rowId))
      bad.set(problem.rowId, cellProblemVerdict(problem))
  }
  return bad
}

function inOrder(
  rows: readonly RosterRow[],
  bad: ReadonlyMap<RowId, Verdict>,
  assessment: Assessment,
): Verdict[] {
  const byRow = new Map(assessment.verdicts.map((verdict) => [verdict.rowId, verdict]))
  return rows.flatMap((row) => bad.get(row.id) ?? byRow.get(row.id) ?? [])
}
