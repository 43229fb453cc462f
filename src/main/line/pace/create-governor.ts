import type { PaceModel } from '../../lms/contract.ts'
import { createAtOnceGovernor } from './at-once.ts'
import type { Governor } from './governor.ts'
import { createLeakyBucketGovernor } from './leaky-bucket.ts'
import { createWindowGovernor } from './window.ts'

/** The governor for the way an LMS limits its callers. */
export function createGovernor(
  pace: PaceModel,
  random: () => number,
  roundTripMs: () => number | null,
): Governor {
  switch (pace.kind) {
    case 'leakyBucket':
      return createLeakyBucketGovernor(pace.prior, random, roundTripMs)
    case 'window':
      return createWindowGovernor(pace, random)
    case 'atOnce':
      return createAtOnceGovernor(pace, random)
  }
}
