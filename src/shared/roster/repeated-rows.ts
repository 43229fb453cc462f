import type { LmsManifest } from '../lms/manifest.ts'
import type { CellProblem, RosterRow, RowId } from './row.ts'
import { repeats } from './validate.ts'

/** A row that has not been looked at. */
export const UNJUDGED = -2

/** Up to so many rows, looking through all for each is quicker than sorting. */
const FEW = 50

export type RepeatFinder = {
  /** Looks again for hashes that several rows have: of all rows, or of those at these places alone. */
  readonly look: (hashes: Int32Array, places: readonly number[] | null) => void
  /** The rows that ask for the same as one before them, by what was looked for last. */
  readonly find: (rows: readonly RosterRow[], hashes: Int32Array) => Map<RowId, CellProblem>
}

/**
 * Finds rows about the same enrollment. Hashes tell which rows may be: only those, and there are few, are compared by
 * their keys. `hashes[place]` is negative for rows that have none.
 */
export function createRepeatFinder(manifest: LmsManifest, keyOf: (row: RosterRow) => string): RepeatFinder {
  let shared = new Set<number>()
  return {
    look(hashes, places) {
      if (places === null || places.length > FEW) {
        shared = repeatedIn(hashes)
        return
      }
      for (const place of places) {
        const hash = hashes[place] ?? UNJUDGED
        if (hash >= 0 && isTwiceIn(hashes, hash)) shared.add(hash)
      }
    },
    find(rows, hashes) {
      const found = new Map<RowId, CellProblem>()
      if (shared.size === 0) return found
      const first = new Map<string, { readonly row: RosterRow; readonly index: number }>()
      for (const index of placesOf(shared, hashes)) {
        const row = rows[index]
        if (row === undefined) continue
        const key = keyOf(row)
        const earlier = first.get(key)
        if (earlier === undefined) first.set(key, { row, index })
        else found.set(row.id, repeats(row, manifest, earlier))
      }
      return found
    },
  }
}

function repeatedIn(hashes: Int32Array): Set<number> {
  const found = new Set<number>()
  const sorted = hashes.slice().sort()
  for (let at = 1; at < sorted.length; at += 1) {
    const hash = sorted[at] ?? UNJUDGED
    if (hash >= 0 && hash === sorted[at - 1]) found.add(hash)
  }
  return found
}

/** In ascending order. */
function placesOf(wanted: ReadonlySet<number>, hashes: Int32Array): number[] {
  const places: number[] = []
  if (wanted.size > FEW) {
    hashes.forEach((hash, place) => {
      if (wanted.has(hash)) places.push(place)
    })
    return places
  }
  for (const hash of wanted)
    for (let at = hashes.indexOf(hash); at >= 0; at = hashes.indexOf(hash, at + 1)) places.push(at)
  return places.sort((a, b) => a - b)
}

function isTwiceIn(hashes: Int32Array, hash: number): boolean {
  return hashes.indexOf(hash, hashes.indexOf(hash) + 1) >= 0
}
