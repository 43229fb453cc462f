import type { Context, Reader, Reference, RowRequest } from '../../contract.ts'
import { idParam, listPages, referenceKey } from '../reads.ts'
import type { PeopleIndex } from '../snapshot.ts'
import { type CanvasCourse, type CanvasEnrollment, enrollmentSchema } from '../wire.ts'
import { courseOf, type Places } from './places.ts'
import { PAGE_SIZE } from './refs.ts'

/** Canvas says how many students a course has, not how many enrollments in any state. */
const OTHERS_FACTOR = 1.2
const PAGES_WHEN_UNKNOWN = 4
/** Every state but deleted; without them Canvas hides inactive and pending ones. Source: fact sheet, section 3. */
const STATES = ['active', 'invited', 'creation_pending', 'inactive', 'completed', 'rejected']
  .map((state) => `state[]=${state}`)
  .join('&')

/** Who is in the courses of these rows: everybody, where that is fewer calls than asking for each person. */
export async function readEnrollments(
  rows: readonly RowRequest[],
  places: Places,
  people: PeopleIndex,
  reader: Reader,
  context: Context,
) {
  const wholeCourses = new Set<string>()
  const listed: ListedCourse[] = []
  const wanted = new Map<string, { course: CanvasCourse; people: Map<string, Reference> }>()
  for (const row of rows) {
    const course = courseOf(row, places)
    const person = row.refs.person
    if (course === undefined || person === undefined) continue
    const entry = wanted.get(course.id) ?? { course, people: new Map<string, Reference>() }
    entry.people.set(referenceKey(person), person)
    wanted.set(course.id, entry)
  }
  const enrollments = new Map<string, CanvasEnrollment[]>()
  const closedCourses = new Set<string>()
  const keep = (courseId: string, items: readonly CanvasEnrollment[]) => {
    const all = enrollments.get(courseId) ?? []
    all.push(...items)
    enrollments.set(courseId, all)
    for (const item of items) if (item.user) people.add(item.user)
  }

  await Promise.all(
    [...wanted.values()].map(async ({ course, people: asked }) => {
      const path = `/api/v1/courses/${course.id}/enrollments?${STATES}&per_page=${PAGE_SIZE}`
      if (context.wholePlaces === true || asked.size >= expectedPages(course)) {
        const pages = await listPages(reader, path, enrollmentSchema)
        if (pages.forbidden) closedCourses.add(course.id)
        else wholeCourses.add(course.id)
        listed.push({
          name: course.name ?? course.id,
          pages: Math.max(1, Math.ceil(pages.items.length / PAGE_SIZE)),
          people: asked.size,
        })
        keep(course.id, pages.items)
        return
      }
      await Promise.all(
        [...asked.values()].map(async (person) => {
          const answer = await listPages(
            reader,
            `${path}&user_id=${encodeURIComponent(idParam(person))}`,
            enrollmentSchema,
          )
          keep(course.id, answer.items)
        }),
      )
    }),
  )
  return { enrollments, closedCourses, wholeCourses, notes: howListed(listed) }
}

type ListedCourse = { readonly name: string; readonly pages: number; readonly people: number }

const MOST_NAMED = 3

/** In the admin's words which courses were listed whole, because that was fewer calls. */
function howListed(listed: readonly ListedCourse[]): string[] {
  if (listed.length <= MOST_NAMED) {
    return listed.map(
      ({ name, pages, people }) =>
        `${name}: everybody listed (${calls(pages)}) instead of asking for ${people} people one by one.`,
    )
  }
  const sum = (pick: (one: ListedCourse) => number) => listed.reduce((total, one) => total + pick(one), 0)
  return [
    `${listed.length} courses: everybody listed (${calls(sum((one) => one.pages))}) instead of asking for ${sum((one) => one.people)} people one by one.`,
  ]
}

function calls(count: number): string {
  return count === 1 ? '1 call' : `${count} calls`
}

function expectedPages(course: CanvasCourse): number {
  if (course.total_students === null || course.total_students === undefined) return PAGES_WHEN_UNKNOWN
  return 1 + Math.ceil((course.total_students * OTHERS_FACTOR) / PAGE_SIZE)
}

/** Pure. Course id → person → enrollments, each once. */
export function byPerson(enrollments: ReadonlyMap<string, readonly CanvasEnrollment[]>) {
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
