/** What a Canvas bucket and its latency are, for working out the best that anybody could do against them. */
export type Regime = {
  readonly name: string
  readonly latencyMs: number
  readonly cost: number
  readonly mark: number
  readonly reserve: number
  readonly outflow: number
}

/**
 * The least seconds for so many calls: by the calls that the reservations let side by side, and by the drain once
 * the bucket is full. At the drain's pace some calls are always in flight; what they reserve is not there for the burst.
 */
export function limitSeconds(regime: Regime, calls: number): number {
  const { latencyMs, cost, mark, reserve, outflow } = regime
  const sideBySide = Math.ceil(mark / reserve) - 1
  const byReservation = (calls * latencyMs) / 1_000 / sideBySide
  const inFlightAtDrain = ((outflow / cost) * latencyMs) / 1_000
  const byDrain = (calls * cost - (mark - reserve * inFlightAtDrain)) / outflow
  return Math.max(byReservation, byDrain)
}
