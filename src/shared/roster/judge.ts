import type { LmsManifest } from '../lms/manifest.ts'
import { lostZeros, type PaddedWidths, paddedWidths } from './lost-zeros.ts'
import type { CellProblem, RosterRow, RosterSettings, RowId } from './row.ts'
import { createRowJudge, repeats } from './validate.ts'

/** Keeps the problems of a roster up to date while it is edited, without judging every row again. */
export type RosterJudge = {
  readonly reset: (rows: readonly RosterRow[]) => void
  /** Judges rows by themselves, so that many can be judged in slices; `settle` ends it. */
  readonly add: (rows: readonly RosterRow[]) => void
  /** Rows that have changed or are gone have no problems until they are added again; `settle` ends it. */
  readonly forget: (rowIds: readonly RowId[]) => void
  /** Looks for rows that repeat others; answers with those whose problems may be others now. `rows` is the whole roster. */
  readonly settle: (rows: readonly RosterRow[]) => readonly RowId[]
  /** Judges changed, new and deleted rows; answers with every row whose problems may be others now. */
  readonly update: (
    rows: readonly RosterRow[],
    changed: readonly RowId[],
    /** Finds a row by its id; without it all rows are looked through. */
    rowOf?: (rowId: RowId) => RosterRow | null,
  ) => readonly RowId[]
  readonly problemsOf: (rowId: RowId) => readonly CellProblem[]
}

const none: readonly CellProblem[] = []

function rowsNamed(
  rows: readonly RosterRow[],
  rowIds: readonly RowId[],
  rowOf: ((rowId: RowId) => RosterRow | null) | undefined,
): readonly RosterRow[] {
  if (rowOf !== undefined) return rowIds.flatMap((rowId) => rowOf(rowId) ?? [])
  const wanted = new Set(rowIds)
  return rows.filter((row) => wanted.has(row.id))
}
const FEW_ROWS = 5_000

export function createRosterJudge(manifest: LmsManifest, settings: RosterSettings): RosterJudge {
  const rules = createRowJudge(manifest, settings)
  const own = new Map<RowId, readonly CellProblem[]>()
  /** Hashes stand for what rows ask for: the texts themselves, of 100,000 rows, would take megabytes. */
  const hashOf = new Map<RowId, number>()
  /** Most hashes have one row: a set for each would cost more than all the rest. */
  const holders = new Map<number, RowId | Set<RowId>>()
  let duplicates = new Map<RowId, CellProblem>()
  let widths: PaddedWidths = new Map()
  let shortIds = new Map<RowId, readonly CellProblem[]>()

  function forget(rowId: RowId): void {
    own.delete(rowId)
    const hash = hashOf.get(rowId)
    if (hash === undefined) return
    hashOf.delete(rowId)
    const holding = holders.get(hash)
    if (holding instanceof Set) holding.delete(rowId)
    if (holding === rowId || (holding instanceof Set && holding.size === 0)) holders.delete(hash)
  }

  /** Of a row that is not known, or was forgotten. */
  function take(row: RosterRow): void {
    const { problems, identityHash } = rules.judge(row)
    if (problems.length > 0) own.set(row.id, problems)
    if (identityHash < 0) return
    hashOf.set(row.id, identityHash)
    const holding = holders.get(identityHash)
    if (holding === undefined) holders.set(identityHash, row.id)
    else if (holding instanceof Set) holding.add(row.id)
    else holders.set(identityHash, new Set([holding, row.id]))
  }

  /** Only rows that share a hash matter, and there are few of those; their order decides which one repeats. */
  function findDuplicates(rows: readonly RosterRow[]): Map<RowId, CellProblem> {
    const shared = new Set<RowId>()
    for (const holding of holders.values())
      if (holding instanceof Set && holding.size > 1) for (const rowId of holding) shared.add(rowId)
    const found = new Map<RowId, CellProblem>()
    if (shared.size === 0) return found
    const first = new Map<string, { readonly row: RosterRow; readonly index: number }>()
    rows.forEach((row, index) => {
      if (!shared.has(row.id)) return
      const key = rules.identityKey(row)
      const earlier = first.get(key)
      if (earlier === undefined) first.set(key, { row, index })
      else found.set(row.id, repeats(row, manifest, earlier))
    })
    return found
  }

  function judgeZeros(row: RosterRow): void {
    const problems = lostZeros(manifest, widths, row)
    if (problems.length > 0) shortIds.set(row.id, problems)
    else shortIds.delete(row.id)
  }

  /** Judges all rows by what their columns are like now; answers with those that have problems, or had. */
  function judgeAllZeros(rows: readonly RosterRow[]): Iterable<RowId> {
    const before = shortIds
    shortIds = new Map()
    widths = paddedWidths(manifest, rows)
    if (widths.size > 0) for (const row of rows) judgeZeros(row)
    return [...before.keys(), ...shortIds.keys()]
  }

  return {
    reset(rows) {
      own.clear()
      hashOf.clear()
      holders.clear()
      for (const row of rows) take(row)
      duplicates = findDuplicates(rows)
      judgeAllZeros(rows)
    },
    add(rows) {
      for (const row of rows) {
        forget(row.id)
        take(row)
      }
    },
    forget(rowIds) {
      for (const rowId of rowIds) {
        forget(rowId)
        shortIds.delete(rowId)
      }
    },
    settle(rows) {
      const before = duplicates
      duplicates = findDuplicates(rows)
      return [...before.keys(), ...duplicates.keys(), ...judgeAllZeros(rows)]
    },
    update(rows, changed, rowOf) {
      for (const rowId of changed) forget(rowId)
      for (const rowId of changed) shortIds.delete(rowId)
      for (const row of rowsNamed(rows, changed, rowOf)) {
        take(row)
        judgeZeros(row)
      }
      const before = duplicates
      duplicates = findDuplicates(rows)
      // What a large column is like does not change by a few of its cells: those alone are looked at then.
      const isLarge = rows.length > FEW_ROWS && changed.length < rows.length / 20
      const zeros = isLarge ? [] : judgeAllZeros(rows)
      return [...new Set([...changed, ...before.keys(), ...duplicates.keys(), ...zeros])]
    },
    problemsOf(rowId) {
      const problems = own.get(rowId)
      const duplicate = duplicates.get(rowId)
      const short = shortIds.get(rowId)
      if (duplicate === undefined && short === undefined) return problems ?? none
      return [...(problems ?? none), ...(short ?? none), ...(duplicate === undefined ? none : [duplicate])]
    },
  }
}
