import { localDay } from '../../shared/roster/dates.ts'
import type { Roster, RosterRow, RowId } from '../../shared/roster/row.ts'
import { isUnread } from '../../shared/roster/unread.ts'
import { createRowJudge, isBlankRow, validateRoster } from '../../shared/roster/validate.ts'
import type { PlaceLeftAlone, Verdict } from '../../shared/run/check.ts'
import type { SyncOptions } from '../../shared/run/options.ts'
import type { Clock } from '../clock.ts'
import type { Link } from '../line/link.ts'
import type { Assessment, Reader } from '../lms/contract.ts'
import { cellProblemVerdict, unreadVerdict } from './cell-problems.ts'
import type { RosterSource } from './check-service.ts'
import { type Reusable, rowsToRenew } from './renewal.ts'
import { addSurplus } from './sync.ts'
import { syncListOf } from './sync-list.ts'

/** What is to be checked: the roster and its rows as they stood when the check began. */
export type CheckWork = {
  readonly roster: Roster
  readonly allRows: readonly RosterRow[]
  /** Null: every row. */
  readonly wanted: ReadonlySet<RowId> | null
  readonly sync: SyncOptions | null
  /** The last check of this roster, where what it has read may be built on. */
  readonly before: Reusable | null
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
  /** How many rows were read anew, where the others stand as the check before has read them; null: all were read. */
  readonly renewed: number | null
}

type AssessDeps = { readonly rosters: RosterSource; readonly newId: () => string; readonly clock: Clock }

/** Reads the LMS for the rows that can be carried out, and compares; rejects with what stopped the reading. */
export async function assessRoster(
  work: CheckWork,
  link: Link,
  reader: Reader,
  deps: AssessDeps,
): Promise<Assessed> {
  const { roster, allRows, wanted, sync } = work
  const { manifest } = link.provider
  const rows = wanted === null ? allRows : allRows.filter((row) => wanted.has(row.id))
  const faults = faultsOf(work, link, localDay(new Date(deps.clock.now())))
  const { bad } = faults
  const { read } = createRowJudge(manifest, roster.settings)
  // Rows in which the LMS's columns are all blank are no rows yet.
  const requests = rows.filter((row) => !bad.has(row.id) && !isBlankRow(manifest, row)).map(read)
  if (sync === null) {
    const canRun = new Set(requests.map(({ rowId }) => rowId))
    const anew = work.before === null ? null : rowsToRenew(work.before, rows, (rowId) => canRun.has(rowId))
    const assessment =
      work.before === null || anew === null
        ? await link.provider.assess(requests, reader, link.context())
        : await work.before.assessment.renewed(requests, anew, reader)
    const verdicts = inOrder(rows, faults, assessment)
    return { rows, verdicts, assessment, added: null, leftAlone: [], renewed: anew?.size ?? null }
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
    verdicts: inOrder(all, faults, assessment),
    assessment,
    added,
    leftAlone: surplus.leftAlone,
    renewed: null,
  }
}

type Faults = {
  /** Rows that are held back before the LMS is asked anything about them. */
  readonly bad: ReadonlyMap<RowId, Verdict>
  /** What is to be said of rows that can run, such as an end that has passed. */
  readonly doubts: ReadonlyMap<RowId, readonly string[]>
}

function faultsOf({ roster, allRows }: CheckWork, link: Link, today: string): Faults {
  const { manifest } = link.provider
  const bad = new Map<RowId, Verdict>()
  const doubts = new Map<RowId, string[]>()
  for (const row of allRows) if (isUnread(manifest, row)) bad.set(row.id, unreadVerdict(row))
  for (const problem of validateRoster(manifest, roster.settings, allRows, today)) {
    const { rowId, severity, message } = problem
    if (severity === 'error') {
      if (!bad.has(rowId)) bad.set(rowId, cellProblemVerdict(problem))
      continue
    }
    const known = doubts.get(rowId)
    if (known === undefined) doubts.set(rowId, [message])
    else known.push(message)
  }
  return { bad, doubts }
}

function inOrder(rows: readonly RosterRow[], { bad, doubts }: Faults, assessment: Assessment): Verdict[] {
  const byRow = new Map(assessment.verdicts.map((verdict) => [verdict.rowId, verdict]))
  return rows.flatMap((row) => {
    const held = bad.get(row.id)
    if (held !== undefined) return held
    const verdict = byRow.get(row.id)
    const said = doubts.get(row.id)
    if (verdict === undefined || said === undefined) return verdict ?? []
    return { ...verdict, warnings: [...said, ...verdict.warnings] }
  })
}
