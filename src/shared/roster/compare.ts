import type { LmsManifest } from '../lms/manifest.ts'
import type { RosterRow, RosterSettings, RowId } from './row.ts'
import { createRowJudge, isBlankRow } from './validate.ts'

export type ComparedRoster = { readonly rows: readonly RosterRow[]; readonly settings: RosterSettings }

export type ChangedRow = {
  readonly here: RowId
  readonly there: RowId
  /** Columns in which the two differ. */
  readonly columns: readonly string[]
}

/** In which ways rows of two rosters can differ. */
export type DifferenceKind = 'onlyHere' | 'onlyThere' | 'changed'

/** What two rosters of one LMS have in common, by the enrollment that each row is about. */
export type RosterComparison = {
  readonly onlyHere: readonly RowId[]
  readonly onlyThere: readonly RowId[]
  readonly changed: readonly ChangedRow[]
  readonly same: number
}

/**
 * Pure. Compares two rosters. Rows that say too little to be told apart count as being only where they are; of rows that
 * repeat each other the first here meets the first there.
 */
export function compareRosters(
  manifest: LmsManifest,
  here: ComparedRoster,
  there: ComparedRoster,
): RosterComparison {
  const others = byKey(manifest, there)
  const judge = createRowJudge(manifest, here.settings)
  const theirs = createRowJudge(manifest, there.settings)
  const onlyHere: RowId[] = []
  const changed: ChangedRow[] = []
  let same = 0
  for (const row of here.rows) {
    if (isBlankRow(manifest, row)) continue
    const other = others.get(judge.identityKey(row))?.shift()
    if (other === undefined) {
      onlyHere.push(row.id)
      continue
    }
    const columns = differences(judge.read(row).cells, theirs.read(other).cells, manifest)
    if (columns.length === 0) same += 1
    else changed.push({ here: row.id, there: other.id, columns })
  }
  const left = new Set([...others.values()].flat())
  const onlyThere = there.rows.flatMap((row) => (left.has(row) ? [row.id] : []))
  return { onlyHere, onlyThere, changed, same }
}

function byKey(manifest: LmsManifest, { rows, settings }: ComparedRoster): Map<string, RosterRow[]> {
  const { identityKey } = createRowJudge(manifest, settings)
  const found = new Map<string, RosterRow[]>()
  rows.forEach((row, index) => {
    if (isBlankRow(manifest, row)) return
    const key = identityKey(row)
    // A row that can't be told apart meets no other.
    const own = key === '' ? `\u0000${index}` : key
    const known = found.get(own)
    if (known === undefined) found.set(own, [row])
    else known.push(row)
  })
  return found
}

type ReadCells = Readonly<Record<string, string>>

/** Ids are left out: they are the same by their key, however they are written. */
function differences(one: ReadCells, other: ReadCells, { columns, identityColumns }: LmsManifest): string[] {
  return columns.flatMap(({ id }) =>
    identityColumns.includes(id) || (one[id] ?? '') === (other[id] ?? '') ? [] : [id],
  )
}
