import { rightsOfEnrollment } from './permissions.ts'
import type { Course, Person } from './records.ts'
import type { CanvasWorld } from './world.ts'

/** Who a call acts as, and what they may do. */
export type Actor = {
  readonly person: Person
  /** Rights across the root account. */
  readonly accountRights: ReadonlySet<string>
  readonly isAdmin: boolean
}

export function mayInAccount(actor: Actor, right: string): boolean {
  return actor.accountRights.has(right)
}

/** By the account, or by an active enrollment in the course. */
export function mayInCourse(world: CanvasWorld, actor: Actor, course: Course, right: string): boolean {
  if (actor.accountRights.has(right)) return true
  return world
    .enrollmentsOfPerson(actor.person.id)
    .rows.some(
      (e) => e.courseId === course.id && e.state === 'active' && rightsOfEnrollment(e.type).has(right),
    )
}
