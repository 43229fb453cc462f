/** Time as services see it, so that tests can hold it still. */
export type Clock = {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Calls back after `ms`; the returned function cancels. */
  readonly after: (ms: number, callback: () => void) => () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
