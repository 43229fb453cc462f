import { z } from 'zod'
import { inOneForm } from '../answers.ts'
import type { Reader, Reference, RowRequest } from '../contract.ts'
import { eachPage, lookUp, PAGE_SIZE } from './reads.ts'
import {
  courseEnrollmentSchema,
  courseSchema,
  type DoceboCourse,
  type DoceboEnrollment,
  type DoceboUser,
  learnEnrollmentSchema,
  recordSchema,
  userSchema,
} from './wire.ts'

/** What the check knows of Docebo; references are keyed by `keyOf`. */
export type Snapshot = {
  readonly people: ReadonlyMap<string, readonly DoceboUser[]>
  readonly courses: ReadonlyMap<string, DoceboCourse>
  /** `course/user` → enrollment. */
  readonly enrollments: ReadonlyMap<string, DoceboEnrollment>
  readonly notes: readonly string[]
}

/** User names and e-mails are matched without case, codes with it; accents in any form. */
export function keyOf({ kind, value }: Reference): string {
  const text = inOneForm(value)
  return `${kind}:${kind === 'username' || kind === 'email' ? text.toLowerCase() : text}`
}

export function pairKey(courseId: string, userId: string): string {
  return `${courseId}/${userId}`
}

/** Reads who and what the rows name and how they stand, in as few calls as there are pages: calls are counted by the hour. */
export async function observe(rows: readonly RowRequest[], reader: Reader): Promise<Snapshot> {
  const courses = await findCourses(unique(rows, 'course'), reader)
  const people = await findPeople(unique(rows, 'person'), reader)
  const { enrollments, notes } = await readEnrollments(rows, courses, people, reader)
  await readFields(rows, courses, people, enrollments, reader)
  return { people, courses, enrollments, notes }
}

/** Additional fields of those rows that name some, where the lists do not tell of them. */
async function readFields(
  rows: readonly RowRequest[],
  courses: ReadonlyMap<string, DoceboCourse>,
  people: ReadonlyMap<string, readonly DoceboUser[]>,
  enrollments: Map<string, DoceboEnrollment>,
  reader: Reader,
): Promise<void> {
  const wanted = rows.filter(({ cells }) => Object.keys(cells).some((key) => key.startsWith('field_')))
  await Promise.all(
    wanted.map(async ({ refs }) => {
      const course = refs.course === undefined ? undefined : courses.get(keyOf(refs.course))
      const user = refs.person === undefined ? undefined : people.get(keyOf(refs.person))?.[0]
      if (course === undefined || user === undefined) return
      const key = pairKey(course.id, user.id)
      const known = enrollments.get(key)
      if (known === undefined || known.fields !== null) return
      const record = await lookUp(reader, `/learn/v1/enrollments/${key}`, recordSchema)
      enrollments.set(key, { ...known, fields: record?.data.records.enrollment_fields ?? {} })
    }),
  )
}

function unique(rows: readonly RowRequest[], column: string): Map<string, Reference> {
  const found = new Map<string, Reference>()
  for (const { refs } of rows) {
    const reference = refs[column]
    if (reference !== undefined) found.set(keyOf(reference), reference)
  }
  return found
}

/** Searches are fuzzy: whatever comes is compared exactly here. Source: fact sheet, section 6. */
async function findCourses(
  wanted: Map<string, Reference>,
  reader: Reader,
): Promise<Map<string, DoceboCourse>> {
  const found = new Map<string, DoceboCourse>()
  const take = (course: DoceboCourse) => {
    for (const key of [`id:${course.id}`, keyOf({ kind: 'code', value: course.code ?? '' })])
      if (wanted.has(key)) found.set(key, course)
  }
  const missing = () => [...wanted].filter(([key]) => !found.has(key))
  if (wanted.size > 2) {
    await eachPage(reader, '/course/v1/courses', courseSchema, ({ items }, page) => {
      items.forEach(take)
      return missing().length > page
    })
  }
  await Promise.all(
    missing().map(async ([key, { kind, value }]) => {
      if (kind === 'id') {
        const one = await lookUp(
          reader,
          `/course/v1/courses/${encodeURIComponent(value)}`,
          z.object({ data: courseSchema }),
        )
        if (one !== null) take(one.data)
        return
      }
      const path = `/course/v1/courses?search_text=${encodeURIComponent(value)}`
      await eachPage(reader, path, courseSchema, ({ items }) => {
        items.forEach(take)
        return !found.has(key)
      })
    }),
  )
  return found
}

async function findPeople(
  wanted: Map<string, Reference>,
  reader: Reader,
): Promise<Map<string, readonly DoceboUser[]>> {
  const found = new Map<string, DoceboUser[]>()
  const seen = new Set<string>()
  const take = (user: DoceboUser) => {
    if (seen.has(user.id)) return
    seen.add(user.id)
    const keys = [
      keyOf({ kind: 'id', value: user.id }),
      keyOf({ kind: 'username', value: user.username ?? '' }),
      keyOf({ kind: 'email', value: user.email ?? '' }),
    ]
    for (const key of keys) if (wanted.has(key)) found.set(key, [...(found.get(key) ?? []), user])
  }
  const missing = () => [...wanted].filter(([key]) => !found.has(key))
  if (wanted.size > 1) {
    // The list as long as a page of it finds more people than single questions would.
    await eachPage(reader, '/manage/v1/user', userSchema, ({ items, total }, page) => {
      items.forEach(take)
      const pagesLeft = total === null ? 1 : Math.ceil(total / PAGE_SIZE) - page
      return missing().length > pagesLeft
    })
  }
  await Promise.all(
    missing().map(async ([key, { kind, value }]) => {
      if (kind === 'id') {
        const one = await lookUp(
          reader,
          `/manage/v1/user/${encodeURIComponent(value)}`,
          z.object({ data: z.object({ user_data: userSchema }) }),
        )
        if (one !== null) take(one.data.user_data)
        return
      }
      const path = `/manage/v1/user?search_text=${encodeURIComponent(value)}`
      await eachPage(reader, path, userSchema, ({ items }) => {
        items.forEach(take)
        return !found.has(key)
      })
    }),
  )
  return found
}

type Asked = { readonly course: DoceboCourse; readonly users: Set<string> }

/** People asked for in one call where a course is too large to be listed: addresses must not grow without end. */
const USERS_A_CALL = 100

async function readEnrollments(
  rows: readonly RowRequest[],
  courses: ReadonlyMap<string, DoceboCourse>,
  people: ReadonlyMap<string, readonly DoceboUser[]>,
  reader: Reader,
) {
  const asked = new Map<string, Asked>()
  for (const { refs } of rows) {
    const course = refs.course === undefined ? undefined : courses.get(keyOf(refs.course))
    const found = refs.person === undefined ? undefined : people.get(keyOf(refs.person))
    const [user] = found ?? []
    if (course === undefined || user === undefined) continue
    const entry = asked.get(course.id) ?? { course, users: new Set<string>() }
    entry.users.add(user.id)
    asked.set(course.id, entry)
  }
  const enrollments = new Map<string, DoceboEnrollment>()
  const keep = (items: readonly DoceboEnrollment[]) => {
    for (const one of items) enrollments.set(pairKey(one.courseId, one.userId), one)
  }
  await Promise.all([...asked.values()].map((one) => readCourse(one, keep, reader)))
  const notes = [
    `${asked.size === 1 ? '1 course' : `${asked.size} courses`} read by pages of ${PAGE_SIZE} instead of asking for each person.`,
  ]
  return { enrollments, notes: asked.size > 0 && rows.length > asked.size ? notes : [] }
}

async function readCourse(
  { course, users }: Asked,
  keep: (items: readonly DoceboEnrollment[]) => void,
  reader: Reader,
): Promise<void> {
  const path = `/course/v1/courses/enrollments?course_id[]=${course.id}`
  const chunks = Math.ceil(users.size / USERS_A_CALL)
  const end = await eachPage(reader, path, courseEnrollmentSchema, ({ items, total }, page) => {
    keep(items)
    return total === null || Math.ceil(total / PAGE_SIZE) - page <= chunks
  })
  if (end === 'whole') return
  if (end === null) {
    await eachPage(
      reader,
      `/learn/v1/enrollments?id_course=${course.id}`,
      learnEnrollmentSchema,
      ({ items }) => {
        keep(items)
        return true
      },
    )
    return
  }
  const all = [...users]
  const pieces = Array.from({ length: chunks }, (_, index) =>
    all.slice(index * USERS_A_CALL, (index + 1) * USERS_A_CALL),
  )
  await Promise.all(
    pieces.map((piece) =>
      eachPage(
        reader,
        `${path}&${piece.map((id) => `user_id[]=${id}`).join('&')}`,
        courseEnrollmentSchema,
        ({ items }) => {
          keep(items)
          return true
        },
      ),
    ),
  )
}
