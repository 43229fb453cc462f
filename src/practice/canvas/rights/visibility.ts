import type { Course, Enrollment } from '../records.ts'
import type { Actor } from './actor.ts'

/** Which of a course's enrollments the caller gets to see; null: none, the list is refused. */
export function visibleIn(actor: Actor, course: Course): ((e: Enrollment) => boolean) | null {
  const own = actor.enrollmentsIn(course)
  if (mayReadPeople(actor, course)) return withinOwnSections(actor, own)
  const observing = own.filter((e) => e.type === 'ObserverEnrollment')
  if (observing.length === 0) return null
  const observed = new Set(
    observing.filter((e) => e.state === 'active').map((e) => e.associatedUserId ?? actor.person.id),
  )
  return (e) => e.userId === actor.person.id || (e.type === 'StudentEnrollment' && observed.has(e.userId))
}

export function mayReadPeople(actor: Actor, course: Course): boolean {
  const rights = actor.rightsInCourse(course)
  return rights.has('read_roster') || rights.has('view_all_grades') || rights.has('manage_grades')
}

/** Somebody all of whose enrollments are limited to their sections sees those sections only. */
function withinOwnSections(actor: Actor, own: readonly Enrollment[]): (e: Enrollment) => boolean {
  const counted = own.filter((e) => e.state === 'active')
  if (counted.length === 0 || !counted.every((e) => e.limited)) return () => true
  const sections = new Set(counted.map((e) => e.sectionId))
  return (e) => sections.has(e.sectionId) || e.userId === actor.person.id
}
