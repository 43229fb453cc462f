import type { Cells } from '../../../shared/roster/row.ts'
import type { Explanation } from '../../../shared/run/outcome.ts'
import type { Context, OnPulled, PullEnd, PullWish, Reader, RowRequest } from '../contract.ts'
import { cellOf } from './dates.ts'
import { eachEnrollment } from './enrollments.ts'
import { courseNotFound, notShown, severalCourses } from './explanations.ts'
import { keyOf } from './find.ts'
import { observe } from './observe.ts'
import { eachPage } from './reads.ts'
import { type DoceboCourse, type DoceboEnrollment, type DoceboUser, userSchema } from './wire.ts'

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
  const problems: Explanation[] = []
  const people = await allPeople(reader, problems)
  const statuses = new Set(wish.filters.status ?? [])
  await Promise.all(
    wish.places.map(async ({ reference }) => {
      const key = keyOf(reference)
      const [course, another] = courses.known.get(key) ?? []
      if (course === undefined || another !== undefined) {
        const unknown =
          another === undefined
            ? courseNotFound(reference.kind, reference.value)
            : severalCourses(reference.value)
        problems.push(courses.unseen.get(key) ?? unknown)
        return
      }
      const [, end] = await eachEnrollment(course, reader, ({ items }) => {
        const rows = items
          .filter((one) => statuses.size === 0 || statuses.has(one.status))
          .map((one) => rowOf(one, course, people.get(one.userId)))
        if (rows.length > 0) onRows(rows)
        return true
      })
      if ('explanation' in end) problems.push(end.explanation)
      else if (end.kind === 'short')
        problems.push(notShown(`everybody in «${course.name ?? course.id}»`, 200))
    }),
  )
  return { problems }
}

/** Enrollments name people by number only: the list of people is read once. Who is not in it goes by number. */
async function allPeople(reader: Reader, problems: Explanation[]): Promise<Map<string, DoceboUser>> {
  const people = new Map<string, DoceboUser>()
  const end = await eachPage(reader, {
    path: '/manage/v1/user',
    what: 'the list of people',
    schema: userSchema,
    wants: ({ items }) => {
      for (const user of items) people.set(user.id, user)
      return true
    },
  })
  if ('explanation' in end) problems.push(end.explanation)
  return people
}

function rowOf(one: DoceboEnrollment, course: DoceboCourse, user: DoceboUser | undefined): Cells {
  const cells: Record<string, string> = {
    person: user?.username ? `username:${user.username}` : `id:${one.userId}`,
    course: course.code ? `code:${course.code}` : `id:${course.id}`,
    status: one.status,
    completed: cellOf(one.completed),
    enrolled: cellOf(one.enrolled),
    level: one.level,
    activeFrom: cellOf(one.activeFrom),
    activeUntil: cellOf(one.activeUntil),
    score: one.score ?? '',
    assignment: one.assignment ?? '',
    'extra:Name': user?.name ?? '',
    'extra:E-mail': user?.email ?? '',
    'extra:Course name': course.name ?? '',
  }
  for (const [id, value] of Object.entries(one.fields ?? {})) cells[`extra:field_${id}`] = value
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''))
}
