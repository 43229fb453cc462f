import type { Answer } from '../server/call.ts'
import { asText, isMap, type Param, type ParamMap } from '../server/params.ts'
import { failure, ok } from './answers.ts'
import { type Context, courseOf, mapsIn, userOf } from './context.ts'
import { readDate } from './dates.ts'
import { applyChange, type Change, newEnrollment } from './fields.ts'
import { ASSIGNMENT_TYPES, LEVELS, STATUSES } from './records.ts'

type RowEnd =
  | { readonly success: true; readonly courseId: number; readonly userId: number }
  | { readonly success: false; readonly message: string }

/** `POST /learn/v1/enrollment/batch`: one item a row, each with values of its own. Source: fact sheet, section 4.7. */
export function enrollBatch(context: Context): Answer {
  return eachItem(context, enrollItem)
}

/** `DELETE /learn/v1/enrollment/batch`: the same body; un-enrolls. Source: fact sheet, section 4.8. */
export function unenrollBatch(context: Context): Answer {
  if (!context.options.batch.deletes) return failure(context.options, 404, 'Page not found')
  return eachItem(context, ({ world }, item, options) => {
    const user = userOf(context, item)
    const course = courseOf(context, item, options)
    if (user === undefined || course === undefined || !world.remove(course.id, user.id))
      return { success: false, message: 'The user is not enrolled in the course' }
    return { success: true, courseId: course.id, userId: user.id }
  })
}

function eachItem(
  context: Context,
  carryOut: (context: Context, item: ParamMap, options: ParamMap) => RowEnd,
): Answer {
  const { batch } = context.options
  if (!batch.enabled) return failure(context.options, 404, 'Page not found')
  const items = mapsIn(context.call.params.items)
  if (items === undefined || items.length === 0) return failure(context.options, 400, 'Items are required')
  const tooMany = batch.max > 0 && items.length > batch.max
  if (tooMany && batch.onTooMany === '400') return failure(context.options, 400, 'Too many items')
  const taken = tooMany ? items.slice(0, batch.max) : items
  const given = context.call.params.options
  const options = isMap(given) ? given : {}
  return ok(
    taken.map((item, index) => {
      const end = carryOut(context, item, options)
      const echo = batch.echoesItemId ? asText(item.batch_item_id) : undefined
      return {
        row_index: index + batch.rowIndexBase,
        success: end.success,
        message: end.success
          ? ''
          : batch.arrayDump
            ? `Array\n(\n    [0] => ${end.message}\n)\n`
            : end.message,
        course_id: end.success ? end.courseId : null,
        user_id: end.success ? end.userId : null,
        session_id: null,
        ...(echo === undefined ? {} : { batch_item_id: echo }),
      }
    }),
  )
}

function enrollItem(context: Context, item: ParamMap, options: ParamMap): RowEnd {
  const { world, counters, sight } = context
  const user = userOf(context, item)
  if (user === undefined) return no('User not found')
  const course = courseOf(context, item, options)
  if (course === undefined) return no('Course not found')
  const takesDisabled = isOn(options.enroll_disabled_users) && sight.standing === 'superAdmin'
  if (!user.isActive && !takesDisabled) return no('User is deactivated')
  const read = readItem(context, item, options)
  if ('message' in read) return read
  const before = world.enrollment(course.id, user.id)
  const isAgain = before !== undefined && isOn(options.duplicates_as_recertification)
  const existing = isAgain ? undefined : before
  const change = wanted(context, read.change, options, before === undefined ? course.id : null)
  if (change === null) return no('The course is full')
  if (isAgain) world.recertified.push(before)
  const key = `${course.id}/${user.id}`
  counters.write(key)
  if (options.trigger_notifications !== false && options.trigger_notifications !== 'false')
    counters.notified()
  const done: RowEnd = { success: true, courseId: course.id, userId: user.id }
  if (existing === undefined) {
    if (!isAgain) counters.created(key)
    const made = newEnrollment(course.id, user.id, context.now(), context.userId)
    applyChange(made, change, context.now())
    world.put(made)
    return done
  }
  const { updates, clearsOmitted } = context.options.batch
  if (updates === 'error') return no('User already enrolled')
  if (updates === 'ignore') return done
  if (clearsOmitted) {
    const { enrolledAt } = existing
    Object.assign(existing, newEnrollment(course.id, user.id, context.now(), existing.subscribedBy), {
      enrolledAt,
    })
  }
  applyChange(existing, change, context.now())
  return done
}

/** The change as the options bend it; null where the course `newIn`, into which somebody comes new, is full. */
function wanted(context: Context, change: Change, options: ParamMap, newIn: number | null): Change | null {
  const dated = isOn(options.enrollment_date_now) ? { ...change, enrolledAt: context.now() } : change
  if (newIn === null || !context.world.isFull(newIn, context.options.seats)) return dated
  return isOn(options.enable_waitinglist) ? { ...dated, status: WAITING } : null
}

/** On the waiting list. Source: fact sheet, section 5. */
const WAITING = -2

function isOn(value: Param | undefined): boolean {
  return value === true || asText(value) === 'true' || asText(value) === '1'
}

function no(message: string): RowEnd & { readonly success: false } {
  return { success: false, message }
}

/** Words, not numbers; an option wins over the item. Source: fact sheet, section 4.7. */
function readItem(
  { options: tenant }: Context,
  item: ParamMap,
  options: ParamMap,
): { readonly change: Change } | (RowEnd & { readonly success: false }) {
  const text = (name: string) => asText(options[name]) ?? asText(item[name])
  const change: Change = {}
  const status = text('status')
  if (status === undefined) return no('Status is required')
  const known = STATUSES.find((one) => one.batch === status)
  if (known === undefined) return no(`Status ${status} is not valid`)
  change.status = known.number
  const level = text('level')
  if (level !== undefined) {
    const number = LEVELS[level]
    if (number === undefined) return no(`Level ${level} is not valid`)
    change.level = number
  }
  const zone = text('timezone') ?? 'UTC'
  const dates = [
    ['enrollment_date', zone, 'enrolledAt'],
    ['completion_date', zone, 'completedAt'],
    ['active_from', 'UTC', 'activeFrom'],
    ['active_until', 'UTC', 'activeUntil'],
  ] as const
  for (const [name, timeZone, field] of dates) {
    const given = text(name)
    if (given === undefined || given === '') continue
    const moment = readDate(given, timeZone)
    if (moment === null) return no(`${name} is not a valid date`)
    change[field] = moment
  }
  const score = text('score')
  if (score !== undefined) change.score = score
  const assignment = text('assignment_type')
  if (assignment !== undefined) {
    if (!tenant.unknowns.assignmentTypes) return no('Assignment type is not enabled')
    if (!ASSIGNMENT_TYPES.includes(assignment)) return no('Assignment type is not valid')
    change.assignmentType = assignment
  }
  const fields = Object.entries(item).flatMap(([name, value]) => {
    const id = /^field_(\d+)$/.exec(name)?.[1]
    return id === undefined ? [] : [[id, asText(value) ?? ''] as const]
  })
  if (fields.length > 0) change.fields = Object.fromEntries(fields)
  return { change }
}
