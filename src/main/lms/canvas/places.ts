import type { PlaceCount } from '../contract.ts'
import type { Snapshot } from './snapshot.ts'
import { isLive } from './subject.ts'

/** Pure. How many people are in each section of the courses that were read whole. */
export function places(snapshot: Snapshot): PlaceCount[] {
  const people = new Map<string, Set<string>>()
  for (const courseId of snapshot.wholeCourses) {
    for (const own of snapshot.enrollments.get(courseId)?.values() ?? []) {
      for (const { course_section_id: id, enrollment_state: state, user_id: user } of own) {
        if (!isLive(state)) continue
        const there = people.get(id) ?? new Set()
        people.set(id, there.add(user))
      }
    }
  }
  const names = sectionNames(snapshot)
  return [...people].map(([id, there]) => ({
    id,
    label: names.get(id) ?? `Section ${id}`,
    present: there.size,
  }))
}

function sectionNames(snapshot: Snapshot): Map<string, string> {
  const looked = [...snapshot.sections.values()].flatMap((one) => (one.kind === 'found' ? [one.value] : []))
  const listed = [...snapshot.sectionsOfCourse.values()].flat()
  return new Map([...looked, ...listed].flatMap(({ id, name }) => (name === null ? [] : [[id, name]])))
}
