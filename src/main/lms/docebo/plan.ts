import type { Change, Memory, PlannedCall, Planning } from '../contract.ts'
import { batchCall, enrollCall, unenrollBatchCall, unenrollCall, updateCall } from './calls.ts'
import type { Intent, Values } from './intent.ts'
import { type Pair, type Rectangle, rectanglesOf } from './rectangles.ts'

/** What the calls read back have taught about a tenant. Absent: not known yet. */
export type Learned = {
  /** The batch form is there. */
  readonly batch?: 'yes' | 'no'
  /** An item for somebody enrolled changes the enrollment. */
  readonly batchUpdates?: 'yes' | 'no'
  /** The batch form takes people out too. */
  readonly batchRemoves?: 'yes' | 'no'
  /** Items a call at most. */
  readonly batchMax?: string
  /** The multiple update is there and takes our key fields. */
  readonly multi?: 'yes' | 'no'
}

const BATCH_SIZE = 200
const MOST_USERS = 1_000

type Draft = Omit<PlannedCall, 'id' | 'after'>
type Changes = readonly Change<Intent>[]

/**
 * Pure. Rows as the fewest calls: batches with values of their own for each row, multiple updates and mass
 * enrollments over exact rectangles, single calls. Until it is known whether the batch form changes what is there,
 * one row tries it, and the other changes wait for what it shows.
 */
export function plan(changes: Changes, { prefix, context, forecast }: Planning): PlannedCall[] {
  const learned = context.memory
  const removals = changes.filter(({ intent }) => intent.kind === 'unenroll')
  const writes = changes.filter(({ intent }) => intent.kind !== 'unenroll')
  const drafts = [...planRemovals(removals, learned), ...planWrites(writes, learned, forecast)]
  const calls: PlannedCall[] = []
  for (const { afterPrevious, ...draft } of drafts.map((one) =>
    'draft' in one ? { ...one.draft, afterPrevious: true } : { ...one, afterPrevious: false },
  )) {
    const previous = calls.at(-1)?.id
    calls.push({
      ...draft,
      id: `${prefix}${calls.length + 1}`,
      after: afterPrevious && previous !== undefined ? [previous] : [],
    })
  }
  return calls
}

/** Rectangles, or batches where those are fewer. That the batch form removes is only reported: it is read back once. */
function planRemovals(removals: Changes, learned: Memory): Draft[] {
  const rectangles = rectanglesOf(pairsOf(removals), MOST_USERS)
  const size = Math.max(1, Math.min(BATCH_SIZE, Number(learned.batchMax ?? BATCH_SIZE)))
  const isBatch = learned.batch !== 'no' && learned.batchRemoves !== 'no'
  if (!isBatch || Math.ceil(removals.length / size) >= rectangles.length) return rectangles.map(unenrollCall)
  const drafts: Draft[] = []
  for (let from = 0; from < removals.length; from += size)
    drafts.push(unenrollBatchCall(removals.slice(from, from + size), learned.batchRemoves === undefined))
  return drafts
}

/** A call, or one that waits for the call before it. */
type Ordered = Draft | { readonly draft: Draft }

function planWrites(writes: Changes, learned: Memory, forecast: boolean): Ordered[] {
  const updates = writes.filter(({ intent }) => intent.kind === 'update')
  if (learned.batch === 'no') return withoutBatch(writes, learned)
  if (updates.length > 0 && learned.batchUpdates === undefined && !forecast) {
    if (updates.length === 1) return withoutBatch(writes, learned)
    // Additions wait too: they share the batches with the changes.
    return [probe(updates)]
  }
  if (learned.batchUpdates === 'no') {
    const news = writes.filter(({ intent }) => intent.kind === 'enroll')
    return [...cheapest(news, learned), ...withoutBatch(updates, learned)]
  }
  return cheapest(writes, learned)
}

/** A row that says something which is so already: leaving that out shows whether it is kept, and it can be put back. */
function probe(updates: Changes): Draft {
  const telling = updates.find(({ intent }) => intent.sameAsThere.some((field) => field !== 'status'))
  const chosen = telling ?? updates[0]
  if (chosen === undefined) throw new Error('There is a row to try')
  const leaveOut = chosen.intent.sameAsThere.find((field) => field !== 'status') ?? null
  return batchCall([chosen], { notify: chosen.intent.notify, isProbe: true, leaveOut })
}

/**
 * Rectangles worth a call of their own, the rest in batches. A rectangle saves as many calls as its rows would fill
 * batches; the largest are taken as long as that is more than the one it costs.
 */
function cheapest(writes: Changes, learned: Memory): Ordered[] {
  const drafts: Ordered[] = []
  for (const group of [true, false].map((notify) =>
    writes.filter(({ intent }) => intent.notify === notify),
  )) {
    const notify = group[0]?.intent.notify === true
    const size = Math.max(1, Math.min(BATCH_SIZE, Number(learned.batchMax ?? BATCH_SIZE)))
    const large = (notify ? [] : oneCallRectangles(group, learned))
      .filter(({ draft }) => draft.rowIds.length > 1)
      .sort((a, b) => b.draft.rowIds.length - a.draft.rowIds.length)
    const taken = bestPrefix(
      group.length,
      large.map(({ draft }) => draft.rowIds.length),
      size,
    )
    const done = new Set<string>()
    for (const { draft } of large.slice(0, taken)) {
      drafts.push(draft)
      for (const rowId of draft.rowIds) done.add(rowId)
    }
    const rest = group.filter(({ rowId }) => !done.has(rowId))
    for (let from = 0; from < rest.length; from += size) {
      drafts.push(batchCall(rest.slice(from, from + size), { notify, isProbe: false, leaveOut: null }))
    }
  }
  return drafts
}

/** How many of the largest rectangles make the fewest calls together with batches for the rest. */
function bestPrefix(rows: number, areas: readonly number[], size: number): number {
  let best = 0
  let left = rows
  let fewest = Math.ceil(rows / size)
  areas.forEach((area, index) => {
    left -= area
    const calls = index + 1 + Math.ceil(left / size)
    if (calls < fewest) {
      fewest = calls
      best = index + 1
    }
  })
  return best
}

/** Rectangles that one call says whole: changes with the same values, and plain additions. */
function oneCallRectangles(group: Changes, learned: Memory): { readonly draft: Draft }[] {
  if (learned.multi === 'no') return []
  const updates = group.filter(({ intent }) => intent.kind === 'update' && isNumbered(intent.changed))
  const additions = group.filter(({ intent }) => intent.kind === 'enroll' && isPlain(intent))
  return [
    ...grouped(updates).flatMap(({ changed, rectangles }) =>
      rectangles.map((one) => ({ draft: updateCall(one, changed, learned.multi === undefined) })),
    ),
    ...grouped(additions).flatMap(({ changed, rectangles }) =>
      rectangles.map((one) => ({ draft: enrollCall(one, changed) })),
    ),
  ]
}

/** Where the batch form does not do: additions first where they need a status, then their values. */
function withoutBatch(writes: Changes, learned: Memory): Ordered[] {
  const drafts: Ordered[] = []
  const tried = learned.multi === undefined
  const updates = writes.filter(({ intent }) => intent.kind === 'update')
  const additions = writes.filter(({ intent }) => intent.kind === 'enroll')
  for (const { changed, rectangles } of grouped(updates))
    for (const one of shaped(rectangles, learned)) drafts.push(updateCall(one, changed, tried))
  for (const { changed, rectangles } of grouped(additions)) {
    const { status, completed, score } = changed
    const after: Partial<Values> = {
      ...(status === undefined || status === 'subscribed' ? {} : { status }),
      ...(completed === undefined ? {} : { completed }),
      ...(score === undefined ? {} : { score }),
    }
    for (const one of shaped(rectangles, learned)) {
      drafts.push(enrollCall(one, changed))
      if (Object.keys(after).length > 0) drafts.push({ draft: updateCall(one, after, false) })
    }
  }
  return drafts
}

/** Single pairs where the multiple update does not do. */
function shaped(rectangles: readonly Rectangle[], learned: Memory): readonly Rectangle[] {
  if (learned.multi !== 'no') return rectangles
  return rectangles.flatMap(({ courses, users, rowIds }) =>
    courses.flatMap((course, place) =>
      users.map((user, index) => ({
        courses: [course],
        users: [user],
        rowIds: [rowIds[place * users.length + index] ?? ''],
      })),
    ),
  )
}

/** Rows with the same values together, each group as rectangles whose rows stand in the order of course × user. */
function grouped(
  changes: Changes,
): { readonly changed: Partial<Values>; readonly rectangles: readonly Rectangle[] }[] {
  const groups = Map.groupBy(changes, ({ intent }) => JSON.stringify(sorted(intent.changed)))
  return [...groups.values()].map((group) => {
    const byPair = new Map(group.map(({ rowId, intent }) => [`${intent.courseId}/${intent.userId}`, rowId]))
    return {
      changed: group[0]?.intent.changed ?? {},
      rectangles: rectanglesOf(pairsOf(group), MOST_USERS).map((one) => ({
        ...one,
        rowIds: one.courses.flatMap((course) =>
          one.users.map((user) => byPair.get(`${course}/${user}`) ?? ''),
        ),
      })),
    }
  })
}

function sorted(changed: Partial<Values>): [string, unknown][] {
  return Object.entries(changed).sort(([a], [b]) => (a < b ? -1 : 1))
}

function pairsOf(changes: Changes): Pair[] {
  return changes.map(({ rowId, intent }) => ({ rowId, courseId: intent.courseId, userId: intent.userId }))
}

/** Coach is a word without a number: only the batch form can say it. */
function isNumbered({ level }: Partial<Values>): boolean {
  return level !== 'coach'
}

/** A mass enrollment knows neither status nor completion date. Source: fact sheet, section 4.3. */
function isPlain({ values, changed }: Intent): boolean {
  return (
    values.status === 'subscribed' &&
    values.completed === null &&
    values.score === null &&
    isNumbered(changed)
  )
}
