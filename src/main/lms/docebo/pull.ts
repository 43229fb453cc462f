import type { Cells } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Context, OnPulled, PullEnd, PullWish, Reader, RowRequest } from '../contract.ts'
import { cellOf } from './dates.ts'
import { courseNotFound } from './explanations.ts'
import { keyOf, observe } from './observe.ts'
import { eachPage } from './reads.ts'
import {
  courseEnrollmentSchema,
  type DoceboCourse,
  type DoceboEnrollment,
  type DoceboUser,
  learnEnrollmentSchema,
  userSchema,
} from './wire.ts'

/** Who is enrolled in these courses now, page by page. */
export async function pull(
  wish: PullWish,
  reader: Reader,
  _context: Context,
  onRows: OnPulled,
): Promise<PullEnd> {
  const rows = wish.places.map(
    ({ reference }, index): RowRequest => ({
      rowId: String(index),
      action: 'enroll',
      cells: {},
      refs: { course: reference },
    }),
  )
  const { courses } = await observe(rows, reader)
  const people = await allPeople(reader)
  const statuses = new Set(wish.filters.status ?? [])
  const problems: Explanation[] = []
  await Promise.all(
    wish.places.map(async ({ reference }) => {
      const course = courses.get(keyOf(reference))
      if (course === undefined) {
        problems.push(courseNotFound(reference.kind, reference.value))
        return
      }
      await eachEnrollment(course, reader, (items) =>
        onRows(
          items
            .filter((one) => statuses.size === 0 || statuses.has(one.status))
            .map((one) => rowOf(one, course, people.get(one.userId))),
        ),
      )
    }),
  )
  return { problems }
}

/** Enrollments name people by number only: the list of people is read once. */
async function allPeople(reader: Reader): Promise<Map<string, DoceboUser>> {
  const people = new Map<string, DoceboUser>()
  await eachPage(reader, '/manage/v1/user', userSchema, ({ items }) => {
    for (const user of items) people.set(user.id, user)
    return true
  })
  return people
}

async function eachEnrollment(
  course: DoceboCourse,
  reader: Reader,
  onItems: (items: readonly DoceboEnrollment[]) => void,
): Promise<void> {
  const take = ({ items }: { readonly items: readonly DoceboEnrollment[] }) => {
    if (items.length > 0) onItems(items)
    return true
  }
  const path = `/course/v1/courses/enrollments?course_id[]=${course.id}`
  const end = await eachPage(reader, path, courseEnrollmentSchema, take)
  if (end === null)
    await eachPage(reader, `/learn/v1/enrollments?id_course=${course.id}`, learnEnrollmentSchema, take)
}

function rowOf(one: DoceboEnrollment, course: DoceboCourse, user: DoceboUser | undefined): Cells {
  const date = (there: string | null) => (there === null ? '' : cellOf(there))
  const cells: Record<string, string> = {
    person: user?.username ? `username:${user.username}` : `id:${one.userId}`,
    course: course.code ? `code:${course.code}` : `id:${course.id}`,
    status: one.status,
    completed: date(one.completed),
    enrolled: date(one.enrolled),
    level: one.level,
    activeFrom: date(one.activeFrom),
    activeUntil: date(one.activeUntil),
    score: one.score ?? '',
    assignment: one.assignment ?? '',
    'extra:Name': user?.name ?? '',
    'extra:E-mail': user?.email ?? '',
    'extra:Course name': course.name ?? '',
  }
  for (const [id, value] of Object.entries(one.fields ?? {})) cells[`extra:field_${id}`] = value
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}
