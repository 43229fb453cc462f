import type { RowId } from '../../shared/roster/row.ts'
import type { SeenNames, Verdict } from '../../shared/run/check.ts'
import type {
  Assessment,
  Change,
  Comparison,
  Context,
  Planning,
  ProviderParts,
  Reader,
  RowRequest,
} from './contract.ts'
import { isolate } from './isolate.ts'
import { planApart } from './plan-apart.ts'

/** What was read of the LMS: once for all rows, and later anew for some. The last reading of a row is what holds. */
type Reading<Snapshot> = {
  readonly first: Snapshot
  readonly later: readonly { readonly snapshot: Snapshot; readonly rowIds: ReadonlySet<RowId> }[]
}

type Compared<Intent> = Comparison<Intent> & { readonly seen: SeenNames | null }

/** Reads what the rows need, and compares. `named` are read and not compared. */
export async function assess<Snapshot, Intent>(
  parts: ProviderParts<Snapshot, Intent>,
  rows: readonly RowRequest[],
  reader: Reader,
  context: Context,
  named: readonly RowRequest[],
): Promise<Assessment> {
  const first = await parts.observe([...rows, ...named], reader, context)
  return assessmentOf(parts, { first, later: [] }, rows, context)
}

function assessmentOf<Snapshot, Intent>(
  parts: ProviderParts<Snapshot, Intent>,
  reading: Reading<Snapshot>,
  rows: readonly RowRequest[],
  context: Context,
): Assessment {
  const faults: unknown[] = []
  const usual = (now: Context, way: string | null): Planning => ({
    prefix: '',
    context: now,
    way,
    forecast: true,
  })
  const comparisons = plannable(compareAll(parts, reading, rows, context, faults), faults, (changes) =>
    parts.plan(changes, usual(context, null)),
  )
  const changes = changesOf(comparisons)
  const { first } = reading
  return {
    verdicts: comparisons.map(({ verdict, seen }) => withNames(verdict, seen)),
    before: new Map(comparisons.map((comparison) => [comparison.verdict.rowId, comparison.before])),
    unseen: new Set(comparisons.flatMap(({ verdict, unseen }) => (unseen === true ? [verdict.rowId] : []))),
    leaves: new Map(
      comparisons.flatMap(({ verdict, leaves }) => (leaves === undefined ? [] : [[verdict.rowId, leaves]])),
    ),
    places: placesOf(parts, reading),
    faults,
    ways: (now) => parts.ways?.(changes, usual(now, null)) ?? [],
    notes: (now, way) => parts.notes?.(changes, first, usual(now, way)) ?? [],
    plan: (planning, rowIds) =>
      planApart(
        parts.plan,
        rowIds === undefined ? changes : changes.filter((change) => rowIds.has(change.rowId)),
        planning,
      ),
    surplus: (list, wish) => parts.surplus?.(list, first, wish, context) ?? { rows: [], leftAlone: [] },
    withRows: (others) => assessmentOf(parts, reading, others, context),
    async renewed(others, anew, reader) {
      const own = others.filter(({ rowId }) => anew.has(rowId))
      const snapshot = await parts.observe(own, reader, context)
      const later = [...reading.later, { snapshot, rowIds: anew }]
      return assessmentOf(parts, { first, later }, others, context)
    },
    readings: 1 + reading.later.length,
  }
}

function changesOf<Intent>(comparisons: readonly Comparison<Intent>[]): Change<Intent>[] {
  return comparisons.flatMap(({ verdict, intent }) =>
    intent === null ? [] : [{ rowId: verdict.rowId, intent }],
  )
}

/**
 * All rows are compared by the first reading, so that those that are about the same enrollment meet. Rows that were read
 * anew then stand as that reading has them, unless it was another row that made a problem of them.
 */
function compareAll<Snapshot, Intent>(
  parts: ProviderParts<Snapshot, Intent>,
  { first, later }: Reading<Snapshot>,
  rows: readonly RowRequest[],
  context: Context,
  faults: unknown[],
): Compared<Intent>[] {
  // What the first reading does not know of rows that were read anew is no fault.
  const atFirst = later.length === 0 ? faults : []
  const compare = (some: readonly RowRequest[], snapshot: Snapshot, into = faults): Compared<Intent>[] => {
    const namesOf = parts.names(snapshot)
    return isolate(
      some,
      (these) =>
        parts.compare(these, snapshot, context).map((one, index) => withSeen(one, these[index], namesOf)),
      into,
    )
  }
  const all = compare(rows, first, atFirst)
  if (later.length === 0) return all
  const newest = new Map<RowId, Compared<Intent>>()
  const together = new Map(all.map((one) => [one.verdict.rowId, one]))
  for (const { snapshot, rowIds } of later) {
    const own = rows.filter(({ rowId }) => rowIds.has(rowId))
    const alone = compare(own, first, atFirst)
    compare(own, snapshot).forEach((one, index) => {
      const { rowId } = one.verdict
      const isClash =
        together.get(rowId)?.verdict.kind === 'problem' && alone[index]?.verdict.kind !== 'problem'
      if (isClash) newest.delete(rowId)
      else newest.set(rowId, one)
    })
  }
  return all.map((one) => newest.get(one.verdict.rowId) ?? one)
}

function withSeen<Intent>(
  comparison: Comparison<Intent>,
  row: RowRequest | undefined,
  namesOf: (row: RowRequest) => SeenNames,
): Compared<Intent> {
  return { ...comparison, seen: row === undefined ? null : namesOf(row) }
}

/** Rows of which no plan can be made become problems; the others are planned. */
function plannable<Intent>(
  comparisons: readonly Compared<Intent>[],
  faults: unknown[],
  plan: (changes: readonly Change<Intent>[]) => unknown,
): Compared<Intent>[] {
  const requests = comparisons.map((comparison) => ({ rowId: comparison.verdict.rowId, comparison }))
  return isolate(
    requests,
    (these) => {
      const own = these.map(({ comparison }) => comparison)
      plan(changesOf(own))
      return own
    },
    faults,
  )
}

function placesOf<Snapshot, Intent>(
  parts: ProviderParts<Snapshot, Intent>,
  { first, later }: Reading<Snapshot>,
): Assessment['places'] {
  const places = new Map<string, Assessment['places'][number]>()
  for (const snapshot of [first, ...later.map((one) => one.snapshot)]) {
    for (const place of parts.places?.(snapshot) ?? []) {
      const known = places.get(place.id)
      // A reading of few people may have seen only those.
      if (known === undefined || known.present < place.present) places.set(place.id, place)
    }
  }
  return [...places.values()]
}

function withNames(verdict: Verdict, seen: SeenNames | null): Verdict {
  if (seen === null || (seen.person.length === 0 && Object.keys(seen.places).length === 0)) return verdict
  return { ...verdict, seen }
}
