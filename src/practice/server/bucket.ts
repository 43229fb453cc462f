/** The figures of a leaky bucket, in its own units (for Canvas: seconds of processor and database). */
export type BucketFigures = {
  /** High-water mark: a call is refused when the level, its own reservation included, reaches it. */
  readonly mark: number
  /** The level is never counted above this. */
  readonly maximum: number
  /** Units leaking out per second. */
  readonly outflow: number
  /** Charged to each call up front, given back when its true cost is known. */
  readonly reserve: number
}

/**
 * A leaky bucket with an up-front charge. Reserve, then settle exactly once per call; the clock is
 * handed in as milliseconds so that its arithmetic can be checked step by step.
 */
export type LeakyBucket = {
  /** Leaks, adds the reservation, caps, and says whether the call may run. A refused call must be settled too. */
  reserve(now: number): boolean
  /** Leaks, then exchanges the reservation for the cost. */
  settle(now: number, cost: number): void
  /** Mark minus level, as of the last reserve or settle. */
  remaining(): number
  level(now: number): number
  setFigures(figures: BucketFigures): void
}

export function createLeakyBucket(initial: BucketFigures): LeakyBucket {
  let figures = initial
  let level = 0
  let touched = Number.NEGATIVE_INFINITY
  const leak = (now: number): void => {
    const seconds = Math.max(0, now - touched) / 1000
    level = Math.max(0, level - figures.outflow * seconds)
    touched = Math.max(touched, now)
  }
  const add = (amount: number): void => {
    level = Math.max(0, Math.min(figures.maximum, level + amount))
  }
  return {
    reserve: (now) => {
      leak(now)
      add(figures.reserve)
      return level < figures.mark
    },
    settle: (now, cost) => {
      leak(now)
      add(cost - figures.reserve)
    },
    remaining: () => figures.mark - level,
    level: (now) => {
      leak(now)
      return level
    },
    setFigures: (next) => {
      figures = next
    },
  }
}
