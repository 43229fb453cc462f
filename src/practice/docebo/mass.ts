import type { Answer } from '../server/call.ts'
import { failure, ok } from './answers.ts'
import { type Context, numberIn, numbersIn } from './context.ts'
import { applyChange, newEnrollment, readUpdate } from './fields.ts'

const MOST_USERS = 1_000
/** On the waiting list. Source: fact sheet, section 5. */
const WAITING = -2

type Pair = { readonly course_id: number; readonly user_id: number }

/** `POST /learn/v1/enrollments`: every user × every course, new ones only. Source: fact sheet, section 4.3. */
export function massEnroll(context: Context): Answer {
  const { world, options, call, counters, sight } = context
  const courses = numbersIn(call.params, 'course_ids') ?? []
  const users = numbersIn(call.params, 'user_ids') ?? []
  if (courses.length === 0 || users.length === 0)
    return failure(options, 400, 'course_ids and user_ids are required')
  // No status and no completion date here: whatever is sent of them is not looked at.
  const { status: _status, date_complete: _complete, ...params } = call.params
  const { change, errors } = readUpdate(params)
  if (errors.length > 0) return failure(options, 400, errors[0] ?? '')
  const enrolled: { id_user: number; id_course: number; waiting: boolean }[] = []
  const existing: { id_user: number; id_course: number }[] = []
  const badUsers = users.filter((id) => world.users.get(id)?.isActive !== true)
  const badCourses = courses.filter((id) => !world.courses.has(id))
  const pairs = courses
    .filter((id) => !badCourses.includes(id))
    .flatMap((id_course) => users.map((id_user) => ({ id_user, id_course })))
    .filter(({ id_user }) => !badUsers.includes(id_user))
  const isShown = ({ id_user, id_course }: (typeof pairs)[number]) =>
    sight.user(id_user) && sight.course(id_course)
  const denied = pairs.filter((pair) => !isShown(pair))
  for (const pair of pairs.filter(isShown)) {
    const { id_course: courseId, id_user: userId } = pair
    if (world.enrollment(courseId, userId) !== undefined) {
      existing.push(pair)
      continue
    }
    counters.created(`${courseId}/${userId}`)
    counters.write(`${courseId}/${userId}`)
    const waiting = world.isFull(courseId, options.seats)
    const made = newEnrollment(courseId, userId, context.now(), context.userId)
    applyChange(made, waiting ? { ...change, status: WAITING } : change, context.now())
    world.put(made)
    enrolled.push({ ...pair, waiting })
  }
  if (options.unknowns.enrollAnswer === 'documented') {
    const ids = [...new Set(enrolled.map(({ id_user }) => id_user))]
    return ok({ enrolled: ids, errors: [...existing, ...denied, ...badUsers.map((id) => ({ id_user: id }))] })
  }
  return ok({
    errors: [
      {
        enrolled,
        existing_enrollments: existing,
        invalid_users: badUsers,
        invalid_courses: badCourses,
        permission_denied: denied,
      },
    ],
  })
}

/** `PUT /learn/v1/enrollments`: one set of values for every user × every course. Source: fact sheet, section 4.5. */
export function massUpdate(context: Context): Answer {
  const { options, call } = context
  const { keyNames, wrongNames } = options.multi
  const read = (courses: string, users: string) => ({
    courses: numbersIn(call.params, courses),
    users: numbersIn(call.params, users),
  })
  const plural = read('course_ids', 'user_ids')
  const singular = read('course_id', 'user_id')
  const known = keyNames === 'course_ids' ? plural : keyNames === 'course_id' ? singular : plural
  const other = keyNames === 'both' ? singular : known
  const { courses, users } = known.courses === undefined ? other : known
  if (courses === undefined || users === undefined) {
    return wrongNames === '400'
      ? failure(options, 400, 'Missing required parameters')
      : ok({ updated: [], not_updated: notUpdated(context, [], []) })
  }
  if (users.length > MOST_USERS) return failure(options, 400, 'Too many users')
  return update(
    context,
    courses.flatMap((course_id) => users.map((user_id) => ({ course_id, user_id }))),
  )
}

/** `PUT /learn/v1/enrollments/{course}/{user}`: the same for one. Source: fact sheet, section 4.6. */
export function singleUpdate(context: Context): Answer {
  const course_id = numberIn(context, 'course')
  const user_id = numberIn(context, 'user')
  if (course_id === null || user_id === null) return failure(context.options, 404, 'Not found')
  return update(context, [{ course_id, user_id }])
}

function update(context: Context, pairs: readonly Pair[]): Answer {
  const { world, call, counters, sight } = context
  const { change, errors } = readUpdate(call.params)
  const found = ({ course_id, user_id }: Pair) =>
    sight.user(user_id) && sight.course(course_id) ? world.enrollment(course_id, user_id) : undefined
  const missing = pairs.filter((pair) => found(pair) === undefined)
  if (errors.length > 0) return ok({ updated: [], not_updated: notUpdated(context, missing, pairs, errors) })
  const updated: Pair[] = []
  for (const pair of pairs) {
    const enrollment = found(pair)
    if (enrollment === undefined) continue
    counters.write(`${pair.course_id}/${pair.user_id}`)
    applyChange(enrollment, change, context.now())
    updated.push(pair)
  }
  return ok({ updated, not_updated: notUpdated(context, missing, []) })
}

function notUpdated(
  { options }: Context,
  invalid: readonly Pair[],
  refused: readonly Pair[],
  messages: readonly string[] = [],
): unknown {
  const object = {
    invalid_enrollments: invalid,
    validation_errors: refused.length === 0 ? [] : [{ ids: refused, messages }],
  }
  if (options.multi.notUpdated === 'object') return object
  return invalid.length === 0 && refused.length === 0 ? [] : [object]
}

/** `DELETE /learn/v1/enrollments`: every user × every course. Source: fact sheet, section 4.9. */
export function massUnenroll(context: Context): Answer {
  const { world, options, call, sight } = context
  const courses = numbersIn(call.params, 'course_ids') ?? []
  const users = numbersIn(call.params, 'user_ids') ?? []
  if (courses.length === 0 || users.length === 0)
    return failure(options, 400, 'course_ids and user_ids are required')
  if (users.length > MOST_USERS) return failure(options, 400, 'Too many users')
  const gone: Pair[] = []
  const errors: Pair[] = []
  for (const course_id of courses)
    for (const user_id of users)
      (sight.user(user_id) && sight.course(course_id) && world.remove(course_id, user_id)
        ? gone
        : errors
      ).push({ course_id, user_id })
  return ok({ un_enrolled: gone, errors })
}

/** `DELETE /learn/v1/enrollments/{course}/{user}`. Source: fact sheet, section 4.10. */
export function singleUnenroll(context: Context): Answer {
  const course = numberIn(context, 'course')
  const user = numberIn(context, 'user')
  if (course === null || user === null || !context.world.remove(course, user))
    return failure(context.options, 404, 'Enrollment not found')
  return ok({ deleted_enrollment: { course_id: course, user_id: user } })
}

/** `POST /learn/v1/enrollments/{course}/{user}`. Source: fact sheet, section 4.4. */
export function singleEnroll(context: Context): Answer {
  const { world, options, counters, call } = context
  const course = numberIn(context, 'course')
  const user = numberIn(context, 'user')
  if (course === null || !world.courses.has(course)) return failure(options, 404, 'Course not found')
  if (user === null || world.users.get(user)?.isActive !== true)
    return failure(options, 404, 'User not found')
  if (world.enrollment(course, user) !== undefined) return failure(options, 400, 'User already enrolled')
  const { status: _status, date_complete: _complete, ...params } = call.params
  const { change, errors } = readUpdate(params)
  if (errors.length > 0) return failure(options, 400, errors[0] ?? '')
  counters.created(`${course}/${user}`)
  counters.write(`${course}/${user}`)
  const made = newEnrollment(course, user, context.now(), context.userId)
  applyChange(made, change, context.now())
  world.put(made)
  return ok({ enrolled: [{ id_user: user, id_course: course, waiting: false }] })
}
