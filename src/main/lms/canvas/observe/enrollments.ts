import type { Explanation } from '../../../../shared/run/outcome.ts'
import type { Context, Reader, Reference, RowRequest } from '../../contract.ts'
import { unreadableAnswer } from '../explanations/answers.ts'
import { peopleNotListed, placeForbidden } from '../explanations/places.ts'
import { idParam, type ListEnd, listPages, names, referenceKey } from '../reads.ts'
import { type PeopleIndex, pairKey } from '../snapshot.ts'
import { type CanvasCourse, type CanvasEnrollment, type CanvasUser, enrollmentSchema } from '../wire.ts'
import { howListed, type ListedCourse } from './how-listed.ts'
import { courseOf, type Places } from './places.ts'
import { PAGE_SIZE } from './refs.ts'

/** Canvas says how many students a course has, not how many enrollments in any state. */
const OTHERS_FACTOR = 1.2
const PAGES_WHEN_UNKNOWN = 4
/** Every state but deleted; without them Canvas hides inactive and pending ones. Source: fact sheet, section 3. */
export const STATES = ['active', 'invited', 'creation_pending', 'inactive', 'completed', 'rejected']
  .map((state) => `state[]=${state}`)
  .join('&')

/** A course and the people that rows name in it. */
type Asked = { readonly course: CanvasCourse; readonly people: Map<string, Reference> }

export type EnrollmentsRead = {
  /** Course id → user id → enrollments, each once. */
  readonly enrollments: () => ReadonlyMap<string, ReadonlyMap<string, readonly CanvasEnrollment[]>>
  readonly closedCourses: ReadonlyMap<string, Explanation>
  readonly unreadPairs: ReadonlyMap<string, Explanation>
  readonly wholeCourses: ReadonlySet<string>
  readonly notes: () => readonly string[]
  /**
   * Asks of these people, of whom nothing is known, how they stand in the courses whose lists do not show the ids that
   * name them: the filter of a list takes any id of anybody. Source: fact sheet, section 4.
   */
  readonly askFor: (unseen: readonly Reference[]) => Promise<void>
}

/** Who is in the courses of these rows: everybody, where that is fewer calls than asking for each person. */
export async function readEnrollments(
  rows: readonly RowRequest[],
  places: Places,
  people: PeopleIndex,
  reader: Reader,
  context: Context,
): Promise<EnrollmentsRead> {
  const closedCourses = new Map<string, Explanation>()
  const unreadPairs = new Map<string, Explanation>()
  const wholeCourses = new Set<string>()
  const listed: ListedCourse[] = []
  const kept = new Map<string, CanvasEnrollment[]>()
  const asked = askedOf(rows, places)

  const keep = (courseId: string, items: readonly CanvasEnrollment[], person?: Reference) => {
    kept.set(courseId, [...(kept.get(courseId) ?? []), ...items])
    for (const item of items) {
      const user = item.user ?? unnamed(item.user_id)
      people.add(user, person !== undefined && mayBe(person, user) ? person : undefined)
    }
  }

  async function listCourse(course: CanvasCourse, peopleAsked: number): Promise<void> {
    const { items, end } = await listPages(reader, pathOf(course), enrollmentSchema)
    const name = course.name ?? course.id
    if (!areOf(course, items)) {
      closedCourses.set(course.id, unreadableAnswer(200))
      return
    }
    if (end.kind === 'whole') wholeCourses.add(course.id)
    else closedCourses.set(course.id, whyClosed(end, name))
    const pages = Math.max(1, Math.ceil(items.length / PAGE_SIZE))
    if (end.kind === 'whole') listed.push({ name, pages, people: peopleAsked })
    keep(course.id, items)
  }

  /** Canvas answers 404 for somebody it does not know: the look-up of people judges that. */
  async function askOne(course: CanvasCourse, person: Reference): Promise<void> {
    const path = `${pathOf(course)}&user_id=${encodeURIComponent(idParam(person))}`
    const { items, end } = await listPages(reader, path, enrollmentSchema)
    const name = course.name ?? course.id
    // Of several people, or of another course, it is no answer to what was asked.
    if (new Set(items.map((item) => item.user_id)).size > 1 || !areOf(course, items)) {
      unreadPairs.set(pairKey(course.id, person), unreadableAnswer(200))
      return
    }
    keep(course.id, items, person)
    if (end.kind === 'whole' || end.kind === 'missing') return
    if (end.kind === 'forbidden') closedCourses.set(course.id, whyClosed(end, name))
    else unreadPairs.set(pairKey(course.id, person), whyClosed(end, name))
  }

  await Promise.all(
    [...asked.values()].map(async ({ course, people: wanted }) => {
      if (context.sync !== undefined || wanted.size >= expectedPages(course))
        await listCourse(course, wanted.size)
      else await Promise.all([...wanted.values()].map((person) => askOne(course, person)))
    }),
  )

  return {
    enrollments: () => byPerson(kept),
    closedCourses,
    unreadPairs,
    wholeCourses,
    notes: () => howListed(listed),
    async askFor(unseen) {
      const keys = new Set(unseen.map(referenceKey))
      const courses = [...asked.values()].filter(({ course }) => wholeCourses.has(course.id))
      await Promise.all(
        courses.flatMap(({ course, people: wanted }) => {
          const items = kept.get(course.id) ?? []
          return [...wanted]
            .filter(([key, { kind }]) => keys.has(key) && !tells(items, kind))
            .map(([, person]) => askOne(course, person))
        }),
      )
    },
  }
}

function askedOf(rows: readonly RowRequest[], places: Places): Map<string, Asked> {
  const asked = new Map<string, Asked>()
  for (const row of rows) {
    const course = courseOf(row, places)
    const person = row.refs.person
    if (course === undefined || person === undefined) continue
    const entry = asked.get(course.id) ?? { course, people: new Map<string, Reference>() }
    entry.people.set(referenceKey(person), person)
    asked.set(course.id, entry)
  }
  return asked
}

function pathOf(course: CanvasCourse): string {
  return `/api/v1/courses/${encodeURIComponent(course.id)}/enrollments?${STATES}&per_page=${PAGE_SIZE}`
}

function areOf(course: CanvasCourse, items: readonly CanvasEnrollment[]): boolean {
  return items.every((item) => item.course_id === course.id)
}

function whyClosed(end: Exclude<ListEnd, { kind: 'whole' }>, course: string): Explanation {
  if (end.kind === 'unreadable') return end.explanation
  return end.kind === 'forbidden' || end.kind === 'missing' ? placeForbidden(course) : peopleNotListed(course)
}

const FIELDS: Readonly<Record<string, 'sis_user_id' | 'login_id' | 'integration_id'>> = {
  sis_user_id: 'sis_user_id',
  sis_login_id: 'login_id',
  sis_integration_id: 'integration_id',
}

/** Whether these enrollments show ids of this kind: Canvas leaves out what the token may not see. */
function tells(items: readonly CanvasEnrollment[], kind: string): boolean {
  const field = FIELDS[kind]
  return field === undefined || items.length === 0 || items.every(({ user }) => user?.[field] !== undefined)
}

/** Whether nothing that Canvas shows of the person speaks against their being the one asked for. Somebody with two logins is looked up. */
function mayBe(asked: Reference, user: CanvasUser): boolean {
  const field = FIELDS[asked.kind]
  const shown = field === undefined ? user.id : user[field]
  return shown === undefined || shown === null || names(asked, shown)
}

function unnamed(id: string): CanvasUser {
  return { id, name: null }
}

function expectedPages(course: CanvasCourse): number {
  if (course.total_students === null || course.total_students === undefined) return PAGES_WHEN_UNKNOWN
  return 1 + Math.ceil((course.total_students * OTHERS_FACTOR) / PAGE_SIZE)
}

function byPerson(enrollments: ReadonlyMap<string, readonly CanvasEnrollment[]>) {
  const courses = new Map<string, Map<string, CanvasEnrollment[]>>()
  for (const [courseId, items] of enrollments) {
    const seen = new Set<string>()
    const people = new Map<string, CanvasEnrollment[]>()
    for (const item of items) {
      if (seen.has(item.id)) continue
      seen.add(item.id)
      const own = people.get(item.user_id) ?? []
      own.push(item)
      people.set(item.user_id, own)
    }
    courses.set(courseId, people)
  }
  return courses
}
