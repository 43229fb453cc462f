/** A user in a course, with the row that asks for it. */
export type Pair = { readonly rowId: string; readonly courseId: string; readonly userId: string }

/** Every user × every course, each of these pairs asked for by one row. */
export type Rectangle = {
  readonly courses: readonly string[]
  readonly users: readonly string[]
  readonly rowIds: readonly string[]
}

/** More kinds of people than this are not tried for overlapping rectangles: each step compares them all. */
const MOST_KINDS = 60

/**
 * Pure. Pairs as few exact rectangles of at most `mostUsers` users: every pair in just one, and never a pair that
 * nobody asked for. The fewest would take an exhaustive search; the best of three ways comes close to it.
 */
export function rectanglesOf(pairs: readonly Pair[], mostUsers: number): Rectangle[] {
  const ways = [
    byLikeness(
      pairs,
      (pair) => pair.courseId,
      (pair) => pair.userId,
    ),
    byLikeness(
      pairs,
      (pair) => pair.userId,
      (pair) => pair.courseId,
    ),
    byLargest(pairs),
  ]
  const cut = ways.flatMap((way) => (way === null ? [] : [way.flatMap((one) => cutUsers(one, mostUsers))]))
  return cut.reduce((best, way) => (way.length < best.length ? way : best))
}

/** Lines (courses, or users) with just the same things in them make one rectangle. */
function byLikeness(
  pairs: readonly Pair[],
  line: (pair: Pair) => string,
  other: (pair: Pair) => string,
): Pair[][] {
  const lines = [...Map.groupBy(pairs, line).values()]
  const alike = Map.groupBy(lines, (one) => one.map(other).sort().join(','))
  return [...alike.values()].map((group) => group.flat())
}

/** Again and again the largest rectangle that is left; null where there are too many kinds to compare. */
function byLargest(pairs: readonly Pair[]): Pair[][] | null {
  let left = pairs
  const found: Pair[][] = []
  while (left.length > 0) {
    const byUser = Map.groupBy(left, (pair) => pair.userId)
    const kinds = new Map<string, Set<string>>()
    const usersOfKind = new Map<string, number>()
    for (const own of byUser.values()) {
      const courses = new Set(own.map((pair) => pair.courseId))
      const key = [...courses].sort().join(',')
      kinds.set(key, courses)
      usersOfKind.set(key, (usersOfKind.get(key) ?? 0) + 1)
    }
    if (kinds.size > MOST_KINDS) return null
    const courses = largestCourseSet([...kinds], usersOfKind)
    const inside = new Set<string>()
    for (const [userId, own] of byUser) {
      const has = new Set(own.map((pair) => pair.courseId))
      if ([...courses].every((course) => has.has(course))) inside.add(userId)
    }
    const isInside = (pair: Pair) => courses.has(pair.courseId) && inside.has(pair.userId)
    found.push(left.filter(isInside))
    left = left.filter((pair) => !isInside(pair))
  }
  return found
}

/** The set of courses, shared by one or two kinds of people, that covers the most pairs. */
function largestCourseSet(
  kinds: readonly (readonly [string, ReadonlySet<string>])[],
  usersOfKind: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  let best: ReadonlySet<string> = new Set()
  let bestArea = 0
  const consider = (courses: ReadonlySet<string>) => {
    if (courses.size === 0) return
    const users = kinds.reduce(
      (sum, [key, own]) =>
        sum + ([...courses].every((one) => own.has(one)) ? (usersOfKind.get(key) ?? 0) : 0),
      0,
    )
    if (users * courses.size <= bestArea) return
    bestArea = users * courses.size
    best = courses
  }
  kinds.forEach(([, courses], index) => {
    consider(courses)
    for (const [, others] of kinds.slice(index + 1))
      consider(new Set([...courses].filter((course) => others.has(course))))
  })
  return best
}

function cutUsers(pairs: readonly Pair[], mostUsers: number): Rectangle[] {
  const users = [...new Set(pairs.map((pair) => pair.userId))]
  const courses = [...new Set(pairs.map((pair) => pair.courseId))]
  const rectangles: Rectangle[] = []
  for (let from = 0; from < users.length; from += mostUsers) {
    const taken = new Set(users.slice(from, from + mostUsers))
    rectangles.push({
      courses,
      users: [...taken],
      rowIds: pairs.filter((pair) => taken.has(pair.userId)).map((pair) => pair.rowId),
    })
  }
  return rectangles
}
