import type { Answer } from '../server/call.ts'
import { asText, asTexts } from '../server/params.ts'
import { failure, ok } from './answers.ts'
import { type Context, numberIn, numbersIn, wholeNumber } from './context.ts'
import { writeDate } from './dates.ts'
import { type Course, type Enrollment, LEVEL_WORDS, STATUSES, type User } from './records.ts'

const MOST_A_PAGE = 200

/** Result sets kept for cursors, so that pages of one list fit together. */
export type Cursors = Map<string, readonly unknown[]>

/** A paged list; page 0 and 1 are the same. Source: fact sheet, section 1. */
function paged(context: Context, cursors: Cursors, all: readonly unknown[], usual: number): Answer {
  const { params } = context.call
  const { unknowns } = context.options
  const size = Math.min(MOST_A_PAGE, Math.max(1, wholeNumber(params.page_size) ?? usual))
  const page = Math.max(1, wholeNumber(params.page) ?? 1)
  const given = asText(params.cursor) ?? ''
  const set = cursors.get(given) ?? all
  const items = set.slice((page - 1) * size, page * size)
  const hasMore = page * size < set.length
  let cursor = given === '' ? null : given
  if (cursor === null && unknowns.cursor && asText(params.get_cursor) === '1') {
    cursor = `c${cursors.size + 1}`
    cursors.set(cursor, set)
  }
  return ok({
    items,
    count: items.length,
    has_more_data: hasMore,
    current_page: page,
    current_page_size: size,
    ...(cursor === null ? {} : { cursor }),
    ...(unknowns.totalCount && asText(params.get_total_count) === '1' ? { total_count: set.length } : {}),
    ...(unknowns.totalCount ? { total_page_count: Math.ceil(set.length / size) } : {}),
    sort: [],
  })
}

function idOf({ options }: Context, id: number): number | string {
  return options.unknowns.numbersAsText ? String(id) : id
}

/** `GET /course/v1/courses/enrollments`. Source: fact sheet, section 4.11. */
export function courseEnrollments(context: Context, cursors: Cursors): Answer {
  const { options, call, world } = context
  if (!options.unknowns.courseEnrollments) return failure(options, 404, 'Page not found')
  const statuses = asTexts(call.params.enrollment_status)
  const found = enrollmentsOf(context).filter(
    (one) => statuses === undefined || statuses.includes(listWord(one.status)),
  )
  return paged(
    context,
    cursors,
    found.map((one) => {
      const course = world.courses.get(one.courseId)
      return {
        course_id: idOf(context, one.courseId),
        user_id: idOf(context, one.userId),
        course_code: course?.code ?? '',
        course_name: course?.name ?? '',
        course_type: course?.type ?? '',
        enrollment_level: LEVEL_WORDS[one.level] ?? 'learner',
        enrollment_status: listWord(one.status),
        enrollment_score: one.score,
        enrollment_created_at: writeDate(one.enrolledAt),
        enrollment_completion_date: writeDate(one.completedAt),
        enrollment_date_last_updated: writeDate(one.updatedAt),
        enrollment_validity_begin_datetime: writeDate(one.activeFrom),
        enrollment_validity_end_datetime: writeDate(one.activeUntil),
        assignment_type: one.assignmentType,
        enrollment_fields: one.fields,
      }
    }),
    MOST_A_PAGE,
  )
}

/** `GET /learn/v1/enrollments`: `id` is the course's. Source: fact sheet, section 4.1. */
export function learnEnrollments(context: Context, cursors: Cursors): Answer {
  const { world } = context
  return paged(
    context,
    cursors,
    enrollmentsOf(context).map((one) => {
      const course = world.courses.get(one.courseId)
      return {
        id: idOf(context, one.courseId),
        user_id: idOf(context, one.userId),
        code: course?.code ?? '',
        name: course?.name ?? '',
        type: course?.type ?? '',
        status: STATUSES.find((status) => status.number === one.status)?.batch ?? 'overbooking',
        level: LEVEL_WORDS[one.level] ?? 'learner',
        enroll_date_of_enrollment: writeDate(one.enrolledAt),
        course_complete_date: writeDate(one.completedAt),
        enroll_begin_date: writeDate(one.activeFrom),
        enroll_end_date: writeDate(one.activeUntil),
        score: one.score,
      }
    }),
    MOST_A_PAGE,
  )
}

/** `GET /learn/v1/enrollments/{course}/{user}`. Source: fact sheet, section 4.2. */
export function showEnrollment(context: Context): Answer {
  const one = context.world.enrollment(numberIn(context, 'course') ?? 0, numberIn(context, 'user') ?? 0)
  if (one === undefined) return failure(context.options, 404, 'Enrollment not found')
  return ok({
    records: {
      id_course: idOf(context, one.courseId),
      id_user: idOf(context, one.userId),
      status: one.status,
      level: one.level,
      date_inscr: writeDate(one.enrolledAt),
      date_complete: writeDate(one.completedAt),
      date_begin_validity: writeDate(one.activeFrom),
      date_expire_validity: writeDate(one.activeUntil),
      score_given: one.score,
      assignment_type: one.assignmentType,
      enrollment_fields: one.fields,
    },
  })
}

function enrollmentsOf({ world, call }: Context): readonly Enrollment[] {
  const courses = numbersIn(call.params, 'course_id') ?? numbersIn(call.params, 'id_course')
  const users = numbersIn(call.params, 'user_id') ?? numbersIn(call.params, 'id_user')
  if (courses !== undefined) {
    const wanted = users === undefined ? null : new Set(users)
    return courses
      .flatMap((id) => world.ofCourse(id))
      .filter((one) => wanted === null || wanted.has(one.userId))
  }
  return users === undefined ? world.all() : users.flatMap((id) => world.ofUser(id))
}

function listWord(status: number): string {
  return STATUSES.find((one) => one.number === status)?.list ?? 'enrolled'
}

/** `GET /manage/v1/user`: partial matches too, unless match_type is full. Source: fact sheet, section 6. */
export function listUsers(context: Context, cursors: Cursors): Answer {
  const text = asText(context.call.params.search_text)?.toLowerCase() ?? ''
  const isFull = asText(context.call.params.match_type) === 'full' || !context.options.unknowns.searchIsFuzzy
  const fits = (user: User) =>
    [user.username, user.email, user.firstName, user.lastName].some((one) =>
      isFull ? one.toLowerCase() === text : one.toLowerCase().includes(text),
    )
  const users = [...context.world.users.values()].filter((user) => text === '' || fits(user))
  return paged(
    context,
    cursors,
    users.map((user) => userJson(user)),
    MOST_A_PAGE,
  )
}

/** The id is a text here though numbers come elsewhere. Source: fact sheet, section 6. */
function userJson(user: User): Record<string, unknown> {
  return {
    user_id: String(user.id),
    username: user.username,
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    uuid: `uuid-${user.id}`,
    status: user.isActive ? '1' : '0',
    level: 'user',
    timezone: user.timeZone,
    expired: false,
  }
}

export function showUser(context: Context): Answer {
  const user = context.world.users.get(numberIn(context, 'id') ?? 0)
  return user === undefined
    ? failure(context.options, 404, 'User not found')
    : ok({ user_data: userJson(user) })
}

/** `GET /manage/v1/user/session`: who the token acts as. */
export function session(context: Context): Answer {
  const user = context.world.users.get(context.userId)
  if (user === undefined) return failure(context.options, 401, 'Unauthorized')
  return ok({
    id: user.id,
    username: user.username,
    firstname: user.firstName,
    lastname: user.lastName,
    timezone: user.timeZone,
    level: 'godadmin',
  })
}

export function listCourses(context: Context, cursors: Cursors, service: 'course' | 'learn'): Answer {
  const text = asText(context.call.params.search_text)?.toLowerCase() ?? ''
  const fits = ({ code, name }: Course) =>
    code.toLowerCase().includes(text) || name.toLowerCase().includes(text)
  const courses = [...context.world.courses.values()].filter(fits)
  return paged(
    context,
    cursors,
    courses.map((course) => courseJson(context, course, service)),
    20,
  )
}

function courseJson(context: Context, { id, code, name, type }: Course, service: 'course' | 'learn') {
  return service === 'course'
    ? { id: idOf(context, id), title: name, name, code, type }
    : { id_course: idOf(context, id), name, code, course_type: type }
}

export function showCourse(context: Context): Answer {
  const course = context.world.courses.get(numberIn(context, 'id') ?? 0)
  return course === undefined
    ? failure(context.options, 404, 'Course not found')
    : ok(courseJson(context, course, 'course'))
}
