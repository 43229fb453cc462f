const WINDOW_MS = 8_000
const SLICE_MS = 250

/** Rows a second over the last seconds, and the time spent running with pauses left out. */
export type ProgressMeter = {
  readonly start: (now: number) => void
  readonly stop: (now: number) => void
  readonly rowsEnded: (count: number, now: number) => void
  readonly rate: (now: number) => number
  readonly elapsedMs: (now: number) => number
}

export function createProgressMeter(elapsedBefore: number): ProgressMeter {
  let elapsed = elapsedBefore
  let startedAt: number | null = null
  const slices: { at: number; rows: number }[] = []
  const trim = (now: number) => {
    while ((slices[0]?.at ?? now) < now - WINDOW_MS) slices.shift()
  }
  return {
    start(now) {
      startedAt ??= now
      slices.length = 0
    },
    stop(now) {
      if (startedAt !== null) elapsed += now - startedAt
      startedAt = null
      slices.length = 0
    },
    rowsEnded(count, now) {
      const last = slices.at(-1)
      if (last !== undefined && now - last.at < SLICE_MS) last.rows += count
      else slices.push({ at: now, rows: count })
      trim(now)
    },
    rate(now) {
      if (startedAt === null) return 0
      trim(now)
      const rows = slices.reduce((sum, slice) => sum + slice.rows, 0)
      const span = Math.min(WINDOW_MS, Math.max(SLICE_MS, now - startedAt))
      return (rows * 1_000) / span
    },
    elapsedMs: (now) => elapsed + (startedAt === null ? 0 : now - startedAt),
  }
}
