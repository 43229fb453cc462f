import type { RunSummary } from '../shared/run/progress.ts'

export const EXIT = { good: 0, other: 1, badInput: 2, someFailed: 3 } as const

/** Good only when every row came to a good end. */
export function exitStatusOf({ status, counts }: RunSummary): number {
  if (status !== 'finished') return EXIT.other
  return counts.failed + counts.unknown + counts.cancelled === 0 ? EXIT.good : EXIT.someFailed
}
