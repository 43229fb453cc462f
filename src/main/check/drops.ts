import type { DropCount } from '../../shared/run/check.ts'
import type { Assessment } from '../lms/contract.ts'

/** Pure. Places that people would leave, with how many of how many, the largest share first. */
export function countDrops(assessment: Pick<Assessment, 'leaves' | 'places'>): DropCount[] {
  const dropped = new Map<string, number>()
  for (const place of assessment.leaves.values()) dropped.set(place, (dropped.get(place) ?? 0) + 1)
  return assessment.places
    .flatMap(({ id, label, present }) => {
      const count = dropped.get(id)
      return count === undefined ? [] : [{ label, dropped: count, present }]
    })
    .sort((a, b) => b.dropped / b.present - a.dropped / a.present)
}
