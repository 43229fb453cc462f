import type { LmsManifest } from '../lms/manifest.ts'
import { type PlaceOf, placesIn } from './edit.ts'
import { lostZeros, type PaddedWidths, paddedWidths } from './lost-zeros.ts'
import { createRepeatFinder, UNJUDGED } from './repeated-rows.ts'
import type { CellProblem, RosterRow, RosterSettings, RowId } from './row.ts'
import { createRowJudge } from './validate.ts'

/** Keeps the problems of a roster up to date while it is edited, without judging every row again. */
export type RosterJudge = {
  /**
   * The rows as they stand now. Rows that are the same objects as before keep what was found of them; the others wait
   * to be judged and have no problems until then. Who knows the rows' places spares looking for them.
   */
  readonly take: (rows: readonly RosterRow[], placeOf?: PlaceOf) => void
  /** Whether rows wait to be judged. */
  readonly isWaiting: () => boolean
  /**
   * Judges so many of the rows that wait, the first ones first; when none is left, looks for those that repeat others.
   * Answers with every row whose problems may be others now.
   */
  readonly judgeNext: (count: number) => readonly RowId[]
  readonly problemsOf: (rowId: RowId) => readonly CellProblem[]
}

const none: readonly CellProblem[] = []
/** In a larger roster a few cells don't change what a column is like. */
const FEW_ROWS = 5_000

/** `today` as for `createRowJudge`. */
export function createRosterJudge(
  manifest: LmsManifest,
  settings: RosterSettings,
  today?: string,
): RosterJudge {
  const rules = createRowJudge(manifest, settings, today)
  const finder = createRepeatFinder(manifest, rules.identityKey)
  let rows: readonly RosterRow[] = []
  /** By place. Hashes stand for what rows ask for: the texts themselves, of 100,000 rows, would take megabytes. */
  let hashes = new Int32Array(0)
  /** The first row that waits; −1 for none. */
  let cursor = -1
  let isSettled = true
  /** Places judged since all was settled; null when they can't be told any more. */
  let fresh: number[] | null = []
  const own = new Map<RowId, readonly CellProblem[]>()
  let duplicates = new Map<RowId, CellProblem>()
  let widths: PaddedWidths = new Map()
  let shortIds = new Map<RowId, readonly CellProblem[]>()

  function forget(rowId: RowId): void {
    own.delete(rowId)
    shortIds.delete(rowId)
  }

  /** The hashes of rows that are the same as before; an edit leaves most of them as they were, at both ends. */
  function carriedOver(next: readonly RosterRow[], placeOf: PlaceOf): Int32Array<ArrayBuffer> {
    const kept = new Int32Array(next.length).fill(UNJUDGED)
    const { head, tail } = commonEnds(rows, next)
    kept.set(hashes.subarray(0, head))
    kept.set(hashes.subarray(rows.length - tail), next.length - tail)

    const before = new Map<RosterRow, number>()
    for (let place = head; place < rows.length - tail; place += 1) {
      const row = rows[place]
      if (row === undefined) continue
      before.set(row, hashes[place] ?? UNJUDGED)
      const now = next[placeOf(row.id)]
      if (now !== row) forget(row.id)
    }
    for (let place = head; place < next.length - tail; place += 1) {
      const row = next[place]
      if (row !== undefined) kept[place] = before.get(row) ?? UNJUDGED
    }
    return kept
  }

  function judgeAt(place: number): RowId | null {
    const row = rows[place]
    if (row === undefined) return null
    const { problems, identityHash } = rules.judge(row)
    hashes[place] = identityHash
    if (problems.length > 0) own.set(row.id, problems)
    else own.delete(row.id)
    return row.id
  }

  function settle(): readonly RowId[] {
    const before = duplicates
    finder.look(hashes, fresh)
    duplicates = finder.find(rows, hashes)
    const zeros = settleZeros(fresh)
    fresh = []
    isSettled = true
    return [...before.keys(), ...duplicates.keys(), ...zeros]
  }

  /** Answers with the rows that have problems of the kind, or had. */
  function settleZeros(places: readonly number[] | null): Iterable<RowId> {
    if (places !== null && rows.length > FEW_ROWS && places.length < rows.length / 20) {
      for (const place of places) judgeZeros(rows[place])
      return []
    }
    const before = shortIds
    shortIds = new Map()
    widths = paddedWidths(manifest, rows)
    if (widths.size > 0) for (const row of rows) judgeZeros(row)
    return [...before.keys(), ...shortIds.keys()]
  }

  function judgeZeros(row: RosterRow | undefined): void {
    if (row === undefined) return
    const problems = lostZeros(manifest, widths, row)
    if (problems.length > 0) shortIds.set(row.id, problems)
    else shortIds.delete(row.id)
  }

  return {
    take(next, placeOf = placesIn(next)) {
      const isFirst = rows.length === 0
      hashes = carriedOver(next, placeOf)
      rows = next
      cursor = hashes.indexOf(UNJUDGED)
      // Places judged before have moved on.
      fresh = isFirst || !isSettled ? null : []
      isSettled = false
    },
    isWaiting: () => cursor >= 0,
    judgeNext(count) {
      const touched: RowId[] = []
      while (cursor >= 0 && touched.length < count) {
        const rowId = judgeAt(cursor)
        if (rowId !== null) touched.push(rowId)
        fresh?.push(cursor)
        cursor = hashes.indexOf(UNJUDGED, cursor + 1)
      }
      if (cursor >= 0 || isSettled) return touched
      return [...touched, ...settle()]
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

/** How many items two lists have in common at their beginning, and behind that at their end. */
function commonEnds<T>(
  one: readonly T[],
  other: readonly T[],
): { readonly head: number; readonly tail: number } {
  const most = Math.min(one.length, other.length)
  let head = 0
  while (head < most && one[head] === other[head]) head += 1
  let tail = 0
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1
  return { head, tail }
}
