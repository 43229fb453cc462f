import type { Answer } from '../server/call.ts'
import { asText, asTexts } from '../server/params.ts'
import { failure, ok } from './answers.ts'
import { type Context, numberIn, numbersIn, wholeNumber } from './context.ts'
import { readDate, writeDateIn } from './dates.ts'
import { type Course, type Enrollment, LEVEL_WORDS, STATUSES, type User } from './records.ts'
import { seen } from './standing.ts'

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

/** A date as the caller is shown it: in UTC, or in the zone of their own. */
function shownDate({ options, world, userId }: Context, moment: number | null): string | null {
  const zone = options.unknowns.dates === 'viewer' ? world.users.get(userId)?.timeZone : undefined
  return writeDateIn(moment, zone ?? 'UTC')
}

function listDate(context: Context, moment: number | null): string | null {
  if (context.options.unknowns.listDates === 'plain' || moment === null) return shownDate(context, moment)
  return new Date(moment).toISOString().replace('.000Z', '+00:00')
}

/** Italian stands for any language but the API's own. */
const LOCALISED: Readonly<Record<number, string>> = { 3: 'Discente', 4: 'Tutor', 5: 'Coach', 6: 'Docente' }

function listLevel({ options }: Context, level: number): string {
  const words = options.unknowns.listLevels === 'localised' ? LOCALISED : LEVEL_WORDS
  return words[level] ?? words[3] ?? ''
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
        enrollment_level: listLevel(context, one.level),
        enrollment_status: listWord(one.status),
        enrollment_score: one.score,
        enrollment_created_at: listDate(context, one.enrolledAt),
        enrollment_completion_date: listDate(context, one.completedAt),
        enrollment_date_last_updated: listDate(context, one.updatedAt),
        enrollment_validity_begin_date: listDate(context, one.activeFrom)?.slice(0, 10) ?? null,
        enrollment_validity_end_date: listDate(context, one.activeUntil)?.slice(0, 10) ?? null,
        enrollment_create_by: idOf(context, one.subscribedBy),
        enrollment_validity_begin_datetime: listDate(context, one.activeFrom),
        enrollment_validity_end_datetime: listDate(context, one.activeUntil),
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
    filtered(context, enrollmentsOf(context)).map((one) => {
      const course = world.courses.get(one.courseId)
      return {
        id: idOf(context, one.courseId),
        user_id: idOf(context, one.userId),
        code: course?.code ?? '',
        name: course?.name ?? '',
        type: course?.type ?? '',
        status: STATUSES.find((status) => status.number === one.status)?.batch ?? 'overbooking',
        level: LEVEL_WORDS[one.level] ?? 'learner',
        enroll_date_of_enrollment: shownDate(context, one.enrolledAt),
        course_complete_date: shownDate(context, one.completedAt),
        enroll_begin_date: shownDate(context, one.activeFrom),
        enroll_end_date: shownDate(context, one.activeUntil),
        score: one.score,
        total_time: one.totalTime,
        subscribed_by: idOf(context, one.subscribedBy),
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
      date_inscr: shownDate(context, one.enrolledAt),
      date_complete: shownDate(context, one.completedAt),
      date_begin_validity: shownDate(context, one.activeFrom),
      date_expire_validity: shownDate(context, one.activeUntil),
      score_given: one.score,
      assignment_type: one.assignmentType,
      enrollment_fields: one.fields,
    },
  })
}

/** Words of the status filter by their source; a word of neither finds nobody. Source: fact sheet, section 4.1. */
const FILTER_WORDS = {
  connector: { not_started: 0, in_progress: 1, completed: 2 },
  list: { subscribed: 0, in_progress: 1, completed: 2 },
} as const

function statusesFor({ options, call }: Context): (number | undefined)[] | undefined {
  const { statusFilter } = options.unknowns
  const known: Readonly<Record<string, number>> = {
    ...(statusFilter === 'list' ? {} : FILTER_WORDS.connector),
    ...(statusFilter === 'connector' ? {} : FILTER_WORDS.list),
  }
  return asTexts(call.params.status)?.map((word) => (Object.hasOwn(known, word) ? known[word] : undefined))
}

/** The filters of the older list: status, type, course code, search, changed from and to. */
function filtered(context: Context, all: readonly Enrollment[]): readonly Enrollment[] {
  const { params } = context.call
  const statuses = statusesFor(context)
  const types = asTexts(params.type)
  const code = asText(params.course_code)
  const text = asText(params.search)?.toLowerCase() ?? ''
  const from = readDate(asText(params.updated_from) ?? '') ?? Number.NEGATIVE_INFINITY
  const to = readDate(asText(params.updated_to) ?? '') ?? Number.POSITIVE_INFINITY
  return all.filter((one) => {
    const course = context.world.courses.get(one.courseId)
    return (
      (statuses === undefined || statuses.includes(one.status)) &&
      (types === undefined || types.includes(course?.type ?? '')) &&
      (code === undefined || code === course?.code) &&
      (text === '' || [course?.name, course?.code].some((own) => own?.toLowerCase().includes(text))) &&
      one.updatedAt >= from &&
      one.updatedAt <= to
    )
  })
}

function enrollmentsOf(context: Context): readonly Enrollment[] {
  const { sight } = context
  return namedEnrollments(context).filter((one) => sight.user(one.userId) && sight.course(one.courseId))
}

function namedEnrollments({ world, call }: Context): readonly Enrollment[] {
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
  const users = [...context.world.users.values()].filter(
    (user) => context.sight.user(user.id) && (text === '' || fits(user)),
  )
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
  const user = seen(context.sight.user, context.world.users.get(numberIn(context, 'id') ?? 0))
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
    level: { superAdmin: 'godadmin', powerUser: context.options.unknowns.powerUserLevel, user: 'user' }[
      context.sight.standing
    ],
  })
}

export function listCourses(context: Context, cursors: Cursors, service: 'course' | 'learn'): Answer {
  const text = asText(context.call.params.search_text)?.toLowerCase() ?? ''
  const fits = ({ code, name }: Course) =>
    code.toLowerCase().includes(text) || name.toLowerCase().includes(text)
  const courses = [...context.world.courses.values()].filter(
    (course) => context.sight.course(course.id) && fits(course),
  )
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
  const course = seen(context.sight.course, context.world.courses.get(numberIn(context, 'id') ?? 0))
  return course === undefined
    ? failure(context.options, 404, 'Course not found')
    : ok(courseJson(context, course, 'course'))
}

/** `GET /learn/v1/courses/{id}`: `type`, where the list has `course_type`. Source: fact sheet, section 6. */
export function showLearnCourse(context: Context): Answer {
  const course = seen(context.sight.course, context.world.courses.get(numberIn(context, 'id') ?? 0))
  if (course === undefined) return failure(context.options, 404, 'Course not found')
  const { id, name, code, type } = course
  return ok({ id_course: idOf(context, id), name, code, type })
}
