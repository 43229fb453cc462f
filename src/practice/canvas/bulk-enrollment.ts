import type { Answer } from '../server/call.ts'
import { asText, asTexts } from '../server/params.ts'
import { bulkError, forbidden, internalError, notFound, ok } from './answers.ts'
import { type Context, idOf, paramText } from './context.ts'
import { checkRole, isEnrollmentType, mayAdd } from './create-enrollment.ts'
import { castTime, isConcluded } from './dates.ts'
import { defaultSection, enroll } from './enroll.ts'
import { type Course, type EnrollmentType, isoTime, type Person, type Role, usableLogin } from './records.ts'

const MOST_PAIRS = 500

/** A job of the account: what Canvas answers to a bulk enrollment and later to a question about it. */
export type Progress = {
  readonly id: number
  readonly userId: number
  readonly createdAt: number
  state: 'queued' | 'running' | 'completed' | 'failed'
  /** Keyed by user id, as Canvas does: a later course's error takes the place of an earlier one's. */
  readonly errors: Record<string, string>
}

type Job = {
  readonly people: readonly Person[]
  readonly courses: readonly Course[]
  readonly role: Role
  readonly type: EnrollmentType
  readonly startAt: number | null
  readonly endAt: number | null
}

/** Queues the enrolling of every person into every course's default section. */
export function bulkEnroll(context: Context, jobs: Map<number, Progress>): Answer {
  const account = context.resolver.account(idOf(context, 'account_id'))
  if (account === undefined) return notFound()
  const { unknowns } = context.options
  if (unknowns.bulkNeedsRight && !context.actor.mayInAccount(account, 'manage_users_in_bulk')) {
    return forbidden(unknowns)
  }
  const userIds = asTexts(context.call.params.user_ids)
  const courseIds = asTexts(context.call.params.course_ids)
  if (userIds === undefined || courseIds === undefined) return internalError()
  if (userIds.length * courseIds.length > MOST_PAIRS) return bulkError('Too many users to enroll at once.')
  const chosen = roleAsked(context)
  if ('error' in chosen) return bulkError(chosen.error)
  const courses: Course[] = []
  for (const id of courseIds) {
    const course = context.resolver.course(id)
    if (course === undefined) return notFound()
    if (!mayAdd(context, course, chosen.type)) return forbidden(unknowns)
    courses.push(course)
  }
  // People nobody knows are dropped without a word.
  const people = userIds.flatMap((id) => context.resolver.user(id, context.actor.person) ?? [])
  const progress: Progress = {
    id: context.world.newId(),
    userId: context.actor.person.id,
    createdAt: context.now(),
    state: 'queued',
    errors: {},
  }
  jobs.set(progress.id, progress)
  const delay = unknowns.bulkDelay
  context.timers.later(delay / 2, () => {
    progress.state = 'running'
  })
  context.timers.later(delay, () =>
    carryOut(context, progress, { people, courses, ...chosen, ...datesAsked(context) }),
  )
  return ok(progressJson(context, progress))
}

export function showProgress(context: Context, jobs: ReadonlyMap<number, Progress>): Answer {
  const progress = jobs.get(Number(idOf(context, 'id')))
  return progress === undefined ? notFound() : ok(progressJson(context, progress))
}

/** The same dates for every pair of the call, where the install takes them. */
function datesAsked({ actor, call, options }: Context): Pick<Job, 'startAt' | 'endAt'> {
  const { bulkDates, dateOverflow } = options.unknowns
  const cast = (name: string): number | null =>
    bulkDates ? castTime(asText(call.params[name]), actor.person.timeZone, dateOverflow) : null
  return { startAt: cast('start_at'), endAt: cast('end_at') }
}

function roleAsked(
  context: Context,
): { readonly role: Role; readonly type: EnrollmentType } | { readonly error: string } {
  const type = paramText(context, 'enrollment_type')
  const roleId = paramText(context, 'enrollment_role_id')
  if (type !== undefined && !isEnrollmentType(type)) return { error: 'Invalid enrollment type.' }
  const role =
    roleId === undefined
      ? context.world.builtInRole(type ?? 'StudentEnrollment')
      : context.world.roles.get(Number(roleId))
  const chosen = checkRole(role, type)
  return chosen.role === undefined
    ? { error: chosen.errors.join(', ') }
    : { role: chosen.role, type: chosen.type }
}

/** No section, no state, and invitations go out; the job ends "completed" whatever happened. */
function carryOut(context: Context, progress: Progress, job: Job): void {
  for (const course of job.courses) {
    for (const person of job.people) {
      if (isConcluded(course, context.now()) || usableLogin(person) === undefined) {
        progress.errors[String(person.id)] =
          `Error processing user ${person.id}: undefined method \`<<' for nil:NilClass`
        continue
      }
      enroll(context, {
        ...job,
        person,
        course,
        section: defaultSection(context, course),
        associatedUserId: null,
        state: undefined,
        limited: false,
        selfEnrolled: null,
        notify: true,
      })
    }
  }
  progress.state = 'completed'
}

function progressJson(context: Context, progress: Progress): Record<string, unknown> {
  const done = progress.state === 'completed'
  const completion = progress.state === 'queued' ? null : done ? 100 : 0
  return {
    id: progress.id,
    context_id: context.world.rootAccountId,
    context_type: 'Account',
    user_id: progress.userId,
    tag: 'bulk_enrollment',
    completion,
    workflow_state: progress.state,
    created_at: isoTime(progress.createdAt),
    updated_at: isoTime(progress.createdAt),
    message: null,
    url: `${context.origin}/api/v1/progress/${progress.id}`,
    ...(done ? { results: { errors: progress.errors } } : {}),
  }
}
