import type { Context } from './context.ts'
import { isActiveNow, isConcluded } from './dates.ts'
import type { Enrollment } from './records.ts'
import { isStaff } from './rights/role-rights.ts'

/** States one may ask for on one's own list; `deleted` is not among them. */
const OWN = new Set([
  'active',
  'invited',
  'creation_pending',
  'inactive',
  'completed',
  'rejected',
  'pending_active',
  'pending_invited',
  'current_and_invited',
  'current_and_future',
  'current_future_and_restricted',
  'current_and_concluded',
])

export function refusedOwnState(state: string): boolean {
  return !OWN.has(state)
}

const SYNTHETIC: Readonly<Record<string, readonly string[]>> = {
  current_and_invited: ['active', 'invited'],
  current_and_future: ['active', 'invited', 'pending_active', 'pending_invited'],
  current_future_and_restricted: ['active', 'invited', 'pending_active', 'pending_invited'],
  current_and_concluded: ['active', 'invited', 'completed'],
}

/** One's own list goes by the state the dates make of it, not by the stored one. */
export function ownStates(
  context: Context,
  states: readonly string[] | undefined,
): (e: Enrollment) => boolean {
  const wanted = new Set((states ?? ['current_and_invited']).flatMap((state) => SYNTHETIC[state] ?? [state]))
  return (e) => wanted.has(datedState(context, e)) && isShown(context, e)
}

/** Students and observers don't see on their own list that a course not yet published has them. */
function isShown(context: Context, e: Enrollment): boolean {
  if (e.state !== 'active' && e.state !== 'invited') return true
  return context.world.course(e.courseId).state !== 'unpublished' || isStaff(e.type)
}

function datedState(context: Context, e: Enrollment): string {
  if (e.state !== 'active' && e.state !== 'invited') return e.state
  const now = context.now()
  const course = context.world.course(e.courseId)
  const section = context.world.section(e.sectionId)
  if (isActiveNow({ ...e, state: 'active' }, section, course, now)) {
    return course.state === 'completed' ? 'completed' : e.state
  }
  const begins = e.startAt ?? section.dates.startAt ?? course.dates.startAt
  const future = begins !== null && begins > now && !isConcluded(course, now)
  return future ? `pending_${e.state}` : 'completed'
}
