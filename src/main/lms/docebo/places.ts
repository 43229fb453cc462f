import type { PlaceCount } from '../contract.ts'
import type { Snapshot } from './observe.ts'

/** Pure. How many people are in each course, where Docebo tells. */
export function places({ courses, present }: Snapshot): PlaceCount[] {
  const named = new Map([...courses.known.values()].flat().map((course) => [course.id, course]))
  return [...present].map(([id, count]) => {
    const course = named.get(id)
    return { id, label: course?.name ?? course?.code ?? id, present: count }
  })
}
