import type { PlaceCount } from '../contract.ts'
import type { Snapshot } from './observe.ts'

const LIVE = [1, 3, 4]

/** Pure. How many people are in each place that was read. */
export function places(snapshot: Snapshot): PlaceCount[] {
  const names = new Map<string, string>()
  for (const section of [...snapshot.sections.known.values(), ...snapshot.byCodes.values()])
    names.set(`section/${section.id}`, section.name || section.id)
  for (const group of snapshot.groups.known.values()) names.set(`group/${group.id}`, group.name)
  return [...snapshot.enrollments].map(([id, people]) => ({
    id,
    label: names.get(id) ?? id,
    present: [...people.values()].filter((one) => LIVE.includes(one.status)).length,
  }))
}
