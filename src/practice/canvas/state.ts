import type { CountersSnapshot } from '../server/counters.ts'
import { enrollmentJson, userJson, userViewAtRoot } from './present.ts'
import { courseJson, sectionJson } from './present-places.ts'
import { usableLogin } from './records.ts'
import { allSeeing } from './rights/all-seeing.ts'
import type { CanvasWorld } from './world.ts'

export type CanvasState = {
  readonly users: readonly Record<string, unknown>[]
  readonly courses: readonly Record<string, unknown>[]
  readonly sections: readonly Record<string, unknown>[]
  readonly enrollments: readonly Record<string, unknown>[]
  readonly counters: CountersSnapshot
}

/** All there is, as Canvas's JSON shows it to somebody who may see everything. */
export function stateOf(world: CanvasWorld, counters: CountersSnapshot, origin: string): CanvasState {
  const actor = allSeeing(world)
  const users = userViewAtRoot(world, actor)
  return {
    users: [...world.people.values()].map((person) => ({
      ...userJson(users, person),
      email: person.email,
      time_zone: person.timeZone,
      has_login: usableLogin(person) !== undefined,
    })),
    courses: [...world.courses.values()].map((course) => courseJson(world, actor, course, origin)),
    sections: [...world.sections.values()].map((section) => ({
      ...sectionJson(world, actor, section),
      workflow_state: section.state,
      default_section: section.isDefault,
    })),
    enrollments: [...world.enrollments.values()].map((e) =>
      enrollmentJson({ world, actor, origin, temporary: false }, e),
    ),
    counters,
  }
}
