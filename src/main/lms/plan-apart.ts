import type { Change, PlannedCall, Planning } from './contract.ts'

type Plan<Intent> = (changes: readonly Change<Intent>[], planning: Planning) => readonly PlannedCall[]

/**
 * Pure. Rows that were refused in company are planned one by one, in the usual way, so that none of their calls carries
 * another row; the others as ever. Every plan has a prefix of its own, so that ids of calls never meet.
 */
export function planApart<Intent>(
  plan: Plan<Intent>,
  changes: readonly Change<Intent>[],
  { apart, ...planning }: Planning,
): readonly PlannedCall[] {
  if (apart === undefined || apart.size === 0) return plan(changes, planning)
  const together = changes.filter(({ rowId }) => !apart.has(rowId))
  const alone = changes.filter(({ rowId }) => apart.has(rowId))
  return [
    ...(together.length === 0 ? [] : plan(together, planning)),
    ...alone.flatMap((change, index) =>
      plan([change], { ...planning, way: null, prefix: `${planning.prefix}alone${index + 1}.` }),
    ),
  ]
}
