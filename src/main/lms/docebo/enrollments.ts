import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Reader, RowRequest } from '../contract.ts'
import { notShown } from './explanations.ts'
import type { Found } from './find.ts'
import { keyOf } from './find.ts'
import { eachPage, type ListEnd, lookUp, PAGE_SIZE } from './reads.ts'
import {
  courseEnrollmentSchema,
  type DoceboCourse,
  type DoceboEnrollment,
  type DoceboUser,
  LIVE,
  learnEnrollmentSchema,
  recordSchema,
} from './wire.ts'

export function pairKey(courseId: string, userId: string): string {
  return `${courseId}/${userId}`
}

/** Who is enrolled in the courses that rows name. */
export type Enrollments = {
  /** `course/user` → enrollment. */
  readonly enrollments: ReadonlyMap<string, DoceboEnrollment>
  /** `course` or `course/user` → why Docebo did not show how they stand. Whoever is in neither is not enrolled. */
  readonly unseenEnrollments: ReadonlyMap<string, Explanation>
  /** `course/user` → why the additional fields of the enrollment are not known. */
  readonly unseenFields: ReadonlyMap<string, Explanation>
  /** Course id → people in it now, where the list tells. */
  readonly present: ReadonlyMap<string, number>
  readonly notes: readonly string[]
}

type Places = { readonly courses: Found<DoceboCourse>; readonly people: Found<DoceboUser> }
type Asked = { readonly course: DoceboCourse; readonly users: Set<string> }

/** People asked for in one call where a course is too large to be listed: addresses must not grow without end. */
const USERS_A_CALL = 100
/** Additional fields of people who leave are looked up one by one, for undo, where they are no more than this. */
const MOST_LEAVERS_READ = 50

/** The one course and the one person of a row; null where there is none, or several. */
export function pairOf({ refs }: RowRequest, { courses, people }: Places) {
  const one = <T>(found: Found<T>, reference: RowRequest['refs'][string] | undefined) => {
    const all = reference === undefined ? [] : (found.known.get(keyOf(reference)) ?? [])
    return all.length === 1 ? all[0] : undefined
  }
  const course = one(courses, refs.course)
  const user = one(people, refs.person)
  return course === undefined || user === undefined ? null : { course, user }
}

export async function readEnrollments(
  rows: readonly RowRequest[],
  places: Places,
  reader: Reader,
): Promise<Enrollments> {
  const asked = new Map<string, Asked>()
  for (const row of rows) {
    const pair = pairOf(row, places)
    if (pair === null) continue
    const entry = asked.get(pair.course.id) ?? { course: pair.course, users: new Set<string>() }
    entry.users.add(pair.user.id)
    asked.set(pair.course.id, entry)
  }
  const found: Reading = { enrollments: new Map(), unseen: new Map(), present: new Map() }
  await Promise.all([...asked.values()].map((one) => readCourse(one, found, reader)))
  const unseenFields = await readFields(rows, places, found.enrollments, reader)
  const note = `${asked.size === 1 ? '1 course' : `${asked.size} courses`} read by pages of ${PAGE_SIZE} instead of asking for each person.`
  return {
    enrollments: found.enrollments,
    unseenEnrollments: found.unseen,
    unseenFields,
    present: found.present,
    notes: asked.size > 0 && rows.length > asked.size ? [note] : [],
  }
}

type Reading = {
  readonly enrollments: Map<string, DoceboEnrollment>
  readonly unseen: Map<string, Explanation>
  readonly present: Map<string, number>
}

/** The newer service first; the other where a platform does not have it. Source: fact sheet, sections 4.1 and 4.11. */
const SERVICES = [
  { path: '/course/v1/courses/enrollments?course_id[]=', users: 'user_id[]', schema: courseEnrollmentSchema },
  { path: '/learn/v1/enrollments?id_course=', users: 'id_user[]', schema: learnEnrollmentSchema },
] as const
type Service = (typeof SERVICES)[number]

/** The course's list as far as it is fewer calls than asking for the people; then those people. */
async function readCourse({ course, users }: Asked, found: Reading, reader: Reader): Promise<void> {
  const chunks = Math.ceil(users.size / USERS_A_CALL)
  const own = new Set<string>()
  let total: number | null = null
  const take = (items: readonly DoceboEnrollment[]) => {
    for (const one of items) {
      found.enrollments.set(pairKey(one.courseId, one.userId), one)
      if (LIVE.includes(one.status)) own.add(one.userId)
    }
  }
  const [service, end] = await eachEnrollment(course, reader, (page, count) => {
    total = page.total
    take(page.items)
    return page.total === null || Math.ceil(page.total / PAGE_SIZE) - count <= chunks
  })
  if (end.kind === 'missing' || end.kind === 'refused') {
    found.unseen.set(course.id, end.explanation)
    return
  }
  if (end.kind === 'whole') {
    found.present.set(course.id, own.size)
    return
  }
  if (total !== null) found.present.set(course.id, total)
  const all: OnPage = (page) => {
    take(page.items)
    return true
  }
  const ends = await Promise.all(
    pieces([...users], USERS_A_CALL).map(async (piece) => ({
      piece,
      end: await listOf(service, course, reader, piece, all),
    })),
  )
  // Where a count leaves the filter out of account, every such list looks short: then the course is read whole.
  const isCounted = ends.every((one) => one.end.kind !== 'short') || end.kind === 'short'
  if (!isCounted && (await listOf(service, course, reader, [], all)).kind === 'whole') return
  for (const { piece, end: of } of ends) {
    if (of.kind === 'whole') continue
    const reason = 'explanation' in of ? of.explanation : notShown(whatOf(course), OK)
    for (const id of piece) found.unseen.set(pairKey(course.id, id), reason)
  }
}

const OK = 200

type OnPage = Parameters<typeof eachPage<DoceboEnrollment>>[1]['wants']

/** The list of a course's enrollments, by the service that this Docebo has. */
export async function eachEnrollment(
  course: DoceboCourse,
  reader: Reader,
  wants: OnPage,
): Promise<readonly [Service, ListEnd]> {
  const [newer, older] = SERVICES
  const end = await listOf(newer, course, reader, [], wants)
  return end.kind === 'missing' ? [older, await listOf(older, course, reader, [], wants)] : [newer, end]
}

function listOf(
  { path, users, schema }: Service,
  course: DoceboCourse,
  reader: Reader,
  of: readonly string[],
  wants: OnPage,
): Promise<ListEnd> {
  const people = of.map((id) => `&${users}=${encodeURIComponent(id)}`).join('')
  return eachPage<DoceboEnrollment>(reader, {
    path: `${path}${encodeURIComponent(course.id)}${people}`,
    what: whatOf(course),
    schema,
    fits: ({ courseId }) => courseId === course.id,
    wants,
  })
}

function whatOf({ id, name, code }: DoceboCourse): string {
  return `who is enrolled in «${name ?? code ?? id}»`
}

/**
 * Additional fields where the lists do not tell of them: of rows that name some, and of people who leave, so that undo
 * can bring theirs back.
 */
async function readFields(
  rows: readonly RowRequest[],
  places: Places,
  enrollments: Map<string, DoceboEnrollment>,
  reader: Reader,
): Promise<Map<string, Explanation>> {
  const unseen = new Map<string, Explanation>()
  const naming = new Set<string>()
  const leaving = new Set<string>()
  for (const row of rows) {
    const pair = pairOf(row, places)
    if (pair === null) continue
    const key = pairKey(pair.course.id, pair.user.id)
    if (enrollments.get(key)?.fields !== null) continue
    if (Object.keys(row.cells).some((name) => name.startsWith('field_'))) naming.add(key)
    if (row.action === 'unenroll') leaving.add(key)
  }
  const wanted = leaving.size > MOST_LEAVERS_READ ? naming : new Set([...naming, ...leaving])
  await Promise.all(
    [...wanted].map(async (key) => {
      const what = 'the additional fields of an enrollment'
      const record = await lookUp(reader, `/learn/v1/enrollments/${key}`, what, recordSchema)
      const known = enrollments.get(key)
      const isTold = record.kind === 'found' && record.value.fields !== null && record.value.isOf(key)
      if (isTold && known !== undefined) enrollments.set(key, { ...known, fields: record.value.fields })
      else unseen.set(key, record.kind === 'refused' ? record.explanation : notShown(what, OK))
    }),
  )
  return unseen
}

function pieces<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )
}
