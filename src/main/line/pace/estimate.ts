export type DrainModel = {
  readonly latencyMs: number
  /** Units a call costs once settled. */
  readonly cost: number
  readonly outflowPerSecond: number
  /** Units free now, calls in flight not counted against it. */
  readonly room: number
  readonly capacity: number
  readonly reserve: number
  readonly margin: number
  /** Calls in flight at most. */
  readonly limit: number
}

const MAX_STEPS = 2_000

/**
 * Milliseconds that `calls` take: fast while the bucket has room, at the drain's pace once it is full.
 * A naive «rows so far over time so far» is several times wrong at that turn.
 */
export function estimateDuration(calls: number, model: DrainModel): number {
  if (calls <= 0) return 0
  const fastest = (model.limit / model.latencyMs) * 1_000
  const slowest = model.cost > 0 ? Math.min(fastest, model.outflowPerSecond / model.cost) : fastest
  const stepSeconds = Math.max(0.05, calls / slowest / MAX_STEPS)
  let left = calls
  let room = model.room
  let seconds = 0
  for (let step = 0; step < MAX_STEPS * 4; step += 1) {
    const fits = Math.max(0, Math.min(model.limit, Math.floor((room - model.margin) / model.reserve)))
    const rate = (fits / model.latencyMs) * 1_000
    const done = rate * stepSeconds
    if (done >= left) return (seconds + left / rate) * 1_000 + model.latencyMs
    left -= done
    seconds += stepSeconds
    const ceiling = model.capacity + model.reserve * fits
    room = Math.min(ceiling, room + (model.outflowPerSecond - rate * model.cost) * stepSeconds)
  }
  return (seconds + left / Math.max(slowest, 0.01)) * 1_000
}
